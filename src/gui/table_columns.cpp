#include "gui/table_columns.h"

#include <QHeaderView>
#include <QSignalBlocker>
#include <QStyle>
#include <QTableView>

namespace jobsweep {

using Table = JobTableModel;

TableColumns::TableColumns(QTableView *table, JobTableModel *jobs)
    : QObject(table), m_table(table), m_jobs(jobs), m_header(table->horizontalHeader())
{
    m_header->setSectionsMovable(true);
    m_header->setFirstSectionMovable(false);
    m_header->setSectionResizeMode(Table::TickColumn, QHeaderView::Fixed);
    m_header->setStretchLastSection(true);
    m_header->setMaximumSectionSize(ColumnLayout::maxWidth);
    // A width that fits is the one that fits what is on the screen: a million rows can't be asked.
    m_header->setResizeContentsPrecision(0);
    connect(m_header, &QHeaderView::sectionResized, this,
            [this](int column, int, int width) { takeWidth(column, width); });
    connect(m_header, &QHeaderView::sectionMoved, this, &TableColumns::changed);
    connect(m_header, &QHeaderView::sortIndicatorChanged, this, &TableColumns::changed);
    reset();
}

bool TableColumns::isShown(int column) const
{
    return !m_header->isSectionHidden(column);
}

void TableColumns::setShown(int column, bool shown)
{
    if (ColumnLayout::canBeHidden(column) && shown != isShown(column)) {
        m_header->setSectionHidden(column, !shown);
        Q_EMIT changed();
    }
}

QList<int> TableColumns::shown() const
{
    QList<int> columns;
    for (const ColumnLayout::Place &place : current().places) {
        if (!place.hidden && place.column != Table::TickColumn) {
            columns += place.column;
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
    for (int visual = 0; visual < Table::ColumnCount; ++visual) {
        const int column = m_header->logicalIndex(visual);
        layout.places += {column, m_widths[size_t(column)], !isShown(column)};
    }
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

ColumnLayout TableColumns::standard() const
{
    const int letter = m_table->fontMetrics().averageCharWidth();
    const int icon = m_table->style()->pixelMetric(QStyle::PM_SmallIconSize);
    const auto place = [letter](Table::Column column, int letters, int more = 0) {
        return ColumnLayout::Place{column, (letters + 2) * letter + more};
    };
    ColumnLayout layout;
    layout.places = {{Table::TickColumn, 2 * icon},   place(Table::StatusColumn, 13, icon),
                     place(Table::IdColumn, 34),      place(Table::TypeColumn, 6),
                     place(Table::AccountColumn, 18), place(Table::ModelColumn, 12),
                     place(Table::CreatedColumn, 14), place(Table::DeletionColumn, 25, icon),
                     place(Table::MessageColumn, 40)};
    return layout;
}

void TableColumns::apply(const ColumnLayout &layout)
{
    const QSignalBlocker blocker(this);
    const int tickWidth = 2 * m_table->style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_header->setMinimumSectionSize(tickWidth);
    for (int visual = 0; visual < Table::ColumnCount; ++visual) {
        const ColumnLayout::Place &place = layout.places[visual];
        m_header->setSectionHidden(place.column, false);
        m_header->moveSection(m_header->visualIndex(place.column), visual);
        // The ticks' width is the style's, not that of the style there was.
        m_header->resizeSection(place.column, place.column == Table::TickColumn ? tickWidth : place.width);
    }
    for (const ColumnLayout::Place &place : layout.places) {
        m_header->setSectionHidden(place.column, place.hidden);
        m_widths[size_t(place.column)] = place.width;
    }
    // Without an order in between, the one before would become the second key.
    m_jobs->sort(-1);
    m_header->setSortIndicator(layout.sort.column, layout.sort.direction);
    m_jobs->sort(layout.sort.column, layout.sort.direction);
    m_jobs->setSecondSortKey(layout.thenBy);
}

void TableColumns::takeWidth(int column, int width)
{
    // The last one takes the room that is left; a hidden one takes none.
    if (width > 0 && column != lastShown()) {
        m_widths[size_t(column)] = width;
        Q_EMIT changed();
    }
}

int TableColumns::lastShown() const
{
    int visual = Table::ColumnCount - 1;
    while (m_header->isSectionHidden(m_header->logicalIndex(visual))) {
        --visual;
    }
    return m_header->logicalIndex(visual);
}

} // namespace jobsweep
