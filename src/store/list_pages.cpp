#include "store/list_pages.h"

#include "store/event_columns.h"
#include "store/stored_fields.h"

#include <QThread>

#include <algorithm>

namespace jobsweep {

namespace {

constexpr qsizetype jobColumns = 20; // those of version 1
constexpr qsizetype laterJobColumns = 3;
constexpr qsizetype laterServerColumns = 1;
constexpr qsizetype idEntryColumns = 3;
constexpr qsizetype addressColumns = 2; // address, id

bool isText(const QVariant &value)
{
    return value.typeId() == QMetaType::QString;
}

/// Of rows that later versions wrote some or all of `later` columns follow.
bool hasColumns(const PageRow &row, qsizetype first, qsizetype later)
{
    return row.values.size() >= first && row.values.size() <= first + later;
}

bool isAddressEntry(const PageRow &row)
{
    return row.values.size() == addressColumns && isText(row.values[0]) && isNumber(row.values[1]);
}

} // namespace

bool isServer(const PageRow &row)
{
    return hasColumns(row, serverColumns, laterServerColumns) && row.values[0].isNull() &&
           isText(row.values[1]);
}

bool isJob(const PageRow &row)
{
    return hasColumns(row, jobColumns, laterJobColumns) && row.values[0].isNull() && isNumber(row.values[1]);
}

bool isEvent(const PageRow &row)
{
    return isEventRow(row.values);
}

bool isIdEntry(const PageRow &row)
{
    return row.values.size() == idEntryColumns && isNumber(row.values[0]) && isText(row.values[1]) &&
           isNumber(row.values[2]);
}

bool isEnding()
{
    return QThread::currentThread()->isInterruptionRequested();
}

PageContent ListPages::read(quint32 number)
{
    return readBtreePage(
        number, [this](quint32 page) { return m_image->page(page); }, m_reservedBytes);
}

PageContent ListPages::readInLog(qint64 at)
{
    const auto page = [this, at](quint32 number) {
        return number == 0 ? m_image->pageInLog(at) : m_image->page(number);
    };
    return readBtreePage(0, page, m_reservedBytes);
}

/// Whether the tree of a table leads to leaves that hold its rows and nothing else. A page of it that the
/// list of free pages has is none: either of them is damaged.
bool ListPages::isWhole(const QString &table, IsRow is, QSet<quint32> *leaves)
{
    using Kind = PageContent::Kind;
    QList<quint32> waiting;
    for (const PageRow &row : read(1).rows) {
        // Of sqlite_schema: type, name, table, page.
        if (row.values.value(0) == QStringLiteral("table") && row.values.value(1) == table) {
            waiting += row.values.value(3).toUInt();
        }
    }
    bool whole = waiting.size() == 1;
    QSet<quint32> seen;
    while (!waiting.isEmpty() && !isEnding()) {
        const quint32 number = waiting.takeLast();
        if (seen.contains(number)) {
            whole = false;
            continue;
        }
        seen += number;
        const PageContent content = read(number);
        const bool isLeaf = content.kind == Kind::TableLeaf;
        const bool isOfTable = (isLeaf || content.kind == Kind::TableInterior) && content.brokenCells == 0 &&
                               std::all_of(content.rows.begin(), content.rows.end(), is);
        whole = whole && isOfTable;
        if (isOfTable && m_free.numbers.remove(number)) {
            m_free.complete = false;
            whole = false;
        }
        waiting += content.children;
        if (isLeaf) {
            *leaves += number;
        }
    }
    return whole;
}

void ListPages::sort()
{
    m_free = m_image->freePages();
    QSet<quint32> jobLeaves;
    QSet<quint32> otherLeaves;
    m_jobsAreWhole = isWhole(QStringLiteral("jobs"), &isJob, &jobLeaves);
    const bool serversAreWhole = isWhole(QStringLiteral("servers"), &isServer, &otherLeaves);
    const bool eventsAreWhole = isWhole(QStringLiteral("events"), &isEvent, &otherLeaves);
    for (const quint32 number : m_image->pageNumbers()) {
        if (isEnding()) {
            return;
        }
        if (!m_free.numbers.contains(number)) {
            sortPage(number);
        }
    }
    // A leaf in the place of the root is a whole tree too: but then others are in none.
    const bool leadsToAll = std::all_of(m_jobPages.begin(), m_jobPages.end(),
                                        [&](quint32 number) { return jobLeaves.contains(number); });
    m_jobsAreWhole = m_jobsAreWhole && (leadsToAll || !m_free.complete);
    m_areWhole = m_jobsAreWhole && serversAreWhole && eventsAreWhole;
    if (m_jobsAreWhole) {
        m_jobPages = jobLeaves.values();
    }
}

void ListPages::sortPage(quint32 number)
{
    const PageContent content = read(number);
    const auto any = [&content](IsRow is) {
        return std::any_of(content.rows.begin(), content.rows.end(), is);
    };
    for (const PageRow &row : content.rows) {
        if (isServer(row)) {
            m_serverRows += row;
        } else if (isAddressEntry(row)) {
            m_serverEntries += row.values;
        }
    }
    if (any(&isJob)) {
        m_jobPages += number;
    }
    if (any(&isIdEntry)) {
        m_indexPages += number;
    }
    if (any(&isEvent)) {
        m_eventPages += number;
    }
}

} // namespace jobsweep
