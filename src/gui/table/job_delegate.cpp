#include "gui/table/job_delegate.h"

#include "core/job/job_record.h"
#include "core/text/tool_tip.h"
#include "gui/look/surface.h"
#include "gui/table/row_table.h"
#include "model/columns/job_column.h"
#include "model/table/job_table_model.h"

#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace jobsweep {

namespace {

JobStatus::Kind kindOf(const QModelIndex &index)
{
    return JobStatus::Kind(index.data(JobTableModel::StatusKindRole).toInt());
}

Look lookOf(const QModelIndex &index)
{
    if (index.column() == JobColumn::Status) {
        return statusLook(kindOf(index));
    }
    if (index.column() != JobColumn::Deletion && index.column() != JobColumn::Result) {
        return {};
    }
    const auto deletion = DeletionState(index.data(JobTableModel::DeletionStateRole).toInt());
    const bool isFailedCheck =
        index.column() == JobColumn::Result && deletion == DeletionState::None &&
        CheckState(index.data(JobTableModel::CheckStateRole).toInt()) == CheckState::Failed;
    return isFailedCheck ? Look{QStringLiteral("warning"), Tone::Caution} : deletionLook(deletion);
}

bool isDeletedOrGone(const QModelIndex &index)
{
    return index.data(JobTableModel::DeletedOrGoneRole).toBool();
}

bool isQuiet(const QModelIndex &index)
{
    return index.data(JobTableModel::FromIdRole).toBool() ||
           (index.column() == JobColumn::Status && kindOf(index) == JobStatus::Kind::NotChecked);
}

bool isTicked(const QModelIndex &index)
{
    return index.siblingAtColumn(JobColumn::Tick).data(JobTableModel::RawRole).toBool();
}

/// Tints a ticked row and draws the line below, in one cell of it.
void paintGround(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (option.state.testFlag(QStyle::State_Selected)) {
        return;
    }
    const QPalette &palette = option.palette;
    const bool isAlternate = option.features.testFlag(QStyleOptionViewItem::Alternate);
    const QColor ground = palette.color(isAlternate ? QPalette::AlternateBase : QPalette::Base);
    if (isTicked(index)) {
        painter->fillRect(option.rect, tickedGround(palette, ground));
    }
    const QRect &cell = option.rect;
    painter->fillRect(cell.left(), cell.bottom(), cell.width(), 1,
                      hairline(palette.color(QPalette::Text), ground));
}

} // namespace

JobDelegate::JobDelegate(QObject *parent) : QStyledItemDelegate(parent) {}

void JobDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    // The view frames the row of the current cell.
    option->state.setFlag(QStyle::State_HasFocus, false);
    if (index.column() == JobColumn::Id) {
        m_looks.applyId(option);
    }
    const bool isOver = isDeletedOrGone(index);
    if (isOver || isQuiet(index)) {
        option->palette.setColor(QPalette::Text, option->palette.color(QPalette::PlaceholderText));
    }
    Look look = lookOf(index);
    if (isOver && index.column() == JobColumn::Status) {
        // What the job was matters no more.
        look.tone = Tone::Neutral;
    }
    m_looks.apply(option, look);
}

void JobDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    paintGround(painter, option, index);
    if (index.column() == JobColumn::Tick) {
        paintTick(painter, item, index);
    } else if (index.column() == JobColumn::Id) {
        paintId(painter, item);
    } else if (index.column() == JobColumn::Result) {
        paintResult(painter, item, index);
    } else {
        if (index.column() == JobColumn::Account) {
            LookPainter::elideAccount(&item);
        }
        styleOf(option)->drawControl(QStyle::CE_ItemViewItem, &item, painter, option.widget);
    }
}

void JobDelegate::paintId(QPainter *painter, const QStyleOptionViewItem &option) const
{
    QStyle *style = styleOf(option);
    if (!m_looks.canDrawId(option.text)) {
        style->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
        return;
    }
    QStyleOptionViewItem ground = option;
    ground.text.clear();
    style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);
    painter->save();
    m_looks.drawId(painter, option);
    painter->restore();
}

/// The outcome has the colour of its tone, the message behind it that of the text.
void JobDelegate::paintResult(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    QStyleOptionViewItem item = option;
    const QString outcome = index.data(JobTableModel::OutcomeRole).toString();
    const QString message = index.data(JobTableModel::MessageRole).toString();
    item.text = outcome.isEmpty() ? message : outcome;
    styleOf(option)->drawControl(QStyle::CE_ItemViewItem, &item, painter, option.widget);
    if (outcome.isEmpty() || message.isEmpty()) {
        return;
    }
    const QRect text = textRect(item);
    const int before = item.fontMetrics.horizontalAdvance(outcome + QStringLiteral("  "));
    const int room = text.width() - before;
    if (room <= 0) {
        return;
    }
    const QRect rest(text.left() + before, text.top(), room, text.height());
    const QPalette palette = option.widget ? option.widget->palette() : QApplication::palette();
    painter->save();
    painter->setFont(item.font);
    painter->setPen(palette.color(option.state.testFlag(QStyle::State_Selected) ? QPalette::HighlightedText
                                  : isDeletedOrGone(index)                      ? QPalette::PlaceholderText
                                                                                : QPalette::Text));
    painter->drawText(QStyle::visualRect(option.direction, text, rest),
                      int(QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignVCenter),
                      item.fontMetrics.elidedText(message, Qt::ElideRight, room));
    painter->restore();
}

void JobDelegate::paintTick(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    const bool tickable = index.flags().testFlag(Qt::ItemIsUserCheckable);
    const bool ticked = item.checkState == Qt::Checked;
    item.features.setFlag(QStyleOptionViewItem::HasCheckIndicator, false);
    item.text.clear();
    QStyle *style = styleOf(option);
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, option.widget);
    if (!tickable) {
        return;
    }
    QStyleOptionViewItem box = item;
    box.features |= QStyleOptionViewItem::HasCheckIndicator;
    const QSize size =
        style->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &box, option.widget).size();
    box.rect = QStyle::alignedRect(option.direction, Qt::AlignCenter, size, option.rect);
    box.state.setFlag(QStyle::State_On, ticked);
    box.state.setFlag(QStyle::State_Off, !ticked);
    if (index.data(JobTableModel::RunningRole).toBool()) {
        // It can be ticked, but what runs can't be deleted.
        box.state.setFlag(QStyle::State_Enabled, false);
    }
    style->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, painter, option.widget);
}

bool JobDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                              const QModelIndex &index)
{
    // Keys and clicks are the view's: a tick may be about more than one row.
    Q_UNUSED(event);
    Q_UNUSED(model);
    Q_UNUSED(option);
    Q_UNUSED(index);
    return false;
}

bool JobDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                            const QModelIndex &index)
{
    const bool isCut = QStyledItemDelegate::sizeHint(option, index).width() > option.rect.width();
    QStyleOptionViewItem shown = option;
    initStyleOption(&shown, index);
    if (event->type() == QEvent::ToolTip && !isCut &&
        index.data(Qt::ToolTipRole).toString() == toolTipOf(shown.text)) {
        QToolTip::hideText();
        return true;
    }
    return QStyledItemDelegate::helpEvent(event, view, option, index);
}

QSize JobDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int width = index.isValid() ? QStyledItemDelegate::sizeHint(option, index).width() : 0;
    return {width, heightOfRow(option.font)};
}

} // namespace jobsweep
