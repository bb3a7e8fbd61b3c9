#include "gui/job_delegate.h"

#include "core/job_record.h"
#include "gui/themed_icon.h"
#include "model/job_table_model.h"

#include <QApplication>
#include <QFontDatabase>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace jobsweep {

namespace {

/// How a state looks.
struct Look
{
    QString icon;
    Tone tone = Tone::Neutral;
};

Look statusLook(JobStatus::Kind kind)
{
    switch (kind) {
    case JobStatus::Kind::Completed:
        return {QStringLiteral("status-completed"), Tone::Good};
    case JobStatus::Kind::Failed:
        return {QStringLiteral("status-failed"), Tone::Bad};
    case JobStatus::Kind::Created:
    case JobStatus::Kind::Pending:
    case JobStatus::Kind::Processing:
    case JobStatus::Kind::Unknown:
        return {QStringLiteral("status-running"), Tone::Busy};
    case JobStatus::Kind::Gone:
        return {QStringLiteral("status-gone"), Tone::Neutral};
    case JobStatus::Kind::NotChecked:
        break;
    }
    return {QStringLiteral("status-unknown"), Tone::Neutral};
}

Look deletionLook(DeletionState state)
{
    switch (state) {
    case DeletionState::Queued:
    case DeletionState::Waiting:
        return {QStringLiteral("deletion-queued"), Tone::Busy};
    case DeletionState::Deleting:
        return {QStringLiteral("deletion-deleting"), Tone::Busy};
    case DeletionState::Deleted:
        return {QStringLiteral("deletion-deleted"), Tone::Good};
    case DeletionState::Gone:
        return {QStringLiteral("status-gone"), Tone::Neutral};
    case DeletionState::Refused:
        return {QStringLiteral("deletion-refused"), Tone::Caution};
    case DeletionState::Failed:
        return {QStringLiteral("deletion-failed"), Tone::Bad};
    case DeletionState::Unconfirmed:
        return {QStringLiteral("deletion-unconfirmed"), Tone::Caution};
    case DeletionState::None:
        break;
    }
    return {};
}

Look lookOf(const QModelIndex &index)
{
    switch (index.column()) {
    case JobTableModel::StatusColumn:
        return statusLook(JobStatus::Kind(index.data(JobTableModel::StatusKindRole).toInt()));
    case JobTableModel::DeletionColumn:
        return deletionLook(DeletionState(index.data(JobTableModel::DeletionStateRole).toInt()));
    default:
        return {};
    }
}

bool isQuiet(const QModelIndex &index)
{
    if (index.data(JobTableModel::FromIdRole).toBool()) {
        return true;
    }
    const auto kind = JobStatus::Kind(index.data(JobTableModel::StatusKindRole).toInt());
    return index.column() == JobTableModel::StatusColumn &&
           (kind == JobStatus::Kind::NotChecked || kind == JobStatus::Kind::Gone);
}

QStyle *styleOf(const QStyleOptionViewItem &option)
{
    return option.widget ? option.widget->style() : QApplication::style();
}

} // namespace

JobDelegate::JobDelegate(QObject *parent)
    : QStyledItemDelegate(parent), m_fixedFont(QFontDatabase::systemFont(QFontDatabase::FixedFont))
{}

void JobDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    // The current cell is shown by its row.
    option->state.setFlag(QStyle::State_HasFocus, false);
    if (index.column() == JobTableModel::IdColumn) {
        const qreal size = option->font.pointSizeF();
        option->font = m_fixedFont;
        option->font.setPointSizeF(size > 0 ? size : m_fixedFont.pointSizeF());
        option->textElideMode = Qt::ElideMiddle;
    }
    const bool selected = option->state.testFlag(QStyle::State_Selected);
    if (isQuiet(index)) {
        option->palette.setColor(QPalette::Text, option->palette.color(QPalette::PlaceholderText));
    }
    const Look look = lookOf(index);
    if (look.icon.isEmpty()) {
        return;
    }
    const QColor background = option->palette.color(selected ? QPalette::Highlight : QPalette::Base);
    const QColor color = selected ? option->palette.color(QPalette::HighlightedText)
                                  : toneOn(look.tone, option->palette, background);
    if (look.tone != Tone::Neutral) {
        option->palette.setColor(QPalette::Text, color);
    }
    const int size = styleOf(*option)->pixelMetric(QStyle::PM_SmallIconSize);
    const qreal ratio = option->widget ? option->widget->devicePixelRatioF() : 1.0;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = QSize(size, size);
    option->icon = QIcon(tintedPixmap(look.icon, size, color, ratio));
}

QColor JobDelegate::toneOn(Tone tone, const QPalette &palette, const QColor &background) const
{
    if (tone == Tone::Neutral) {
        return toneColor(tone, palette, background);
    }
    QColor &color = m_tones[{background.rgb(), tone}];
    if (!color.isValid()) {
        color = toneColor(tone, palette, background);
    }
    return color;
}

void JobDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (index.column() == JobTableModel::TickColumn) {
        paintTick(painter, option, index);
    } else {
        QStyledItemDelegate::paint(painter, option, index);
    }
}

void JobDelegate::paintTick(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
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
    box.state.setFlag(QStyle::State_HasFocus, false);
    box.state.setFlag(QStyle::State_On, ticked);
    box.state.setFlag(QStyle::State_Off, !ticked);
    style->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, painter, option.widget);
}

bool JobDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                              const QModelIndex &index)
{
    // The whole cell is the target, not only the box in it. Keys are the view's.
    Q_UNUSED(option);
    const bool tickable =
        index.column() == JobTableModel::TickColumn && index.flags().testFlag(Qt::ItemIsUserCheckable);
    if (!tickable || event->type() != QEvent::MouseButtonRelease ||
        static_cast<QMouseEvent *>(event)->button() != Qt::LeftButton) {
        return false;
    }
    const bool ticked = index.data(Qt::CheckStateRole).value<Qt::CheckState>() == Qt::Checked;
    return model->setData(index, ticked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

QSize JobDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    Q_UNUSED(index);
    const int icon = styleOf(option)->pixelMetric(QStyle::PM_SmallIconSize);
    return {option.rect.width(),
            std::max(icon, option.fontMetrics.height()) + option.fontMetrics.height() / 2};
}

} // namespace jobsweep
