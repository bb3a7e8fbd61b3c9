#include "gui/table_columns.h"

#include "core/job_record.h"
#include "model/cell_text.h"

#include <QDateTime>
#include <QFontMetrics>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QStyle>
#include <QTableView>

#include <algorithm>

namespace jobsweep {

using Table = JobTableModel;

namespace {

/// The longest of the month names that a date may have, in a year that has to be named.
QStringList dates()
{
    const QDate lastYear = QDate::currentDate().addYears(-1);
    constexpr int months = 12;
    constexpr int longDay = 28;
    QStringList texts;
    for (int month = 1; month <= months; ++month) {
        const QDateTime time(QDate(lastYear.year(), month, longDay), QTime(20, 48));
        texts += createdText(time.toMSecsSinceEpoch(), QDate::currentDate());
    }
    return texts;
}

QStringList deletions()
{
    JobRecord waiting;
    waiting.deletion = DeletionState::Waiting;
    waiting.waitUntilMs = QDateTime(QDate::currentDate(), QTime(20, 48, 48)).toMSecsSinceEpoch();
    QStringList texts{deletionText(waiting)};
    for (int state = int(DeletionState::None); state <= int(DeletionState::Unconfirmed); ++state) {
        texts += deletionWord(DeletionState(state));
    }
    return texts;
}

/// Texts of the usual length that cells of the column show: what is longer is cut off there.
QStringList sampleTexts(int column)
{
    switch (column) {
    case Table::StatusColumn:
        return {JobStatus().text(), JobStatus::gone().text(), QStringLiteral("processing"),
                QStringLiteral("completed")};
    case Table::IdColumn:
        return {QStringLiteral("j0326140530123456789v-u12345-emai\u2026")};
    case Table::TypeColumn:
        return {typeWord(MediaKind::Video), typeWord(MediaKind::Image)};
    case Table::AccountColumn:
        return {QStringLiteral("a.name@example.com")};
    case Table::ModelColumn:
        return {QStringLiteral("ray-flash-2"), QStringLiteral("photon-1")};
    case Table::CreatedColumn:
        return dates();
    case Table::DeletionColumn:
        return deletions();
    default:
        return {QStringLiteral("Job not found, or deleted by somebody else")};
    }
}

} // namespace

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
    ColumnLayout layout;
    for (int column = 0; column < Table::ColumnCount; ++column) {
        layout.places += {column, column == Table::TickColumn ? tickWidth() : widthFor(column)};
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
    const QStyle *style = m_table->style();
    const QFontMetrics metrics = m_table->fontMetrics();
    int width = 0;
    for (const QString &text : sampleTexts(column)) {
        width = std::max(width, metrics.horizontalAdvance(text));
    }
    // As QStyledItemDelegate and its style lay out a cell.
    const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, m_table) + 1;
    width += 2 * margin + 1;
    if (column == Table::StatusColumn || column == Table::DeletionColumn) {
        width += style->pixelMetric(QStyle::PM_SmallIconSize, nullptr, m_table) + 2 * margin;
    }
    return std::clamp(std::max(width, m_header->sectionSizeHint(column)), m_header->minimumSectionSize(),
                      ColumnLayout::maxWidth);
}

void TableColumns::apply(const ColumnLayout &layout)
{
    const QSignalBlocker blocker(this);
    m_header->setMinimumSectionSize(tickWidth());
    for (int visual = 0; visual < Table::ColumnCount; ++visual) {
        const ColumnLayout::Place &place = layout.places[visual];
        m_header->setSectionHidden(place.column, false);
        m_header->moveSection(m_header->visualIndex(place.column), visual);
        // The ticks' width is the style's, not that of the style there was.
        m_header->resizeSection(place.column, place.column == Table::TickColumn ? tickWidth() : place.width);
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
