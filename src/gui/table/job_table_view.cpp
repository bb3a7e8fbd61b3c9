#include "gui/table/job_table_view.h"

#include "gui/table/job_delegate.h"
#include "gui/table/row_table.h"
#include "gui/table/table_columns.h"
#include "gui/table/tick_header.h"
#include "model/columns/job_column.h"
#include "model/table/job_table_model.h"
#include "model/table/ticked_jobs.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyleOption>

#include <algorithm>
#include <numeric>
#include <utility>

namespace jobsweep {

JobTableView::JobTableView(QWidget *parent) : QTableView(parent), m_header(new TickHeader(this))
{
    setAccessibleName(tr("Jobs"));
    setHorizontalHeader(m_header);
    setItemDelegate(new JobDelegate(this));
    setUpRowTable(this);
    setHeightOfRows(this);
    connect(m_header, &TickHeader::tickClicked, this, &JobTableView::tickAllOrNone);
    connect(m_header, &QHeaderView::sortIndicatorChanged, this, [this](int column, Qt::SortOrder order) {
        if (m_jobs) {
            m_jobs->sort(column, order);
        }
    });
}

void JobTableView::setJobModel(JobTableModel *model)
{
    m_jobs = model;
    m_ticker.emplace(model);
    setModel(model);
    m_header->setSortIndicatorShown(true);
    m_columns = new TableColumns(this, model);
    const auto showSecondKey = [this] { m_header->setSecondKey(m_jobs->secondSortKey()); };
    connect(model, &QAbstractItemModel::headerDataChanged, m_header, showSecondKey);
    showSecondKey();
    connect(model, &JobTableModel::aboutToRearrange, this, &JobTableView::remember);
    connect(model, &JobTableModel::rearranged, this, &JobTableView::bringBack);
    connect(model->ticks(), &TickedJobs::changed, m_header->viewport(), qOverload<>(&QWidget::update));
}

QList<int> JobTableView::selectedRows() const
{
    QList<int> rows;
    if (!selectionModel()) {
        return rows;
    }
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            rows += row;
        }
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

int JobTableView::sizeHintForColumn(int column) const
{
    return std::min(QTableView::sizeHintForColumn(column), viewport()->width());
}

void JobTableView::goTo(int row)
{
    const QModelIndex index = m_jobs->index(row, JobColumn::Id);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(index);
}

void JobTableView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        // The action copies ids; the view's own copy would put one cell's text on the clipboard.
        event->ignore();
        return;
    }
    if (event->key() == Qt::Key_F10 && event->modifiers() == Qt::ShiftModifier) {
        // On X11 Qt makes a context menu event of the Menu key only.
        openMenuAtCurrent();
        return;
    }
    QTableView::keyPressEvent(event);
}

void JobTableView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Keyboard) {
        openMenuAtCurrent();
    } else if (m_menu) {
        m_menu->popup(event->globalPos());
    }
}

void JobTableView::openMenuAtCurrent()
{
    // Where the system has the key as well, the menu is open by now.
    if (!m_menu || m_menu->isVisible()) {
        return;
    }
    const QRect cell = visualRect(currentIndex()) & viewport()->rect();
    m_menu->popup(viewport()->mapToGlobal(cell.isEmpty() ? viewport()->rect().center() : cell.center()));
}

QModelIndex JobTableView::boxAt(const QMouseEvent *event) const
{
    // With Ctrl a click is about the selection, here as in the other columns.
    if (event->button() != Qt::LeftButton || event->modifiers().testFlag(Qt::ControlModifier)) {
        return {};
    }
    // The whole cell is the target, not only the box in it.
    const QModelIndex index = indexAt(event->position().toPoint());
    const bool isBox = index.column() == JobColumn::Tick && index.flags().testFlag(Qt::ItemIsUserCheckable);
    return isBox ? index : QModelIndex();
}

/// A box is ticked without a change of the selection: that would be lost with every tick.
bool JobTableView::pressBox(const QMouseEvent *event)
{
    const QModelIndex box = boxAt(event);
    if (!box.isValid()) {
        return false;
    }
    m_pressedBox = m_jobs->idAt(box.row());
    selectionModel()->setCurrentIndex(box, QItemSelectionModel::NoUpdate);
    return true;
}

void JobTableView::mousePressEvent(QMouseEvent *event)
{
    if (!pressBox(event)) {
        QTableView::mousePressEvent(event);
    }
}

void JobTableView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (!pressBox(event)) {
        QTableView::mouseDoubleClickEvent(event);
    }
}

void JobTableView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_pressedBox.isNull()) {
        QTableView::mouseMoveEvent(event);
    }
}

void JobTableView::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_pressedBox.isNull()) {
        QTableView::mouseReleaseEvent(event);
        return;
    }
    const JobId pressed = std::exchange(m_pressedBox, {});
    const QModelIndex box = boxAt(event);
    if (!box.isValid() || m_jobs->idAt(box.row()) != pressed) {
        return;
    }
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        m_ticker->clickRange(box.row());
    } else {
        m_ticker->click(box.row(), selectedRows());
    }
}

void JobTableView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    Q_EMIT selectedRowsChanged();
}

QRect JobTableView::rowRect(int row) const
{
    return row < 0 ? QRect() : QRect(0, rowViewportPosition(row), viewport()->width(), rowHeight(row));
}

void JobTableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    viewport()->update(rowRect(previous.row()));
    viewport()->update(rowRect(current.row()));
}

/// Frames the row that the keys are about; a cell alone means nothing here.
void JobTableView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    const QRect row = rowRect(currentIndex().row());
    if (!hasFocus() || !row.intersects(event->rect())) {
        return;
    }
    QStyleOptionFocusRect frame;
    frame.initFrom(this);
    frame.rect = row;
    frame.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(currentIndex()));
    QPainter painter(viewport());
    style()->drawPrimitive(QStyle::PE_FrameFocusRect, &frame, &painter, this);
}

void JobTableView::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    if (dx != 0) {
        // The frame's ends have moved along with the cells.
        viewport()->update(rowRect(currentIndex().row()));
    }
}

void JobTableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        setHeightOfRows(this);
        if (m_columns) {
            m_columns->measure();
        }
    }
}

void JobTableView::tickAllOrNone()
{
    if (m_jobs->ticks()->shownTicks() != Qt::Checked) {
        m_jobs->ticks()->tickAllShown();
        return;
    }
    QList<int> rows(m_jobs->rowCount());
    std::iota(rows.begin(), rows.end(), 0);
    m_jobs->ticks()->setTicked(rows, false);
}

void JobTableView::toggleSelected()
{
    QList<int> rows = selectedRows();
    if (rows.isEmpty() && currentIndex().isValid()) {
        rows += currentIndex().row();
    }
    m_ticker->toggle(rows);
}

void JobTableView::remember()
{
    m_place = {};
    if (currentIndex().isValid()) {
        m_place.current = m_jobs->idAt(currentIndex().row());
        m_place.currentColumn = currentIndex().column();
    }
    const int top = rowAt(0);
    if (top >= 0 && verticalScrollBar()->value() > 0) {
        m_place.top = m_jobs->idAt(top);
        m_place.topOffset = rowViewportPosition(top);
    }
    const QList<int> rows = selectedRows();
    if (rows.size() <= selectionsKept) {
        for (const int row : rows) {
            m_place.selected += m_jobs->idAt(row);
        }
    }
}

void JobTableView::bringBack()
{
    QItemSelection selection;
    QList<int> rows;
    for (const JobId &id : m_place.selected) {
        if (const int row = m_jobs->rowOf(id); row >= 0) {
            rows += row;
        }
    }
    std::sort(rows.begin(), rows.end());
    for (qsizetype first = 0; first < rows.size();) {
        qsizetype last = first;
        while (last + 1 < rows.size() && rows[last + 1] == rows[last] + 1) {
            ++last;
        }
        selection.append(QItemSelectionRange(m_jobs->index(rows[first], 0),
                                             m_jobs->index(rows[last], JobColumn::count() - 1)));
        first = last + 1;
    }
    if (const int row = m_place.current.isNull() ? -1 : m_jobs->rowOf(m_place.current); row >= 0) {
        selectionModel()->setCurrentIndex(m_jobs->index(row, m_place.currentColumn),
                                          QItemSelectionModel::NoUpdate);
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (const int row = m_place.top.isNull() ? -1 : m_jobs->rowOf(m_place.top); row >= 0) {
        updateGeometries();
        verticalScrollBar()->setValue(rowViewportPosition(row) + verticalScrollBar()->value() -
                                      m_place.topOffset);
    }
}

} // namespace jobsweep
