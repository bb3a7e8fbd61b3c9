#include "gui/table/table_columns.h"

#include "gui/table/width_division.h"
#include "model/columns/job_column.h"
#include "model/table/job_table_model.h"

#include <QEvent>
#include <QFontMetrics>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QSignalBlocker>
#include <QStyle>
#include <QTableView>

#include <algorithm>

namespace jobsweep {

TableColumns::TableColumns(QTableView *table, JobTableModel *jobs)
    : QObject(table)
    , m_table(table)
    , m_jobs(jobs)
    , m_header(table->horizontalHeader())
    , m_chosen(JobColumn::count(), 0)
    , m_measured(JobColumn::count(), 0)
    , m_hidden(JobColumn::count(), false)
{
    m_header->setSectionsMovable(true);
    m_header->setFirstSectionMovable(false);
    m_header->setSectionResizeMode(JobColumn::Tick, QHeaderView::Fixed);
    m_header->setMaximumSectionSize(ColumnLayout::maxWidth);
    // A width that fits is the one that fits what is on the screen: a million rows can't be asked.
    m_header->setResizeContentsPrecision(0);
    connect(m_header, &QHeaderView::sectionResized, this,
            [this](int column, int, int width) { takeWidth(column, width); });
    connect(m_header, &QHeaderView::sectionMoved, this, &TableColumns::changed);
    connect(m_header, &QHeaderView::sortIndicatorChanged, this, &TableColumns::changed);
    m_table->viewport()->installEventFilter(this);
    measure();
    reset();
}

bool TableColumns::isShown(int column) const
{
    return !m_header->isSectionHidden(column);
}

void TableColumns::setShown(int column, bool shown)
{
    if (!JobColumn::at(column).canBeHidden || shown == isShown(column)) {
        return;
    }
    // What a narrow table left out is left out by choice from now on: nothing else may come or go.
    for (int other = 0; other < JobColumn::count(); ++other) {
        m_hidden[other] = !isShown(other);
    }
    m_isShownChosen = true;
    m_hidden[column] = !shown;
    fit();
    Q_EMIT changed();
}

QList<int> TableColumns::shown() const
{
    QList<int> columns;
    for (int visual = 0; visual < JobColumn::count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        if (!m_hidden[column] && column != JobColumn::Tick) {
            columns += column;
        }
    }
    return columns;
}

QByteArray TableColumns::save() const
{
    return current().toBytes();
}

ColumnLayout TableColumns::current() const
{
    ColumnLayout layout;
    for (int visual = 0; visual < JobColumn::count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        layout.places += {column, m_chosen[column], m_hidden[column]};
    }
    layout.isShownChosen = m_isShownChosen;
    layout.sort = {m_jobs->sortColumn(), m_jobs->sortOrder()};
    layout.thenBy = m_jobs->secondSortKey();
    return layout;
}

void TableColumns::restore(const QByteArray &bytes)
{
    if (const auto layout = ColumnLayout::fromBytes(bytes)) {
        apply(*layout);
        Q_EMIT changed();
    }
}

void TableColumns::reset()
{
    apply(standard());
    Q_EMIT changed();
}

ColumnLayout TableColumns::standard()
{
    ColumnLayout layout;
    for (int column = 0; column < JobColumn::count(); ++column) {
        layout.places += {column, 0, JobColumn::at(column).isHiddenAtFirst};
    }
    return layout;
}

int TableColumns::tickWidth() const
{
    return 2 * m_table->style()->pixelMetric(QStyle::PM_SmallIconSize);
}

/// A font's average width says little of what is shown: in fonts with Chinese characters it is theirs.
int TableColumns::widthFor(int column) const
{
    if (column == JobColumn::Tick) {
        return tickWidth();
    }
    const QStyle *style = m_table->style();
    const QFontMetrics metrics = m_table->fontMetrics();
    int width = 0;
    for (const QString &text : JobColumn::at(column).samples()) {
        width = std::max(width, metrics.horizontalAdvance(text));
    }
    // As QStyledItemDelegate and its style lay out a cell.
    const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, m_table) + 1;
    width += 2 * margin + 1;
    if (JobColumn::at(column).hasIcon) {
        width += style->pixelMetric(QStyle::PM_SmallIconSize, nullptr, m_table) + 2 * margin;
    }
    return std::clamp(std::max(width, m_header->sectionSizeHint(column)), m_header->minimumSectionSize(),
                      ColumnLayout::maxWidth);
}

void TableColumns::measure()
{
    m_header->setMinimumSectionSize(tickWidth());
    for (int column = 0; column < JobColumn::count(); ++column) {
        m_measured[column] = widthFor(column);
    }
    fit();
}

void TableColumns::apply(const ColumnLayout &layout)
{
    const QSignalBlocker blocker(this);
    for (int visual = 0; visual < JobColumn::count(); ++visual) {
        const ColumnLayout::Place &place = layout.places[visual];
        m_header->moveSection(m_header->visualIndex(place.column), visual);
        // The ticks' width is the style's, not that of the style there was.
        m_chosen[place.column] = place.column == JobColumn::Tick ? 0 : place.width;
        m_hidden[place.column] = place.hidden;
    }
    m_isShownChosen = layout.isShownChosen;
    fit();
    // Without an order in between, the one before would become the second key.
    m_jobs->sort(-1);
    m_header->setSortIndicator(layout.sort.column, layout.sort.direction);
    m_jobs->sort(layout.sort.column, layout.sort.direction);
    m_jobs->setSecondSortKey(layout.thenBy);
}

bool TableColumns::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize) {
        fit();
    }
    return QObject::eventFilter(watched, event);
}

void TableColumns::fit()
{
    fitFrom(0);
}

/// Divides the room from the place `visual` on; the columns before it stay as they are.
void TableColumns::fitFrom(int visual)
{
    QList<int> columns;
    QList<WidthWish> wishes;
    int available = m_table->viewport()->width();
    for (int place = 0; place < JobColumn::count(); ++place) {
        const int column = m_header->logicalIndex(place);
        if (place < visual) {
            available -= m_header->sectionSize(column);
        } else if (!m_hidden[column]) {
            const JobColumn &about = JobColumn::at(column);
            const bool isChosen = m_chosen[column] > 0;
            const int wanted = isChosen ? m_chosen[column] : m_measured[column];
            columns += column;
            wishes += {.wanted = wanted,
                       .least = wanted / 2,
                       .share = isChosen ? 0 : about.share,
                       .leaves = isChosen || m_isShownChosen || visual > 0 ? 0 : about.leaves};
        } else {
            m_header->setSectionHidden(column, true);
        }
    }
    const QList<int> widths = divideWidth(available, wishes);
    const QScopedValueRollback fitting(m_isFitting, true);
    bool isOther = false;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        isOther = isOther || isShown(columns[i]) != (widths[i] > 0);
        m_header->setSectionHidden(columns[i], widths[i] == 0);
        if (widths[i] > 0) {
            m_header->resizeSection(columns[i], widths[i]);
        }
    }
    if (isOther) {
        Q_EMIT changed();
    }
}

void TableColumns::takeWidth(int column, int width)
{
    // A hidden one has no width.
    if (m_isFitting || width == 0) {
        return;
    }
    m_chosen[column] = width;
    // The border stays under the mouse: only columns behind it give way.
    fitFrom(m_header->visualIndex(column) + 1);
    Q_EMIT changed();
}

} // namespace jobsweep
