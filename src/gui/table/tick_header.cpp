#include "gui/table/tick_header.h"

#include "model/columns/job_column.h"
#include "model/table/job_table_model.h"

#include <QMouseEvent>
#include <QPainter>
#include <QStyleOptionButton>

namespace jobsweep {

TickHeader::TickHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setHighlightSections(false);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void TickHeader::setSecondKey(const SortKey &key)
{
    m_second = key;
    viewport()->update();
}

void TickHeader::initStyleOptionForIndex(QStyleOptionHeader *option, int section) const
{
    QHeaderView::initStyleOptionForIndex(option, section);
    if (section == m_second.column) {
        option->sortIndicator = m_second.direction == Qt::AscendingOrder ? QStyleOptionHeader::SortDown
                                                                         : QStyleOptionHeader::SortUp;
    }
}

void TickHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    painter->save();
    QHeaderView::paintSection(painter, rect, section);
    painter->restore();
    if (!model()) {
        return;
    }
    if (section == JobColumn::Tick) {
        paintTick(painter, rect);
    } else if (section == m_second.column) {
        fadeArrow(painter, rect, section);
    }
}

void TickHeader::paintTick(QPainter *painter, const QRect &rect) const
{
    QStyleOptionButton option;
    option.initFrom(this);
    const auto state =
        model()->headerData(JobColumn::Tick, Qt::Horizontal, Qt::CheckStateRole).value<Qt::CheckState>();
    option.state.setFlag(QStyle::State_On, state == Qt::Checked);
    option.state.setFlag(QStyle::State_Off, state == Qt::Unchecked);
    option.state.setFlag(QStyle::State_NoChange, state == Qt::PartiallyChecked);
    option.rect = QStyle::alignedRect(
        layoutDirection(), Qt::AlignCenter,
        style()->subElementRect(QStyle::SE_CheckBoxIndicator, &option, this).size(), rect);
    style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &option, painter, this);
}

/// A style draws its indicator in one strength only.
void TickHeader::fadeArrow(QPainter *painter, const QRect &rect, int section) const
{
    QStyleOptionHeader option;
    initStyleOption(&option);
    initStyleOptionForIndex(&option, section);
    option.rect = rect;
    QColor veil = palette().color(QPalette::Button);
    veil.setAlphaF(0.6F);
    painter->fillRect(style()->subElementRect(QStyle::SE_HeaderArrow, &option, this), veil);
}

void TickHeader::mousePressEvent(QMouseEvent *event)
{
    m_pressedOnTick = event->button() == Qt::LeftButton && isOnTick(event);
    if (!m_pressedOnTick) {
        QHeaderView::mousePressEvent(event);
    }
}

void TickHeader::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_pressedOnTick) {
        QHeaderView::mouseReleaseEvent(event);
        return;
    }
    m_pressedOnTick = false;
    if (isOnTick(event)) {
        Q_EMIT tickClicked();
    }
}

bool TickHeader::isOnTick(const QMouseEvent *event) const
{
    return logicalIndexAt(event->position().toPoint()) == JobColumn::Tick;
}

} // namespace jobsweep
