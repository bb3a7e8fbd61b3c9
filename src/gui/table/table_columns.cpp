#include "gui/table/table_columns.h"

#include "model/columns/job_column.h"
#include "model/table/job_table_model.h"

#include <QFontMetrics>
#include <QHeaderView>
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
    , m_widths(JobColumn::count(), 0)
{
    m_header->setSectionsMovable(true);
    m_header->setFirstSectionMovable(false);
    m_header->setSectionResizeMode(JobColumn::Tick, QHeaderView::Fixed);
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
    if (JobColumn::at(column).canBeHidden && shown != isShown(column)) {
        m_header->setSectionHidden(column, !shown);
        Q_EMIT changed();
    }
}

QList<int> TableColumns::shown() const
{
    QList<int> columns;
    for (const ColumnLayout::Place &place : current().places) {
        if (!place.hidden && place.column != JobColumn::Tick) {
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
    for (int visual = 0; visual < JobColumn::count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        layout.places += {column, m_widths[column], !isShown(column)};
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

void TableColumns::apply(const ColumnLayout &layout)
{
    const QSignalBlocker blocker(this);
    m_header->setMinimumSectionSize(tickWidth());
    QList<int> widths(JobColumn::count(), 0);
    for (int visual = 0; visual < JobColumn::count(); ++visual) {
        const ColumnLayout::Place &place = layout.places[visual];
        m_header->setSectionHidden(place.column, false);
        // The ticks' width is the style's, not that of the style there was.
        const bool isStored = place.width > 0 && place.column != JobColumn::Tick;
        const int width = isStored ? place.width : widthFor(place.column);
        m_header->moveSection(m_header->visualIndex(place.column), visual);
        m_header->resizeSection(place.column, width);
        widths[place.column] = width;
    }
    for (const ColumnLayout::Place &place : layout.places) {
        m_header->setSectionHidden(place.column, place.hidden);
    }
    m_widths = widths;
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
        m_widths[column] = width;
        Q_EMIT changed();
    }
}

int TableColumns::lastShown() const
{
    int visual = JobColumn::count() - 1;
    while (m_header->isSectionHidden(m_header->logicalIndex(visual))) {
        --visual;
    }
    return m_header->logicalIndex(visual);
}

} // namespace jobsweep
