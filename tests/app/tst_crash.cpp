#include "app/session/job_session.h"
#include "app/work/job_archive.h"
#include "app/work/job_work.h"
#include "core/job/job_id.h"
#include "core/job/job_record.h"
#include "disk_book.h"
#include "faulty_server.h"
#include "kept_session.h"
#include "killed_program.h"
#include "model/jobs/job_ledger.h"
#include "store/store_write.h"
#include "support/patience.h"
#include "support/sqlite_file.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <stdexcept>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

/// A lot at the gate is at most so many times what is in flight.
constexpr int mostAtGate = 4 * KeptSession::inFlight;

int numberFrom(const char *variable, int otherwise)
{
    return qEnvironmentVariableIsSet(variable) ? qEnvironmentVariableIntValue(variable) : otherwise;
}

/// A list in a folder and the server with its jobs, while one program after the other is killed.
struct World
{
    quint32 seed;
    SeededRandom random;
    FaultyServer server;
    QTemporaryDir folder;
    DiskBook book;
    QSet<JobId> doubtedBefore; ///< in doubt after an earlier crash
    int crashes = 0;

    explicit World(quint32 number) : seed(number), random(number), server(number) {}

    int draw(int from, int to) { return from + int(random.uniform() * (to - from + 1)); }
    QString file(const QString &name) const { return folder.filePath(name); }

    Moment drawMoment(int phase, int newJobs);
    QString crash();
    QString integrity() const;
    int eventsInFile() const;

    QString lieAfterCrash(const JobRecord &record) const;
    QString lieAboutDoubts(const JobLedger &ledger);
    QString lieAtTheEnd(const JobRecord &record) const;
};

Moment World::drawMoment(int phase, int newJobs)
{
    const bool coin = random.uniform() < 0.5;
    switch (phase) {
    case 0:
        return {"added", draw(1, newJobs)};
    case 1:
        return coin ? Moment{"intent", draw(1, mostAtGate)}
                    : Moment{"DELETE", draw(1, KeptSession::inFlight)};
    case 2:
        return coin ? Moment{"row", draw(1, newJobs)} : Moment{"DELETE", draw(1, newJobs)};
    default:
        return coin ? Moment{"ended"} : Moment{"DELETE", draw(newJobs - 5, newJobs)};
    }
}

/// One program, which adds some jobs and deletes them, and is killed; what went wrong with that, else empty.
QString World::crash()
{
    constexpr int phases = 4;
    const QList<JobId> ids = server.addJobs(draw(60, 180));
    const Moment moment = drawMoment(int(seed + quint32(crashes++)) % phases, int(ids.size()));
    QFile list(file(QStringLiteral("ids.txt")));
    if (!list.open(QIODevice::WriteOnly) || list.write(linesOf(ids).toUtf8()) < 0) {
        return list.errorString();
    }
    list.close();
    book.forgetFailures();
    KilledProgram program(&server, &book);
    return program.run({folder.path(), server.baseUrl(), QString::number(seed), list.fileName()}, moment);
}

/// What SQLite says of the file as the crash left it. A copy, because SQLite repairs what it opens.
QString World::integrity() const
{
    const QTemporaryDir copy;
    const QString name = QStringLiteral("jobs.sqlite");
    for (const QString &end : {QString(), QStringLiteral("-wal")}) {
        QFile::copy(file(name + end), copy.filePath(name + end));
    }
    try {
        return SqliteFile(copy.filePath(name)).value(QStringLiteral("PRAGMA integrity_check")).toString();
    } catch (const std::runtime_error &error) {
        return QString::fromUtf8(error.what());
    }
}

int World::eventsInFile() const
{
    SqliteFile sqlite(file(QStringLiteral("jobs.sqlite")));
    // The rest tells that a program ended.
    return sqlite.value(QStringLiteral("SELECT count(*) FROM events WHERE attempt > 0")).toInt();
}

/// What the row says after a crash that is not so; empty if it tells the truth.
QString World::lieAfterCrash(const JobRecord &record) const
{
    const JobId &id = record.id;
    const bool unknown = server.job(id) == FaultyServer::Job::Unknown;
    const auto outcome = book.outcomes().constFind(id);
    if (outcome != book.outcomes().cend() && *outcome != outcomeOf(record)) {
        return QStringLiteral("it was on disk: ") + QString::fromUtf8(*outcome);
    }
    if (server.wasAskedToDelete(id) && record.deletion == DeletionState::None) {
        return QStringLiteral("untouched, and the server was asked to delete it");
    }
    if (server.hasDeleted(id) && record.deletion != DeletionState::Deleted && !record.inDoubt) {
        return QStringLiteral("neither deleted nor in doubt, and the server deleted it");
    }
    const bool saysDeleted =
        record.deletion == DeletionState::Deleted || record.deletion == DeletionState::Gone;
    if (saysDeleted && !unknown && !server.hasDeleted(id)) {
        return QStringLiteral("the server has it");
    }
    if (!server.wasAskedToDelete(id) && record.deletion != DeletionState::None &&
        (record.deletion != DeletionState::Unconfirmed || !record.inDoubt ||
         record.message.text() !=
             QStringLiteral(
                 "Jobsweep ended before the deletion was confirmed. Delete the job again to be sure."))) {
        return QStringLiteral("the server was not asked to delete it");
    }
    return {};
}

/// Rows that are in doubt without reason are those that were let through and not sent, no others.
QString World::lieAboutDoubts(const JobLedger &ledger)
{
    int withoutReason = 0;
    int untold = 0;
    for (const JobId &id : ledger.idsWhere([](const JobRecord &record) { return record.inDoubt; })) {
        const bool isNew = !doubtedBefore.contains(id);
        doubtedBefore.insert(id);
        withoutReason += isNew && !server.wasAskedToDelete(id) ? 1 : 0;
        untold += isNew && !server.wasAskedToDelete(id) && !book.intents().contains(id) ? 1 : 0;
    }
    // What is in flight may not have left the program, and makes room for others that are let through.
    if (withoutReason > mostAtGate + KeptSession::inFlight) {
        return QStringLiteral("%1 jobs are in doubt and were not sent").arg(withoutReason);
    }
    if (untold > mostAtGate) {
        return QStringLiteral("%1 jobs are in doubt in one write").arg(untold);
    }
    return {};
}

/// What the row says after everything in doubt was deleted again that is not so.
QString World::lieAtTheEnd(const JobRecord &record) const
{
    using Job = FaultyServer::Job;
    const Job job = server.job(record.id);
    if (isRetryable(record) || record.inDoubt) {
        return QStringLiteral("not settled");
    }
    if (!server.wasAskedToDelete(record.id)) {
        return record.deletion == DeletionState::None ? QString() : QStringLiteral("never sent");
    }
    if (job == Job::Running) {
        return record.deletion == DeletionState::Refused ? QString() : QStringLiteral("it can't be deleted");
    }
    if (job == Job::Unknown && record.deletion == DeletionState::Gone) {
        return {};
    }
    const bool gone = job == Job::Unknown || server.hasDeleted(record.id);
    return gone && record.deletion == DeletionState::Deleted ? QString()
                                                             : QStringLiteral("not what the server did");
}

/// The first row about which `lie` tells, and what it tells.
QString firstLie(const World &world, const JobLedger &ledger, QString (World::*lie)(const JobRecord &) const)
{
    for (const JobId &id : ledger.idsWhere([](const JobRecord &) { return true; })) {
        const JobRecord &record = ledger.at(ledger.find(id));
        const QString found = (world.*lie)(record);
        if (!found.isEmpty()) {
            return QStringLiteral("%1 (%2): %3")
                .arg(id.toString(), QString::fromUtf8(outcomeOf(record)), found);
        }
    }
    return {};
}

/// The program that starts after a crash.
struct Restart
{
    World &world;
    KeptSession kept;
    JobSession &session = kept.session;
    const JobLedger &ledger = session.ledger();
    QSignalSpy replaced{session.archive(), &JobArchive::fileReplaced};

    explicit Restart(World &where)
        : world(where), kept(where.folder.path(), where.server.baseUrl(), where.seed)
    {
        QObject::connect(session.archive(), &JobArchive::written, &session, [this](const StoreWrite &write) {
            for (const QByteArray &line : linesOf(write, ledger).split('\n')) {
                world.book.take(line);
            }
        });
        session.load();
    }

    bool load()
    {
        return comesTrue([this] { return !session.archive()->isLoading(); }) &&
               !session.archive()->problem() && replaced.isEmpty();
    }
    /// Deletes again what is failed or in doubt.
    bool retryFailed()
    {
        QSignalSpy ended(session.work(), &JobWork::batchEnded);
        const QList<JobId> failed = ledger.idsWhere(isRetryable);
        world.server.setFaulty(false);
        session.work()->deleteJobs(failed);
        const bool done = failed.isEmpty() || ended.wait(60'000);
        world.server.setFaulty(true);
        return done;
    }
};

} // namespace

class TestCrash : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noRowLiesAfterACrash_data();
    void noRowLiesAfterACrash();

private:
    void checkAfterCrash(World &world, const JobLedger &ledger);
};

/// scripts/soak.sh asks for more rounds.
void TestCrash::noRowLiesAfterACrash_data()
{
    QTest::addColumn<quint32>("seed");
    const auto first = quint32(numberFrom("JOBSWEEP_CRASH_SEED", 20261021));
    const auto rounds = quint32(numberFrom("JOBSWEEP_CRASH_ROUNDS", 10));
    for (quint32 seed = first; seed - first < rounds; ++seed) {
        QTest::addRow("seed %u", seed) << seed;
    }
}

void TestCrash::noRowLiesAfterACrash()
{
    QFETCH(quint32, seed);
    World world(seed);
    for (int left = world.draw(1, 3); left > 0; --left) {
        QCOMPARE(world.crash(), QString());
        QCOMPARE(world.book.problem(), QString());
        QCOMPARE(world.integrity(), QStringLiteral("ok"));
        Restart restart(world);
        QVERIFY(restart.load());
        checkAfterCrash(world, restart.ledger);
        // A program may also be killed with doubts of an earlier one in its list.
        if (!QTest::currentTestFailed() && (left == 1 || world.draw(0, 1) == 0)) {
            QVERIFY(restart.retryFailed());
            QCOMPARE(firstLie(world, restart.ledger, &World::lieAtTheEnd), QString());
        }
        if (QTest::currentTestFailed()) {
            return;
        }
    }
}

void TestCrash::checkAfterCrash(World &world, const JobLedger &ledger)
{
    for (const JobId &id : world.book.added()) {
        QVERIFY2(ledger.find(id) != JobHandle::None, qPrintable(id.toString() + QStringLiteral(" is lost")));
    }
    QCOMPARE(firstLie(world, ledger, &World::lieAfterCrash), QString());
    QCOMPARE(world.lieAboutDoubts(ledger), QString());
    QVERIFY(world.eventsInFile() >= world.book.events());
}

QTEST_GUILESS_MAIN(TestCrash)
#include "tst_crash.moc"
