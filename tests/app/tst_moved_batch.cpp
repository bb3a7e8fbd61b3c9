#include "app/intake/job_import.h"
#include "app/work/job_archive.h"
#include "app/work/job_work.h"
#include "core/base/store_problem.h"
#include "core/job/job_id.h"
#include "faulty_server.h"
#include "kept_session.h"
#include "model/jobs/job_ledger.h"
#include "support/hard_places.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <utility>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

constexpr quint32 seed = 20261024;
/// A lot at the gate is at most so many times what is in flight; as much may be on the wire besides.
constexpr int mostAtGate = 5 * KeptSession::inFlight;

/// A batch of 300 jobs whose list is taken away amid it.
struct Rig
{
    QTemporaryDir above;
    FaultyServer server{seed};
    QString folder = above.filePath(QStringLiteral("list"));
    std::unique_ptr<KeptSession> kept;
    QList<JobId> ids;
    QSignalSpy asked{&server, &FaultyServer::askedToDelete};
    int askedBefore = 0; ///< when the list was taken away

    void begin(const QString &where, int jobs = 300)
    {
        folder = where;
        server.setFaulty(false);
        ids = server.addJobs(jobs);
        kept = std::make_unique<KeptSession>(folder, server.baseUrl(), seed);
        kept->session.load();
        QVERIFY(QTest::qWaitFor([this] { return !kept->session.archive()->isLoading(); }));
        kept->session.imports()->addText(linesOf(ids));
        QVERIFY(QTest::qWaitFor([this, jobs] { return kept->session.ledger().count() == jobs; }));
        kept->session.work()->deleteJobs(ids);
        QVERIFY(QTest::qWaitFor([this] { return asked.size() >= 60; }, 20'000));
        askedBefore = int(asked.size());
    }
    /// Puts a file where the list's folder was, and waits until the batch can't go on by itself.
    void blockFolder()
    {
        QVERIFY(QDir().rename(folder, above.filePath(QStringLiteral("moved"))));
        overwrite(folder, 0, "a file where the folder was");
        QTRY_VERIFY_WITH_TIMEOUT(kept->session.archive()->needsConsent(), 20'000);
    }
    /// How many jobs the server was asked to delete that the next start would show as untouched after a kill
    /// in this moment; -1: it does not load.
    int untouched() const
    {
        const QTemporaryDir killed;
        copyTo(killed.path());
        // The batch goes on while the copy is loaded.
        QList<JobId> askedSoFar = ids;
        askedSoFar.removeIf([this](const JobId &id) { return !server.wasAskedToDelete(id); });
        KeptSession next(killed.path(), server.baseUrl(), seed);
        next.session.load();
        if (!QTest::qWaitFor([&next] { return !next.session.archive()->isLoading(); })) {
            return -1;
        }
        int count = 0;
        for (const JobId &id : std::as_const(askedSoFar)) {
            const JobHandle handle = next.session.ledger().find(id);
            const bool known =
                handle != JobHandle::None && next.session.ledger().at(handle).deletion != DeletionState::None;
            count += known ? 0 : 1;
        }
        return count;
    }

private:
    QByteArray contentOf(const QString &name) const
    {
        QFile file(folder + QLatin1Char('/') + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// Copies the list as one moment had it: the store may write its log back meanwhile, and begin it anew.
    void copyTo(const QString &where) const
    {
        const QString name = QStringLiteral("jobs.sqlite");
        const QString log = name + QStringLiteral("-wal");
        QByteArray logBefore;
        QByteArray list;
        QByteArray logBehind;
        do {
            logBefore = contentOf(log);
            list = contentOf(name);
            logBehind = contentOf(log);
        } while (!logBehind.startsWith(logBefore));
        overwrite(where + QLatin1Char('/') + name, 0, list);
        overwrite(where + QLatin1Char('/') + log, 0, logBehind);
    }
};

} // namespace

class TestMovedBatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aBatchGoesOnWithItsRecord_data();
    void aBatchGoesOnWithItsRecord();
    void aBatchWaitsForAPlaceToWriteTo();
    void aBatchGoesOnAfterConsent();
    void aBatchWaitsForAFullDisk();
    void aBatchWaitsForItsDisk();
    void anIdleListIsWrittenAnewAtTheEnd();
};

void TestMovedBatch::aBatchGoesOnWithItsRecord_data()
{
    QTest::addColumn<QString>("what");
    QTest::newRow("the folder is removed") << QStringLiteral("removed");
    QTest::newRow("another folder takes its place") << QStringLiteral("replaced");
    QTest::newRow("the file is renamed") << QStringLiteral("renamed");
}

void TestMovedBatch::aBatchGoesOnWithItsRecord()
{
    QFETCH(QString, what);
    Rig rig;
    rig.begin(rig.folder);
    const QSignalSpy said(rig.kept->session.archive(), &JobArchive::fileReplaced);
    qsizetype askedByThen = 0;
    connect(rig.kept->session.archive(), &JobArchive::fileReplaced, this,
            [&rig, &askedByThen] { askedByThen = rig.asked.size(); });
    QSignalSpy ended(rig.kept->session.work(), &JobWork::batchEnded);
    const QString file = rig.folder + QStringLiteral("/jobs.sqlite");
    // At a stroke, since the store works in it meanwhile.
    const QString away = rig.above.filePath(QStringLiteral("moved"));
    const QString other = rig.above.filePath(QStringLiteral("other"));
    if (what == u"removed") {
        QVERIFY(QDir().rename(rig.folder, away));
        QVERIFY(QDir(away).removeRecursively());
    } else if (what == u"replaced") {
        QVERIFY(QDir().mkdir(other));
        overwrite(other + QStringLiteral("/jobs.sqlite"), 0, "somebody else's");
        QVERIFY(QDir().rename(rig.folder, away));
        QVERIFY(QDir().rename(other, rig.folder));
    } else {
        QVERIFY(QFile::rename(file, rig.folder + QStringLiteral("/mine.sqlite")));
    }
    QTRY_COMPARE_WITH_TIMEOUT(said.size(), 1, 20'000);
    // Only what was on its way by then went without a record that can be found.
    QVERIFY2(askedByThen - rig.askedBefore <= mostAtGate, qPrintable(QString::number(askedByThen)));
    QCOMPARE(said[0][0].value<FileRepair>().cause, FileRepair::Cause::Moved);
    QCOMPARE(rig.untouched(), 0);
    for (int more = rig.askedBefore + mostAtGate; more < 250 && ended.isEmpty(); more += 60) {
        QTRY_VERIFY_WITH_TIMEOUT(rig.asked.size() >= more || !ended.isEmpty(), 20'000);
        QCOMPARE(rig.untouched(), 0);
    }
    QVERIFY(!ended.isEmpty() || ended.wait(30'000));
    QTRY_VERIFY(rig.kept->session.isSaved());
    QCOMPARE(rig.untouched(), 0);
    QCOMPARE(said.size(), 1);
    for (const JobId &id : rig.ids) {
        QVERIFY(rig.server.wasAskedToDelete(id));
    }
}

void TestMovedBatch::aBatchWaitsForAPlaceToWriteTo()
{
    Rig rig;
    rig.begin(rig.folder);
    QSignalSpy ended(rig.kept->session.work(), &JobWork::batchEnded);
    rig.blockFolder();
    QVERIFY(rig.kept->session.archive()->problem());
    const auto askedByThen = rig.asked.size();
    QVERIFY(int(askedByThen) - rig.askedBefore <= 2 * mostAtGate);
    QVERIFY(QFile::remove(rig.folder));
    QVERIFY(ended.wait(30'000));
    QTRY_VERIFY(rig.kept->session.isSaved() && !rig.kept->session.archive()->problem());
    QCOMPARE(rig.untouched(), 0);
    QVERIFY(rig.asked.size() > askedByThen);
}

/// What was sent without a record gets one as soon as it can be written.
void TestMovedBatch::aBatchGoesOnAfterConsent()
{
    Rig rig;
    rig.begin(rig.folder);
    QSignalSpy ended(rig.kept->session.work(), &JobWork::batchEnded);
    rig.blockFolder();
    rig.kept->session.archive()->deleteUnrecorded();
    QVERIFY(ended.wait(30'000));
    for (const JobId &id : rig.ids) {
        QVERIFY(rig.server.wasAskedToDelete(id));
    }
    QVERIFY(rig.kept->session.archive()->problem());
    QVERIFY(QFile::remove(rig.folder));
    QTRY_VERIFY_WITH_TIMEOUT(rig.kept->session.isSaved() && !rig.kept->session.archive()->problem(), 20'000);
    QCOMPARE(rig.untouched(), 0);
}

void TestMovedBatch::aBatchWaitsForAFullDisk()
{
    SmallDisk disk;
    if (!disk.isThere()) {
        QSKIP("This process may not mount a file system");
    }
    Rig rig;
    // More than the log has room for in the place that it takes on the disk.
    constexpr int jobs = 1'200;
    rig.begin(disk.path(), jobs);
    QSignalSpy ended(rig.kept->session.work(), &JobWork::batchEnded);
    disk.fill();
    QTRY_VERIFY_WITH_TIMEOUT(rig.kept->session.archive()->needsConsent() || !ended.isEmpty(), 20'000);
    QVERIFY(ended.isEmpty());
    QCOMPARE(rig.untouched(), 0);
    disk.makeRoom();
    QVERIFY(ended.wait(30'000));
    QTRY_VERIFY(rig.kept->session.isSaved());
    QCOMPARE(rig.untouched(), 0);
}

void TestMovedBatch::aBatchWaitsForItsDisk()
{
    SmallDisk disk;
    if (!disk.isThere()) {
        QSKIP("This process may not mount a file system");
    }
    Rig rig;
    const QTemporaryDir elsewhere;
    rig.begin(disk.path());
    QSignalSpy ended(rig.kept->session.work(), &JobWork::batchEnded);
    QVERIFY(disk.moveTo(elsewhere.path()));
    QTRY_VERIFY_WITH_TIMEOUT(rig.kept->session.archive()->needsConsent() || !ended.isEmpty(), 20'000);
    QVERIFY(ended.isEmpty());
    QCOMPARE(rig.kept->session.archive()->problem()->kind, StoreProblem::Kind::Unmounted);
    QVERIFY(QDir(disk.path()).isEmpty());
    QVERIFY(disk.moveBackFrom(elsewhere.path()));
    QVERIFY(ended.wait(30'000));
    QTRY_VERIFY(rig.kept->session.isSaved() && !rig.kept->session.archive()->problem());
    QCOMPARE(rig.untouched(), 0);
}

void TestMovedBatch::anIdleListIsWrittenAnewAtTheEnd()
{
    Rig rig;
    rig.begin(rig.folder);
    QTRY_VERIFY_WITH_TIMEOUT(!rig.kept->session.work()->isBusy() && rig.kept->session.isSaved(), 30'000);
    const QString away = rig.above.filePath(QStringLiteral("moved"));
    QVERIFY(QDir().rename(rig.folder, away) && QDir(away).removeRecursively());
    rig.kept.reset();
    KeptSession next(rig.folder, rig.server.baseUrl(), seed);
    next.session.load();
    QTRY_VERIFY(!next.session.archive()->isLoading());
    QCOMPARE(next.session.ledger().count(), 300);
}

QTEST_GUILESS_MAIN(TestMovedBatch)
#include "tst_moved_batch.moc"
