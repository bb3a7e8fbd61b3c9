#include "store/job_rows.h"

#include "store/event_columns.h"
#include "store/schema.h"
#include "store/sql_connection.h"
#include "store/store_error.h"

#include <QSqlRecord>

#include <algorithm>
#include <limits>
#include <utility>

namespace jobsweep {

namespace {

/// Events that one call of readEvents() looks at: others wait for the disk meanwhile.
constexpr qint64 eventsALook = 20'000;

/// Of a row that readEvents() selects.
JobEvent readEvent(const QSqlQuery &query)
{
    constexpr int fieldsAt = 2;
    JobEvent event = eventFrom(query, fieldsAt);
    event.number = query.value(0).toLongLong();
    event.id = JobId::parse(query.value(1).toString()).value_or(JobId());
    return event;
}

const QString listedSum = QStringLiteral("listed * %1").arg(listedWeight);

} // namespace

JobRows::JobRows(SqlConnection *sql, const QString &server) : m_sql(sql), m_server(server) {}

JobRows::~JobRows() = default;

void JobRows::putInDoubtAtEnd(JobRecord &record)
{
    putInDoubt(record, CodedText(CodedText::Code::EndedUnconfirmed));
}

/// Says that a row is damaged. Returns false.
bool JobRows::failUnsound(qint64 arrival)
{
    return m_sql->failAsDamaged(QStringLiteral("job %1 is not as it was written").arg(arrival));
}

bool JobRows::beginReading(int version)
{
    m_columns = jobRowColumns();
    m_hasEventsOfServers = version >= 3;
    // A row whose mark of being listed a disk changed still has it in its checksum.
    m_isListed =
        QStringLiteral("(listed OR checksum - arrival - coalesce(intent_ms, 0) >= %1)").arg(listedWeight);
    if (version < 4) {
        m_columns.remove(QStringLiteral(", source, seen_ms"));
    }
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
    for (auto *query : {&m_insertJob, &m_findJob, &m_moveJob, &m_updateJob, &m_setIntent, &m_insertEvent,
                        &m_insertServerEvent, &m_unlistJob}) {
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

bool JobRows::readRemoved(quint32 *from, QList<JobId> *ids)
{
    QSqlQuery query = m_sql->query();
    query.setForwardOnly(true);
    query.prepare(QStringLiteral("SELECT max(arrival) FROM (SELECT arrival FROM jobs WHERE arrival >= ? "
                                 "ORDER BY arrival LIMIT ?)"));
    query.addBindValue(*from);
    query.addBindValue(rowsAStep);
    if (!m_sql->run(query)) {
        return false;
    }
    const QVariant last = query.next() ? query.value(0) : QVariant();
    if (last.isNull()) {
        *from = noNumber;
        return !query.lastError().isValid() || m_sql->fail(query);
    }
    query.prepare(QStringLiteral("SELECT %1 FROM jobs WHERE arrival BETWEEN ? AND ? AND +server = ? "
                                 "AND NOT coalesce(%2, 0)")
                      .arg(m_columns, m_isListed));
    for (const QVariant &value : {QVariant(*from), last, QVariant(m_serverRow)}) {
        query.addBindValue(value);
    }
    if (!m_sql->run(query)) {
        return false;
    }
    const int columns = query.record().count();
    while (query.next()) {
        const auto row = jobRowFrom(valuesOf(query, columns));
        if (!row || !row->sound) {
            return failUnsound(query.value(0).toLongLong());
        }
        if (!isDeletedOrGone(row->record) && !row->record.status.isFinished()) {
            *ids += row->record.id;
        }
    }
    *from = last.toUInt() + 1;
    return !query.lastError().isValid() || m_sql->fail(query);
}

bool JobRows::readEvents(const EventFilter &filter, qint64 before, int limit, EventPage *page)
{
    QSqlQuery query = m_sql->query();
    query.setForwardOnly(true);
    if (before == 0) {
        if (!query.exec(QStringLiteral("SELECT max(id) FROM events")) || !query.next()) {
            return m_sql->fail(query);
        }
        before = query.value(0).toLongLong() + 1;
    }
    // The events of one job are found by an index, however far apart they are.
    const bool isOfJob = !filter.job.isNull();
    const qint64 lowest = isOfJob ? 1 : std::max<qint64>(1, before - eventsALook);
    const bool mayLackJob = m_hasEventsOfServers && !isOfJob;
    query.prepare(
        QStringLiteral("SELECT e.id, j.job, %1 FROM events e %2 jobs j ON j.arrival = e.job "
                       "WHERE e.id < ? AND e.id >= ? AND %3 = ? %4 ORDER BY e.id DESC")
            .arg(eventFields(), mayLackJob ? QStringLiteral("LEFT JOIN") : QStringLiteral("JOIN"),
                 mayLackJob ? QStringLiteral("coalesce(j.server, e.server)") : QStringLiteral("j.server"),
                 isOfJob ? QStringLiteral("AND j.job = ?") : QString()));
    for (const QVariant &value : {QVariant(before), QVariant(lowest), QVariant(m_serverRow)}) {
        query.addBindValue(value);
    }
    if (isOfJob) {
        query.addBindValue(filter.job.toString());
    }
    if (!query.exec()) {
        return m_sql->fail(query);
    }
    while (page->events.size() < limit && query.next()) {
        JobEvent event = readEvent(query);
        if (hasWords(event, filter.words)) {
            page->events.append(std::move(event));
        }
    }
    if (query.lastError().isValid()) {
        return m_sql->fail(query);
    }
    const bool full = page->events.size() == limit;
    page->next = full ? page->events.last().number : lowest > 1 ? lowest : 0;
    return true;
}

/// Their placeholders have names: for a number Qt makes up a text whenever a value is bound, which takes a
/// fifth of the time of an insert.
bool JobRows::beginWriting()
{
    if (!beginReading(schemaVersion())) {
        return false;
    }
    m_insertJob = m_sql->prepared(QStringLiteral("INSERT INTO jobs (arrival, server, job, %1, checksum) "
                                                 "VALUES (:arrival, :server, :job, %2, :checksum) "
                                                 "ON CONFLICT (server, job) DO NOTHING")
                                      .arg(freshColumns(), freshPlaces()));
    m_findJob = m_sql->prepared(
        QStringLiteral("SELECT %1 FROM jobs WHERE server = :server AND job = :job").arg(m_columns));
    m_moveJob = m_sql->prepared(
        QStringLiteral("UPDATE jobs SET arrival = :arrival, listed = 1, "
                       "checksum = checksum - arrival - %1 + :there + %2 WHERE arrival = :before")
            .arg(listedSum)
            .arg(listedWeight));
    // The intent outlives what a check tells of a job in work; anything else ends it.
    m_updateJob = m_sql->prepared(
        QStringLiteral(
            "UPDATE jobs SET %1, intent_ms = CASE WHEN :in_work THEN intent_ms END, "
            "checksum = :checksum + arrival + %2 + CASE WHEN :keeps THEN coalesce(intent_ms, 0) ELSE 0 END "
            "WHERE arrival = :arrival AND server = :server AND job = :job")
            .arg(recordAssignments(), listedSum));
    m_setIntent = m_sql->prepared(QStringLiteral("UPDATE jobs SET intent_ms = :at_ms, "
                                                 "checksum = checksum - coalesce(intent_ms, 0) + :added_ms "
                                                 "WHERE arrival = :arrival"));
    m_insertEvent =
        m_sql->prepared(QStringLiteral("INSERT INTO events (job, %1) SELECT arrival, %2 FROM jobs "
                                       "WHERE arrival = :arrival AND server = :server AND job = :job")
                            .arg(eventFields(), eventPlaces()));
    m_insertServerEvent =
        m_sql->prepared(QStringLiteral("INSERT INTO events (server, %1) VALUES (:server, %2)")
                            .arg(eventFields(), eventPlaces()));
    m_unlistJob = m_sql->prepared(
        QStringLiteral("UPDATE jobs SET listed = 0, checksum = checksum - %1 WHERE arrival = :arrival")
            .arg(listedSum));
    return (m_insertJob && m_findJob && m_moveJob && m_updateJob && m_setIntent && m_insertEvent &&
            m_insertServerEvent && m_unlistJob) ||
           failAsOtherTables();
}

/// Adds a row as it is; its number and its job are not there yet.
bool JobRows::insert(const JobRow &row)
{
    return m_sql->run(
        QStringLiteral("INSERT INTO jobs (%1) VALUES (%2)").arg(jobRowColumns(), jobRowPlaces()),
        jobRowValues(row));
}

/// A program that ended in between can't tell what became of what it sent.
bool JobRows::endIntents()
{
    QSqlQuery query = m_sql->query();
    if (!query.exec(QStringLiteral("SELECT %1 FROM jobs WHERE intent_ms IS NOT NULL").arg(jobRowColumns()))) {
        return m_sql->fail(query);
    }
    QList<JobRow> rows;
    while (query.next()) {
        const auto row = jobRowFrom(valuesOf(query, query.record().count()));
        if (!row || !row->sound) {
            return failUnsound(query.value(0).toLongLong());
        }
        rows += *row;
    }
    if (query.lastError().isValid()) {
        return m_sql->fail(query);
    }
    query.prepare(QStringLiteral("INSERT INTO events (job, %1) VALUES (:arrival, %2)")
                      .arg(eventFields(), eventPlaces()));
    for (JobRow &row : rows) {
        const qint64 atMs = std::exchange(row.intentMs, 0);
        putInDoubtAtEnd(row.record);
        query.bindValue(QStringLiteral(":arrival"), row.arrival);
        bindEvent(query, {row.record.id, atMs, JobEvent::Action::Delete, 0, 0, JobEvent::Outcome::Unconfirmed,
                          row.record.message, 0});
        if (!m_sql->run(query) ||
            !m_sql->run(jobRowUpdate(), jobRowValues(row) + QVariantList{row.arrival})) {
            return false;
        }
    }
    return true;
}

/// Gives the row that has this number, one of another job, the next free one.
bool JobRows::makePlace(quint32 arrival)
{
    return m_sql->run(
        QStringLiteral("UPDATE jobs SET (arrival, checksum) = "
                       "(SELECT max(arrival) + 1, jobs.checksum - jobs.arrival + max(arrival) + 1 FROM jobs "
                       "AS others) WHERE arrival = ?"),
        {arrival});
}

/// Runs what gives a row the number `arrival`. In a file that took the place of a damaged one, what could be
/// read may have it: the list's numbers go first, so that no write is refused for ever.
bool JobRows::runInPlace(QSqlQuery &query, quint32 arrival)
{
    return m_sql->run(query) || (isConstraint(m_sql->error()) && makePlace(arrival) && m_sql->run(query));
}

/// The row of a job, or none; nothing where it can't be read.
std::optional<QList<JobRow>> JobRows::findRow(const JobId &id)
{
    m_findJob->bindValue(QStringLiteral(":server"), m_serverRow);
    m_findJob->bindValue(QStringLiteral(":job"), id.toString());
    if (!m_sql->run(*m_findJob)) {
        return {};
    }
    QList<JobRow> rows;
    if (m_findJob->next()) {
        const auto row = jobRowFrom(valuesOf(*m_findJob, m_findJob->record().count()));
        if (!row || !row->sound) {
            failUnsound(m_findJob->value(0).toLongLong());
            m_findJob->finish();
            return {};
        }
        rows += *row;
    }
    m_findJob->finish();
    return rows;
}

/// Runs a statement on the row of a job, by its number and its id. A file that took the place of a damaged
/// one may have it under another number, or not at all: then it gets a row, unlisted until the list adds it.
bool JobRows::runOnRow(QSqlQuery &query, const JobId &id, quint32 arrival)
{
    query.bindValue(QStringLiteral(":arrival"), arrival);
    query.bindValue(QStringLiteral(":server"), m_serverRow);
    query.bindValue(QStringLiteral(":job"), id.toString());
    if (!m_sql->run(query) || query.numRowsAffected() > 0) {
        return !query.lastError().isValid();
    }
    const auto found = findRow(id);
    if (!found) {
        return false;
    }
    const quint32 there = found->isEmpty() ? arrival : found->constFirst().arrival;
    if (found->isEmpty()) {
        JobRow row{arrival, m_serverRow, false, 0, {}};
        row.record.id = id;
        if (!makePlace(arrival) || !insert(row)) {
            return false;
        }
    }
    query.bindValue(QStringLiteral(":arrival"), there);
    return m_sql->run(query);
}

/// `past`: what the file knew of jobs that it had already, by their new numbers.
bool JobRows::add(const StoredJob &job, QHash<quint32, JobRecord> &past)
{
    const QString id = job.record.id.toString();
    m_insertJob->bindValue(QStringLiteral(":arrival"), job.arrival);
    m_insertJob->bindValue(QStringLiteral(":server"), m_serverRow);
    m_insertJob->bindValue(QStringLiteral(":job"), id);
    const QVariantList values = freshValues(job.record);
    bindFresh(*m_insertJob, values);
    m_insertJob->bindValue(QStringLiteral(":checksum"),
                           recordChecksum(m_serverRow, id, values) + job.arrival + listedWeight);
    if (!runInPlace(*m_insertJob, job.arrival)) {
        return false;
    }
    if (m_insertJob->numRowsAffected() > 0) {
        return true;
    }
    const auto found = findRow(job.record.id);
    if (!found || found->isEmpty()) {
        return false;
    }
    const JobRow &before = found->constFirst();
    // A job in its own place did not leave the list for good: the list knows all of it.
    if (before.arrival != job.arrival) {
        past.insert(job.arrival, before.record);
    }
    m_moveJob->bindValue(QStringLiteral(":arrival"), job.arrival);
    m_moveJob->bindValue(QStringLiteral(":there"), job.arrival);
    m_moveJob->bindValue(QStringLiteral(":before"), before.arrival);
    return runInPlace(*m_moveJob, job.arrival);
}

bool JobRows::change(const StoredJob &job)
{
    const QVariantList values = recordValues(job.record);
    bindRecord(*m_updateJob, values);
    m_updateJob->bindValue(QStringLiteral(":in_work"), int(job.inWork));
    m_updateJob->bindValue(QStringLiteral(":keeps"), int(job.inWork));
    m_updateJob->bindValue(QStringLiteral(":checksum"),
                           recordChecksum(m_serverRow, job.record.id.toString(), values));
    return runOnRow(*m_updateJob, job.record.id, job.arrival);
}

/// A deletion is not sent without its intent: a row that isn't there is an error.
bool JobRows::intend(quint32 arrival, qint64 atMs)
{
    // 0 stands for none.
    const qint64 intentMs = std::max<qint64>(1, atMs);
    m_setIntent->bindValue(QStringLiteral(":at_ms"), intentMs);
    m_setIntent->bindValue(QStringLiteral(":added_ms"), intentMs);
    m_setIntent->bindValue(QStringLiteral(":arrival"), arrival);
    if (!m_sql->run(*m_setIntent)) {
        return false;
    }
    if (m_setIntent->numRowsAffected() == 0) {
        return m_sql->fail(QSqlError({}, QStringLiteral("no job %1").arg(arrival)));
    }
    m_hasIntents = true;
    return true;
}

bool JobRows::addEvent(const StoredEvent &kept)
{
    const JobEvent &event = kept.event;
    if (event.id.isNull()) {
        bindEvent(*m_insertServerEvent, event);
        m_insertServerEvent->bindValue(QStringLiteral(":server"), m_serverRow);
        return m_sql->run(*m_insertServerEvent);
    }
    bindEvent(*m_insertEvent, event);
    return runOnRow(*m_insertEvent, event.id, kept.arrival);
}

bool JobRows::write(const StoreWrite &write, QList<JobRecord> *recalled)
{
    QHash<quint32, JobRecord> past;
    for (const StoredJob &job : write.added) {
        if (!add(job, past)) {
            return false;
        }
    }
    *recalled = past.values();
    for (StoredJob job : write.changed) {
        if (const auto known = past.constFind(job.arrival); known != past.cend()) {
            mergeStored(job.record, *known);
        }
        if (!change(job)) {
            return false;
        }
    }
    for (const quint32 arrival : write.intents) {
        if (!intend(arrival, write.atMs)) {
            return false;
        }
    }
    for (const StoredEvent &event : write.events) {
        if (!addEvent(event)) {
            return false;
        }
    }
    for (const quint32 arrival : write.removed) {
        m_unlistJob->bindValue(QStringLiteral(":arrival"), arrival);
        if (!m_sql->run(*m_unlistJob)) {
            return false;
        }
    }
    return !write.ticks ||
           m_sql->run(QStringLiteral("UPDATE servers SET ticks = ?, checksum = ? WHERE id = ?"),
                      {*write.ticks, ticksChecksum(*write.ticks), m_serverRow});
}

bool JobRows::prune(qint64 beforeMs)
{
    QSqlQuery query = m_sql->query();
    query.prepare(QStringLiteral(
        "DELETE FROM events WHERE id IN (SELECT id FROM events WHERE at_ms < ? ORDER BY at_ms LIMIT ?)"));
    query.addBindValue(beforeMs);
    query.addBindValue(rowsAStep);
    return query.exec() && query.numRowsAffected() == rowsAStep;
}

} // namespace jobsweep
