#include "gui/table/job_delegate.h"

#include "core/job/job_record.h"
#include "gui/table/row_table.h"
#include "model/columns/job_column.h"
#include "model/table/job_table_model.h"

#include <QPainter>

#include <algorithm>

namespace jobsweep {

namespace {

Look lookOf(const QModelIndex &index)
{
    if (index.column() == JobColumn::Status) {
        return statusLook(JobStatus::Kind(index.data(JobTableModel::StatusKindRole).toInt()));
    }
    if (index.column() == JobColumn::Deletion) {
        return deletionLook(DeletionState(index.data(JobTableModel::DeletionStateRole).toInt()));
    }
    return {};
}

bool isQuiet(const QModelIndex &index)
{
    if (index.data(JobTableModel::FromIdRole).toBool()) {
        return true;
    }
    const auto kind = JobStatus::Kind(index.data(JobTableModel::StatusKindRole).toInt());
    return index.column() == JobColumn::Status &&
           (kind == JobStatus::Kind::NotChecked || kind == JobStatus::Kind::Gone);
}

} // namespace

JobDelegate::JobDelegate(QObject *parent) : QStyledItemDelegate(parent) {}

void JobDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    // The current cell is shown by its row, where that is selected.
    if (option->state.testFlag(QStyle::State_Selected)) {
        option->state.setFlag(QStyle::State_HasFocus, false);
    }
    if (index.column() == JobColumn::Id) {
        m_looks.applyId(option);
    }
    if (isQuiet(index)) {
        option->palette.setColor(QPalette::Text, option->palette.color(QPalette::PlaceholderText));
    }
    m_looks.apply(option, lookOf(index));
}

void JobDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    if (index.column() == JobColumn::Tick) {
        paintTick(painter, item, index);
        return;
    }
    if (index.column() == JobColumn::Id) {
        m_looks.elideId(&item);
    }
    styleOf(option)->drawControl(QStyle::CE_ItemViewItem, &item, painter, option.widget);
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
    box.state.setFlag(QStyle::State_HasFocus, false);
    box.state.setFlag(QStyle::State_On, ticked);
    box.state.setFlag(QStyle::State_Off, !ticked);
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

QSize JobDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int width = index.isValid() ? QStyledItemDelegate::sizeHint(option, index).width() : 0;
    return {width, heightOfRow(*styleOf(option), option.fontMetrics)};
}

} // namespace jobsweep
