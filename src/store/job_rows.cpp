#include "store/job_rows.h"

#include "core/job_words.h"
#include "store/event_query.h"
#include "store/schema.h"
#include "store/sql_connection.h"
#include "store/store_error.h"
#include "store/store_text.h"

#include <QSqlRecord>

#include <algorithm>
#include <limits>
#include <utility>

namespace jobsweep {

namespace {

/// Events that one call of readEvents() looks at: others wait for the disk meanwhile.
constexpr qint64 eventsALook = 20'000;

JobEvent readEvent(const QSqlQuery &query)
{
    JobEvent event;
    event.number = query.value(0).toLongLong();
    event.id = JobId::parse(query.value(1).toString()).value_or(JobId());
    event.atMs = query.value(2).toLongLong();
    event.action = actionOf(query.value(3).toString());
    event.attempt = query.value(4).toInt();
    event.httpStatus = query.value(5).toInt();
    event.outcome = outcomeOf(query.value(6).toString());
    event.text = query.value(7).toString();
    return event;
}

} // namespace

JobRows::JobRows(SqlConnection *sql, const QString &server) : m_sql(sql), m_server(server) {}

JobRows::~JobRows() = default;

void JobRows::putInDoubtAtEnd(JobRecord &record)
{
    putInDoubt(record, StoreText::tr("Sent before the program ended, not confirmed."));
}

/// Says that a row is damaged. Returns false.
bool JobRows::failUnsound(qint64 arrival)
{
    return m_sql->failAsDamaged(QStringLiteral("job %1 is not as it was written").arg(arrival));
}

bool JobRows::beginReading(int version)
{
    m_columns = jobRowColumns();
    // A row whose mark of being listed a disk changed still has it in its checksum.
    m_isListed =
        QStringLiteral("(listed OR checksum - arrival - coalesce(intent_ms, 0) >= %1)").arg(listedWeight);
    if (version == 1) {
        m_columns.remove(QStringLiteral(", checksum"));
        m_isListed = QStringLiteral("listed");
    }
    return (m_sql->prepared(QStringLiteral("SELECT %1 FROM jobs").arg(m_columns)) || failAsOtherTables()) &&
           findServer();
}

/// Tells an error of a statement that fits the program's tables: those of the file are damaged. Returns
/// false.
bool JobRows::failAsOtherTables()
{
    return isOfOtherTables(m_sql->error()) && m_sql->failAsDamaged(m_sql->error().databaseText());
}

bool JobRows::addServer()
{
    return m_sql->run(QStringLiteral("INSERT OR IGNORE INTO servers (address) VALUES (?)"), {m_server});
}

/// The table of servers and its index must say the same: else another server would seem to be new.
bool JobRows::findServer()
{
    QList<qint64> found;
    for (const QLatin1String how : {QLatin1String(), QLatin1String("NOT INDEXED")}) {
        QSqlQuery query = m_sql->query();
        query.prepare(QStringLiteral("SELECT id FROM servers %1 WHERE address = ?").arg(how));
        query.addBindValue(m_server);
        if (!m_sql->run(query)) {
            return failAsOtherTables();
        }
        // No row has the number 0.
        found += query.next() ? query.value(0).toLongLong() : 0;
    }
    m_serverRow = found[0];
    return found[0] == found[1] ||
           m_sql->failAsDamaged(QStringLiteral("the server %1 is not where it was written").arg(m_server));
}

bool JobRows::checkCount()
{
    QSqlQuery query = m_sql->query();
    if (!query.exec(QStringLiteral("SELECT (SELECT count(*) FROM jobs INDEXED BY sqlite_autoindex_jobs_1) = "
                                   "(SELECT count(*) FROM jobs NOT INDEXED)")) ||
        !query.next()) {
        m_sql->fail(query);
        return failAsOtherTables();
    }
    return query.value(0).toBool() || m_sql->failAsDamaged(QStringLiteral("jobs are missing"));
}

void JobRows::end()
{
    for (auto *query :
         {&m_insertJob, &m_findJob, &m_moveJob, &m_updateJob, &m_setIntent, &m_insertEvent, &m_unlistJob}) {
        query->reset();
    }
}

bool JobRows::readContents(StoreContents *contents)
{
    QSqlQuery query = m_sql->query();
    if (!query.exec(QStringLiteral("SELECT max(arrival) FROM jobs")) || !query.next()) {
        return m_sql->fail(query);
    }
    const qint64 last = query.value(0).isNull() ? -1 : query.value(0).toLongLong();
    if (last < -1 || last >= std::numeric_limits<qint32>::max()) {
        return failUnsound(last);
    }
    contents->nextArrival = quint32(last + 1);
    query.prepare(QStringLiteral("SELECT * FROM servers WHERE id = ?"));
    query.addBindValue(m_serverRow);
    if (!m_sql->run(query)) {
        return false;
    }
    contents->ticks.clear();
    if (query.next()) {
        contents->ticks = query.value(QStringLiteral("ticks")).toByteArray();
        // Those that an earlier version wrote have none.
        const int at = query.record().indexOf(QStringLiteral("checksum"));
        const QVariant checksum = at < 0 ? QVariant() : query.value(at);
        if (!checksum.isNull() && checksum.toLongLong() != ticksChecksum(contents->ticks)) {
            return m_sql->failAsDamaged(QStringLiteral("the ticks are not as they were written"));
        }
    }
    return true;
}

bool JobRows::readJobs(quint32 from, QList<StoredJob> *jobs)
{
    QSqlQuery query = m_sql->query();
    query.setForwardOnly(true);
    // The "+" keeps SQLite from reading all jobs of the server by the index to sort them for every step.
    query.prepare(QStringLiteral("SELECT %1 FROM jobs WHERE arrival >= ? AND +server = ? AND %2 "
                                 "ORDER BY arrival LIMIT ?")
                      .arg(m_columns, m_isListed));
    for (const QVariant &value : {QVariant(from), QVariant(m_serverRow), QVariant(rowsAStep)}) {
        query.addBindValue(value);
    }
    if (!m_sql->run(query)) {
        return false;
    }
    const int columns = query.record().count();
    qint64 next = from;
    while (query.next()) {
        auto row = jobRowFrom(valuesOf(query, columns));
        const qint64 number = query.value(0).toLongLong();
        // Of a damaged file SQLite may give a row that was not asked for. What endIntents() has not found was
        // not in the index of intents.
        const bool isLeftOver = row && row->intentMs != 0 && m_insertJob && m_intentsEnded && !m_hasIntents;
        if (!row || !row->sound || number < next || isLeftOver) {
            return failUnsound(number);
        }
        next = number + 1;
        JobRecord &record = row->record;
        // What open() could not write into the file.
        if (row->intentMs != 0 && !m_intentsEnded) {
            putInDoubtAtEnd(record);
        }
        m_texts.share(record);
        jobs->append(StoredJob{row->arrival, false, std::move(record)});
    }
    return !query.lastError().isValid() || m_sql->fail(query);
}

bool JobRows::readEvents(const EventFilter &filter, qint64 before, int limit, EventPage *page)
{
    const SqlCondition condition = conditionFor(filter);
    QSqlQuery query = m_sql->query();
    query.setForwardOnly(true);
    if (before == 0) {
        if (!query.exec(QStringLiteral("SELECT max(id) FROM events")) || !query.next()) {
            return m_sql->fail(query);
        }
        before = query.value(0).toLongLong() + 1;
    }
    // The events of one job are found by an index, however far apart they are.
    const qint64 lowest = filter.job.isNull() ? std::max<qint64>(1, before - eventsALook) : 1;
    query.prepare(QStringLiteral("SELECT e.id, j.job, e.at_ms, e.action, e.attempt, e.http_status, "
                                 "e.outcome, e.text FROM events e JOIN jobs j ON j.arrival = e.job "
                                 "WHERE e.id < ? AND e.id >= ? AND j.server = ? AND %1 "
                                 "ORDER BY e.id DESC LIMIT ?")
                      .arg(condition.text));
    for (const QVariant &value : QVariantList{before, lowest, m_serverRow} + condition.values) {
        query.addBindValue(value);
    }
    query.addBindValue(limit);
    if (!query.exec()) {
        return m_sql->fail(query);
    }
    while (query.next()) {
        page->events.append(readEvent(query));
    }
    const bool full = page->events.size() == limit;
    page->next = full ? page->events.last().number : lowest > 1 ? lowest : 0;
    return true;
}

} // namespace jobsweep
