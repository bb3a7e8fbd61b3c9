#include "core/job_words.h"
#include "store/event_query.h"
#include "store/job_columns.h"
#include "store/job_database_private.h"

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

/// Gives the row that has this number, one of another job, the next free one.
bool JobDatabase::Private::makePlace(quint32 arrival)
{
    return run(
        QStringLiteral("UPDATE jobs SET arrival = (SELECT max(arrival) + 1 FROM jobs) WHERE arrival = ?"),
        {arrival});
}

/// Runs what gives a row the number `arrival`. In a file that took the place of a damaged one, what could be
/// read may have it: the list's numbers go first, so that no write is refused for ever.
bool JobDatabase::Private::runInPlace(QSqlQuery &query, quint32 arrival)
{
    return runPrepared(query) || (isConstraint(error) && makePlace(arrival) && runPrepared(query));
}

/// Runs a statement on the row of a job, by its number and its id. A file that took the place of a damaged
/// one may have it under another number, or not at all: then it gets a row, unlisted until the list adds it.
bool JobDatabase::Private::runOnRow(QSqlQuery &query, const JobId &id, quint32 arrival)
{
    query.bindValue(QStringLiteral(":arrival"), arrival);
    query.bindValue(QStringLiteral(":server"), serverRow);
    query.bindValue(QStringLiteral(":job"), id.toString());
    if (!runPrepared(query) || query.numRowsAffected() > 0) {
        return !query.lastError().isValid();
    }
    findJob->bindValue(QStringLiteral(":server"), serverRow);
    findJob->bindValue(QStringLiteral(":job"), id.toString());
    if (!runPrepared(*findJob)) {
        return false;
    }
    const bool found = findJob->next();
    const quint32 there = found ? findJob->value(0).toUInt() : arrival;
    findJob->finish();
    if (!found && !(makePlace(arrival) &&
                    run(QStringLiteral("INSERT INTO jobs (arrival, server, job, listed) VALUES (?, ?, ?, 0)"),
                        {arrival, serverRow, id.toString()}))) {
        return false;
    }
    query.bindValue(QStringLiteral(":arrival"), there);
    return runPrepared(query);
}

/// `past`: what the file knew of jobs that it had already, by their new numbers.
bool JobDatabase::Private::add(const KeptJob &job, QHash<quint32, JobRecord> &past)
{
    const QString id = job.record.id.toString();
    insertJob->bindValue(QStringLiteral(":arrival"), job.arrival);
    insertJob->bindValue(QStringLiteral(":server"), serverRow);
    insertJob->bindValue(QStringLiteral(":job"), id);
    insertJob->bindValue(QStringLiteral(":created_ms"),
                         job.record.createdMs != 0 ? QVariant(job.record.createdMs) : QVariant());
    if (!runInPlace(*insertJob, job.arrival)) {
        return false;
    }
    if (insertJob->numRowsAffected() > 0) {
        return true;
    }
    findJob->bindValue(QStringLiteral(":server"), serverRow);
    findJob->bindValue(QStringLiteral(":job"), id);
    if (!runPrepared(*findJob)) {
        return false;
    }
    if (!findJob->next()) {
        return fail(*findJob);
    }
    const quint32 before = findJob->value(0).toUInt();
    // A job in its own place did not leave the list for good: the list knows all of it.
    if (before != job.arrival) {
        past.insert(job.arrival, readRecord(*findJob, 1));
    }
    findJob->finish();
    moveJob->bindValue(QStringLiteral(":arrival"), job.arrival);
    moveJob->bindValue(QStringLiteral(":before"), before);
    return runInPlace(*moveJob, job.arrival);
}

bool JobDatabase::Private::change(const KeptJob &job)
{
    bindRecord(*updateJob, job.record);
    updateJob->bindValue(QStringLiteral(":in_work"), int(job.inWork));
    return runOnRow(*updateJob, job.record.id, job.arrival);
}

/// A deletion is not sent without its intent: a row that isn't there is an error.
bool JobDatabase::Private::intend(quint32 arrival, qint64 atMs)
{
    setIntent->bindValue(QStringLiteral(":at_ms"), atMs);
    setIntent->bindValue(QStringLiteral(":arrival"), arrival);
    if (!runPrepared(*setIntent)) {
        return false;
    }
    if (setIntent->numRowsAffected() == 0) {
        error = QSqlError({}, QStringLiteral("no job %1").arg(arrival));
        return false;
    }
    return true;
}

bool JobDatabase::Private::addEvent(const KeptEvent &kept)
{
    const JobEvent &event = kept.event;
    insertEvent->bindValue(QStringLiteral(":at_ms"), event.atMs);
    insertEvent->bindValue(QStringLiteral(":action"), wordOf(event.action));
    insertEvent->bindValue(QStringLiteral(":attempt"), event.attempt);
    insertEvent->bindValue(QStringLiteral(":http_status"),
                           event.httpStatus != 0 ? QVariant(event.httpStatus) : QVariant());
    insertEvent->bindValue(QStringLiteral(":outcome"), wordOf(event.outcome));
    insertEvent->bindValue(QStringLiteral(":text"), event.text.isEmpty() ? QVariant() : QVariant(event.text));
    return runOnRow(*insertEvent, event.id, kept.arrival);
}

bool JobDatabase::Private::writeAll(const StoreWrite &write, QList<JobRecord> &recalled)
{
    QHash<quint32, JobRecord> past;
    for (const KeptJob &job : write.added) {
        if (!add(job, past)) {
            return false;
        }
    }
    recalled = past.values();
    for (KeptJob job : write.changed) {
        if (const auto known = past.constFind(job.arrival); known != past.cend()) {
            takePast(job.record, *known);
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
    for (const KeptEvent &event : write.events) {
        if (!addEvent(event)) {
            return false;
        }
    }
    for (const quint32 arrival : write.removed) {
        unlistJob->bindValue(QStringLiteral(":arrival"), arrival);
        if (!runPrepared(*unlistJob)) {
            return false;
        }
    }
    return !write.ticks ||
           run(QStringLiteral("UPDATE servers SET ticks = ? WHERE id = ?"), {*write.ticks, serverRow});
}

WriteResult JobDatabase::Private::tryToWrite(const StoreWrite &write)
{
    WriteResult result;
    if (run(QStringLiteral("BEGIN IMMEDIATE")) && writeAll(write, result.recalled) &&
        run(QStringLiteral("COMMIT"))) {
        return result;
    }
    result.problem = problem();
    result.recalled.clear();
    run(QStringLiteral("ROLLBACK"));
    return result;
}

WriteResult JobDatabase::write(const StoreWrite &write)
{
    const WriteResult result = d->tryToWrite(write);
    if (result.problem && result.problem->kind == StoreProblem::Kind::Full) {
        // The write-ahead log may be what fills the disk: what it holds can go where it belongs.
        d->run(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
        d->keepLogShort();
        return d->tryToWrite(write);
    }
    return result;
}

bool JobDatabase::prune(qint64 beforeMs)
{
    QSqlQuery query(d->database);
    query.prepare(QStringLiteral(
        "DELETE FROM events WHERE id IN (SELECT id FROM events WHERE at_ms < ? ORDER BY at_ms LIMIT ?)"));
    query.addBindValue(beforeMs);
    query.addBindValue(rowsAStep);
    return query.exec() && query.numRowsAffected() == rowsAStep;
}

std::optional<StoreProblem> JobDatabase::readEvents(const EventFilter &filter, qint64 before, int limit,
                                                    EventPage *page)
{
    const SqlCondition condition = conditionFor(filter);
    QSqlQuery query(d->database);
    query.setForwardOnly(true);
    if (before == 0) {
        if (!query.exec(QStringLiteral("SELECT max(id) FROM events")) || !query.next()) {
            d->fail(query);
            return d->problem();
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
    for (const QVariant &value : QVariantList{before, lowest, d->serverRow} + condition.values) {
        query.addBindValue(value);
    }
    query.addBindValue(limit);
    if (!query.exec()) {
        d->fail(query);
        return d->problem();
    }
    while (query.next()) {
        page->events.append(readEvent(query));
    }
    const bool full = page->events.size() == limit;
    page->next = full ? page->events.last().number : lowest > 1 ? lowest : 0;
    return {};
}

} // namespace jobsweep
