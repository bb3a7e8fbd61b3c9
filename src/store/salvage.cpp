#include "store/salvage.h"

#include "store/event_columns.h"
#include "store/sql_connection.h"

#include <QSqlRecord>

#include <algorithm>
#include <limits>

namespace jobsweep {

namespace {

constexpr qint64 longestNumber = std::numeric_limits<qint32>::max();

bool isSettledRow(const JobRow &row)
{
    return isSettled(row.record);
}

} // namespace

Salvage::Salvage(PageImage *image, SqlConnection *to, const QString &server)
    : m_image(image), m_to(to), m_pages(image), m_servers(to, server)
{
    const bool lost = image->log().lostCommits;
    m_repair.cause = lost ? FileRepair::Cause::LogDamaged : FileRepair::Cause::Damaged;
    m_repair.complete = !lost;
}

bool Salvage::run()
{
    m_insert = m_to->prepared(
        QStringLiteral("INSERT OR IGNORE INTO jobs (%1) VALUES (%2)").arg(jobRowColumns(), jobRowPlaces()));
    m_find = m_to->prepared(QStringLiteral("SELECT 1 FROM jobs WHERE server = ? AND job = ?"));
    m_update = m_to->prepared(jobRowUpdate());
    m_insertEvent = m_to->prepared(eventRowInsert());
    if (!m_insert || !m_find || !m_update || !m_insertEvent) {
        return false;
    }
    m_pages.sort();
    const bool isOutOfDate = m_image->log().lostCommits || m_pages.mayBeOld();
    const bool done = !isEnding() && m_servers.take(m_pages) &&
                      takeEach(m_pages.jobPages(), &Salvage::takeJobs) &&
                      takeEach(m_pages.indexPages(), &Salvage::takeEntries) && takeUnsound() &&
                      (!isOutOfDate || doubtAll()) && takeEach(m_pages.eventPages(), &Salvage::takeEvents);
    m_insert.reset();
    m_find.reset();
    m_update.reset();
    m_insertEvent.reset();
    m_repair.inDoubt = m_doubted.size();
    m_repair.complete = m_repair.complete && m_pages.areWhole() && m_servers.isComplete();
    return done && !isEnding();
}

/// Takes what is on these pages, and on those of the log's end that SQLite would not take: that is newer, and
/// no worse than the rest.
bool Salvage::takeEach(const QList<quint32> &pages, Take take)
{
    for (const quint32 number : pages) {
        if (isEnding() || !(this->*take)(m_pages.read(number))) {
            return false;
        }
    }
    for (const qint64 at : m_image->log().lostPages) {
        if (isEnding() || !(this->*take)(m_pages.readInLog(at))) {
            return false;
        }
    }
    return true;
}

bool Salvage::takeJobs(const PageContent &content)
{
    const bool hasJobs = std::any_of(content.rows.begin(), content.rows.end(), isJob);
    if (hasJobs) {
        m_brokenRows.unite(QSet<qint64>(content.brokenRows.begin(), content.brokenRows.end()));
    }
    for (const PageRow &pageRow : content.rows) {
        if (!isJob(pageRow)) {
            continue;
        }
        QVariantList values = pageRow.values;
        values[0] = pageRow.number;
        const auto row = jobRowFrom(values);
        const bool isSane = pageRow.number >= 0 && pageRow.number < longestNumber;
        if (!row || !row->sound || !isSane) {
            m_unsound.insert(pageRow.number, values);
            m_unsoundJobs.insert(values[2].toString(), pageRow.number);
        } else if (!put(*row)) {
            return false;
        }
    }
    return true;
}

bool Salvage::put(JobRow row)
{
    row.server = m_servers.numberFor(row.server);
    if (!m_servers.contains(row.server) && !m_servers.give(row.server)) {
        return false;
    }
    if (!m_to->run(*m_insert, jobRowValues(row))) {
        return false;
    }
    if (m_insert->numRowsAffected() == 0) {
        return putMerged(row);
    }
    if (!row.sound && !isSettledRow(row)) {
        m_doubted += row.arrival;
    }
    return true;
}

std::optional<QList<JobRow>> Salvage::find(const QString &condition, const QVariantList &values)
{
    const auto query =
        m_to->prepared(QStringLiteral("SELECT %1 FROM jobs WHERE %2").arg(jobRowColumns(), condition));
    if (!query) {
        return {};
    }
    if (!m_to->run(*query, values)) {
        return {};
    }
    const int columns = query->record().count();
    QList<JobRow> rows;
    while (query->next()) {
        if (const auto row = jobRowFrom(valuesOf(*query, columns))) {
            rows += *row;
        }
    }
    return rows;
}

/// That no job has.
quint32 Salvage::nextNumber()
{
    const auto last = find(QStringLiteral("arrival = (SELECT max(arrival) FROM jobs)"), {});
    return last && !last->isEmpty() ? last->constFirst().arrival + 1 : 0;
}

bool Salvage::update(const JobRow &row)
{
    return m_to->run(*m_update, jobRowValues(row) + QVariantList{row.arrival});
}

/// There is such a row, from another page: one of them is out of date. What was deleted stays so.
bool Salvage::putMerged(const JobRow &row)
{
    const auto found = find(QStringLiteral("server = ? AND job = ?"), {row.server, row.record.id.toString()});
    if (!found) {
        return false;
    }
    if (found->isEmpty()) {
        // Another job has its number.
        JobRow moved = row;
        moved.arrival = nextNumber();
        m_repair.complete = false;
        return m_to->run(*m_insert, jobRowValues(moved));
    }
    JobRow known = found->constFirst();
    if (isSettledRow(known) || recordValues(known.record) == recordValues(row.record)) {
        return true;
    }
    if (isSettledRow(row)) {
        known.record = row.record;
        known.intentMs = 0;
        m_doubted -= known.arrival;
    } else {
        if (!known.record.inDoubt) {
            m_doubted += known.arrival;
        }
        // What comes later is newer, where it is from the log.
        if (!isFresh(row.record)) {
            known.record = row.record;
        }
        putInDoubt(known.record);
    }
    return update(known);
}

bool Salvage::takeEntries(const PageContent &content)
{
    for (const PageRow &row : content.rows) {
        if (isIdEntry(row) && !takeEntry(row.values)) {
            return false;
        }
    }
    return true;
}

/// Takes the row of a job out of those that are not sound: one with its id, else one with its number whose
/// own id can't be read. A row that has another job's id is about that one, whatever its number became.
QVariantList Salvage::unsoundRowOf(const QString &job, qint64 number)
{
    constexpr qsizetype jobAt = 2;
    const QList<qint64> numbers = m_unsoundJobs.values(job) + QList<qint64>{number};
    for (const qint64 candidate : numbers) {
        for (auto row = m_unsound.find(candidate); row != m_unsound.end() && row.key() == candidate; ++row) {
            const QString own = row->value(jobAt).toString();
            if (own == job || !JobId::parse(own)) {
                QVariantList values = *row;
                m_unsound.erase(row);
                return values;
            }
        }
    }
    return {};
}

/// The index of ids has a second copy of which job a row is about.
bool Salvage::takeEntry(QVariantList entry)
{
    entry[0] = m_servers.numberFor(entry[0].toLongLong());
    if (!m_to->run(*m_find, entry.first(2))) {
        return false;
    }
    const bool isThere = m_find->next();
    m_find->finish();
    const QString job = entry[1].toString();
    const qint64 number = entry[2].toLongLong();
    if (isThere) {
        // The row of a job is sound somewhere else.
        unsoundRowOf(job, number);
        return true;
    }
    if (!JobId::parse(job) || number < 0 || number >= longestNumber) {
        m_repair.complete = false;
        return true;
    }
    QVariantList values = unsoundRowOf(job, number);
    if (!values.isEmpty()) {
        values[0] = number;
        values[1] = entry[0];
        values[2] = job;
        const auto row = jobRowFrom(values);
        m_repair.complete = false;
        return !row || put(*row);
    }
    const auto other = find(QStringLiteral("arrival = ?"), {number});
    if (!other || !other->isEmpty()) {
        // It is the entry that is damaged: the row is sound.
        m_repair.complete = false;
        return other.has_value();
    }
    JobRow row{quint32(number), entry[0].toLongLong(), true, 0, recordFromId(*JobId::parse(job)), false};
    putInDoubt(row.record);
    m_repair.complete = false;
    return put(row);
}

/// What not even the index helps with.
bool Salvage::takeUnsound()
{
    for (auto unsound = m_unsound.cbegin(); unsound != m_unsound.cend(); ++unsound) {
        auto row = jobRowFrom(unsound.value());
        m_repair.complete = false;
        if (!row) {
            m_brokenRows += unsound.key();
            continue;
        }
        row->intentMs = 0;
        if (unsound.key() < 0 || unsound.key() >= longestNumber) {
            row->arrival = nextNumber();
        }
        if (!put(*row)) {
            return false;
        }
    }
    return countLost();
}

/// Noise may look like a row, of any number: one that is above those of all jobs is not counted.
bool Salvage::countLost()
{
    const qint64 end = nextNumber();
    for (const qint64 number : std::as_const(m_brokenRows)) {
        if (number < 0 || number >= end) {
            continue;
        }
        const auto found = find(QStringLiteral("arrival = ?"), {number});
        if (!found) {
            return false;
        }
        m_repair.lost += found->isEmpty() ? 1 : 0;
    }
    return true;
}

bool Salvage::doubtAll()
{
    qint64 next = 0;
    constexpr int step = 1'000;
    for (;;) {
        const auto rows = find(QStringLiteral("arrival >= ? ORDER BY arrival LIMIT %1").arg(step), {next});
        if (!rows || isEnding()) {
            return false;
        }
        if (rows->isEmpty()) {
            return true;
        }
        for (JobRow row : *rows) {
            next = qint64(row.arrival) + 1;
            if (isSettledRow(row) || row.record.inDoubt) {
                continue;
            }
            putInDoubt(row.record);
            row.intentMs = 0;
            m_doubted += row.arrival;
            if (!update(row)) {
                return false;
            }
        }
    }
}

bool Salvage::takeEvents(const PageContent &content)
{
    for (const PageRow &row : content.rows) {
        if (isEvent(row) && !takeEvent(row)) {
            return false;
        }
    }
    return true;
}

bool Salvage::takeEvent(const PageRow &row)
{
    EventRow event = eventRowFrom(row.number, row.values);
    bool isSound = isAsWritten(event);
    if (!event.server.isNull()) {
        const qint64 server = m_servers.numberFor(event.server.toLongLong());
        isSound = isSound && m_servers.contains(server);
        event.server = server;
    }
    if (!isSound) {
        m_repair.complete = false;
        return true;
    }
    if (!m_to->run(*m_insertEvent, eventRowValues(event))) {
        return false;
    }
    m_repair.complete = m_repair.complete && m_insertEvent->numRowsAffected() > 0;
    return true;
}

} // namespace jobsweep
