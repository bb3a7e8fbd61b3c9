#include "store/job_database_private.h"

#include "core/job_words.h"
#include "core/private_files.h"
#include "store/job_columns.h"
#include "store/schema.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStorageInfo>

namespace jobsweep {

namespace {

const QString sqlite = QStringLiteral("QSQLITE");

struct StoreText
{
    Q_DECLARE_TR_FUNCTIONS(JobDatabase)
};

QString endedText()
{
    return StoreText::tr("Sent before the program ended, not confirmed.");
}

} // namespace

JobDatabase::JobDatabase(const QString &path, const QString &server) : d(std::make_unique<Private>())
{
    d->path = path;
    d->server = server;
}

JobDatabase::~JobDatabase()
{
    d->close();
}

bool JobDatabase::isReadable() const
{
    return d->readable;
}

bool JobDatabase::isWritable() const
{
    return d->writable;
}

bool JobDatabase::Private::fail(const QSqlQuery &query)
{
    error = query.lastError();
    return false;
}

bool JobDatabase::Private::run(const QString &statement, const QVariantList &values)
{
    QSqlQuery query(database);
    if (!query.prepare(statement)) {
        return fail(query);
    }
    for (const QVariant &value : values) {
        query.addBindValue(value);
    }
    return query.exec() || fail(query);
}

bool JobDatabase::Private::runPrepared(QSqlQuery &query)
{
    return query.exec() || fail(query);
}

void JobDatabase::Private::close()
{
    for (auto *query : {&insertJob, &findJob, &moveJob, &updateJob, &setIntent, &insertEvent, &unlistJob}) {
        query->reset();
    }
    readable = false;
    writable = false;
    if (database.isValid()) {
        database.close();
        database = {};
        QSqlDatabase::removeDatabase(connection);
    }
}

std::optional<StoreProblem> JobDatabase::Private::connectTo(const QString &name, const QString &options)
{
    close();
    database = QSqlDatabase::addDatabase(sqlite, connection);
    database.setDatabaseName(name);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(lockWaitMs) + options);
    if (!database.open()) {
        error = database.lastError();
        close();
        return problem();
    }
    return {};
}

std::optional<StoreProblem> JobDatabase::Private::readVersion(int *version)
{
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("PRAGMA user_version")) || !query.next()) {
        fail(query);
        return problem();
    }
    *version = query.value(0).toInt();
    if (*version > schemaVersion()) {
        return StoreProblem{StoreProblem::Kind::Newer, path, {}};
    }
    readable = *version == schemaVersion() && findServer();
    return {};
}

std::optional<StoreProblem> JobDatabase::open()
{
    using Kind = StoreProblem::Kind;
    const QFileInfo file(d->path);
    if (!makePrivateFolder(file.absolutePath())) {
        return StoreProblem{Kind::NotWritable, d->path, {}};
    }
    const bool isNew = !file.exists();
    if (!isNew && file.size() == 0) {
        return StoreProblem{Kind::Damaged, d->path, StoreText::tr("the file is empty")};
    }
    int version = 0;
    auto trouble = d->connectTo(d->path, {});
    d->hideFromOthers();
    trouble = trouble ? trouble : d->readVersion(&version);
    if (!trouble) {
        trouble = d->makeWritable(version);
        d->writable = !trouble;
        if (!trouble) {
            d->copy.reset();
            d->copied.clear();
        }
        d->readable = d->readable || d->writable;
    }
    if (trouble && trouble->kind == Kind::NotWritable && !d->readable && !isNew) {
        d->openReadOnly();
    }
    if (trouble && trouble->kind == Kind::Damaged && !d->readable) {
        d->openDamaged();
    }
    if (!d->readable) {
        d->close();
        // What a start leaves behind that failed would be taken for a damaged file the next time.
        if (isNew) {
            QFile::remove(d->path);
        }
    }
    return trouble;
}

/// A log of the usual 4 MB may fill what is left of a disk, and then has no room to be written back.
void JobDatabase::Private::keepLogShort()
{
    constexpr qint64 plenty = 64LL * 1024 * 1024;
    const QStorageInfo storage(QFileInfo(path).absolutePath());
    if (storage.isValid() && storage.bytesAvailable() < plenty) {
        run(QStringLiteral("PRAGMA wal_autocheckpoint = 32"));
    }
}

std::optional<StoreProblem> JobDatabase::Private::makeWritable(int version)
{
    keepLogShort();
    if (!run(QStringLiteral("PRAGMA foreign_keys = ON")) ||
        !run(QStringLiteral("PRAGMA journal_mode = WAL")) ||
        !run(QStringLiteral("PRAGMA synchronous = FULL")) || !run(QStringLiteral("BEGIN IMMEDIATE"))) {
        return problem();
    }
    QSqlQuery query(database);
    bool done = migrate(query, version);
    if (!done) {
        fail(query);
    }
    done = done && rescue() &&
           run(QStringLiteral("INSERT OR IGNORE INTO servers (address) VALUES (?)"), {server}) &&
           (intentsEnded || endIntents()) && run(QStringLiteral("COMMIT"));
    intentsEnded = intentsEnded || done;
    if (!done) {
        const QSqlError cause = error;
        run(QStringLiteral("ROLLBACK"));
        error = cause;
    }
    if (!done || !findServer() || !prepareStatements()) {
        return problem();
    }
    return {};
}

/// A program that ended in between can't tell what became of what it sent.
bool JobDatabase::Private::endIntents()
{
    return run(QStringLiteral("INSERT INTO events (job, at_ms, action, attempt, outcome, text) "
                              "SELECT arrival, intent_ms, ?, 0, ?, ? FROM jobs WHERE intent_ms IS NOT NULL"),
               {wordOf(JobEvent::Action::Delete), wordOf(JobEvent::Outcome::Unconfirmed), endedText()}) &&
           run(QStringLiteral("UPDATE jobs SET deletion = ?, in_doubt = 1, message = ?, intent_ms = NULL "
                              "WHERE intent_ms IS NOT NULL"),
               {wordOf(DeletionState::Unconfirmed), endedText()});
}

bool JobDatabase::Private::findServer()
{
    QSqlQuery query(database);
    query.prepare(QStringLiteral("SELECT id FROM servers WHERE address = ?"));
    query.addBindValue(server);
    if (!query.exec()) {
        return fail(query);
    }
    // A file that can't be written may lack this server: no row has the number 0.
    serverRow = query.next() ? query.value(0).toLongLong() : 0;
    return true;
}

std::unique_ptr<QSqlQuery> JobDatabase::Private::prepared(const QString &statement)
{
    auto query = std::make_unique<QSqlQuery>(database);
    query->setForwardOnly(true);
    if (!query->prepare(statement)) {
        fail(*query);
        return {};
    }
    return query;
}

/// Their placeholders have names: for a number Qt makes up a text whenever a value is bound, which takes a
/// fifth of the time of an insert.
bool JobDatabase::Private::prepareStatements()
{
    insertJob = prepared(QStringLiteral("INSERT INTO jobs (arrival, server, job, created_ms) "
                                        "VALUES (:arrival, :server, :job, :created_ms) "
                                        "ON CONFLICT (server, job) DO NOTHING"));
    findJob =
        prepared(QStringLiteral("SELECT arrival, job, %1 FROM jobs WHERE server = :server AND job = :job")
                     .arg(recordColumns()));
    moveJob =
        prepared(QStringLiteral("UPDATE jobs SET arrival = :arrival, listed = 1 WHERE arrival = :before"));
    // The intent outlives what a check tells of a job in work; anything else ends it.
    updateJob =
        prepared(QStringLiteral("UPDATE jobs SET %1, intent_ms = CASE WHEN :in_work THEN intent_ms END "
                                "WHERE arrival = :arrival AND server = :server AND job = :job")
                     .arg(recordAssignments()));
    setIntent = prepared(QStringLiteral("UPDATE jobs SET intent_ms = :at_ms WHERE arrival = :arrival"));
    insertEvent = prepared(
        QStringLiteral("INSERT INTO events (job, at_ms, action, attempt, http_status, outcome, text) "
                       "SELECT arrival, :at_ms, :action, :attempt, :http_status, :outcome, :text FROM jobs "
                       "WHERE arrival = :arrival AND server = :server AND job = :job"));
    unlistJob = prepared(QStringLiteral("UPDATE jobs SET listed = 0 WHERE arrival = :arrival"));
    return insertJob && findJob && moveJob && updateJob && setIntent && insertEvent && unlistJob;
}

std::optional<StoreProblem> JobDatabase::readContents(StoreContents *contents)
{
    QSqlQuery query(d->database);
    if (!query.exec(QStringLiteral("SELECT max(arrival) FROM jobs")) || !query.next()) {
        d->fail(query);
        return d->problem();
    }
    contents->nextArrival = query.value(0).isNull() ? 0 : query.value(0).toUInt() + 1;
    query.prepare(QStringLiteral("SELECT ticks FROM servers WHERE id = ?"));
    query.addBindValue(d->serverRow);
    if (!query.exec()) {
        d->fail(query);
        return d->problem();
    }
    contents->ticks = query.next() ? query.value(0).toByteArray() : QByteArray();
    return {};
}

/// Thousands of rows say the same few texts: they share one copy each.
QString JobDatabase::Private::shared(const QString &text)
{
    constexpr qsizetype maxTexts = 4096;
    const auto known = texts.constFind(text);
    if (known != texts.cend()) {
        return *known;
    }
    if (!text.isEmpty() && texts.size() < maxTexts) {
        texts.insert(text);
    }
    return text;
}

std::optional<StoreProblem> JobDatabase::readJobs(quint32 from, QList<KeptJob> *jobs)
{
    QSqlQuery query(d->database);
    query.setForwardOnly(true);
    // The "+" keeps SQLite from reading all jobs of the server by the index to sort them for every step.
    query.prepare(QStringLiteral("SELECT arrival, intent_ms, job, %1 FROM jobs WHERE arrival >= ? "
                                 "AND +server = ? AND listed ORDER BY arrival LIMIT ?")
                      .arg(recordColumns()));
    for (const QVariant &value : {QVariant(from), QVariant(d->serverRow), QVariant(rowsAStep)}) {
        query.addBindValue(value);
    }
    if (!query.exec()) {
        d->fail(query);
        return d->problem();
    }
    while (query.next()) {
        KeptJob job{query.value(0).toUInt(), false, readRecord(query, 2)};
        JobRecord &record = job.record;
        // What open() could not write into the file.
        if (!query.value(1).isNull() && !d->intentsEnded) {
            record.deletion = DeletionState::Unconfirmed;
            record.inDoubt = true;
            record.message = endedText();
        }
        for (QString *text : {&record.account, &record.model, &record.message}) {
            *text = d->shared(*text);
        }
        jobs->append(std::move(job));
    }
    if (query.lastError().isValid()) {
        d->fail(query);
        return d->problem();
    }
    return {};
}

} // namespace jobsweep
