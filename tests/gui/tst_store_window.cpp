#include "app/work/job_archive.h"
#include "app/work/job_work.h"
#include "core/job/job_id.h"
#include "store/schema.h"
#include "store_rig.h"
#include "support/hard_places.h"

#include <QMessageBox>
#include <QSignalSpy>

#include <memory>

using namespace jobsweep;
using namespace jobsweep::test;

/// What the window says when its list can't be kept, and what becomes of the jobs.
class TestStoreWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(loadEnglish()); }
    void aReadOnlyFolder();
    void aDiskThatIsFullAmidABatch();
    void aFileThatAnotherProgramHas();
    void aListThatCanNotBeReadYetIsNotCalledEmpty();
    void aDamagedFile_data();
    void aDamagedFile();
    void aFileOfALaterVersion();
    void deletionsWaitForTheUser();
    void deletionsThatAreStoppedWereNeverSent();
    void whatIsNotSavedStaysToBeSeen();
    void closingAsksBeforeSomethingIsLost();
    void deletionsWithoutARecordBringTheWindowBack();
    void closingSavesWhatIsJustNew();
    void closingAsksWhereTheLastSaveFails();
    void closingInMidBatchAsksBeforeItStops();
    void theSystemsEndAsksNobody();
};

namespace {

/// Closes a window with jobs in its list, so that the file has them.
QList<JobId> keep(StoreRig &rig, int count)
{
    const QList<JobId> ids = rig.openLoaded().addJobs(count);
    [&rig, count] { QTRY_COMPARE(rig.rig->session.ledger().counts().finished, count); }();
    rig.close();
    return ids;
}

int deletesSeen(StoreRig &rig)
{
    return rig.network.api().count("DELETE");
}

QMessageBox *question(const WindowRig &window)
{
    return window.window.findChild<QMessageBox *>(QStringLiteral("unsavedQuestion"));
}

bool holdsAll(const WindowRig &window, const QList<JobId> &ids)
{
    return std::all_of(ids.begin(), ids.end(), [&window](const JobId &id) {
        return window.session.ledger().find(id) != JobHandle::None;
    });
}

} // namespace

void TestStoreWindow::aReadOnlyFolder()
{
    StoreRig rig;
    const QList<JobId> before = keep(rig, 20);
    QList<JobId> now;
    {
        const ReadOnlyFolder readOnly(rig.folder);
        WindowRig &window = rig.openLoaded();
        QTRY_VERIFY2(window.message().contains(QStringLiteral("is not writable")),
                     qPrintable(window.message()));
        QVERIFY2(window.message().contains(QDir::toNativeSeparators(rig.folder)),
                 qPrintable(window.message()));
        QVERIFY(holdsAll(window, before));
        now = window.addJobs(5, "completed", 100);
        QTRY_VERIFY(holdsAll(window, now));
        QTRY_COMPARE(window.message(), QStringLiteral("5 added. 5 checked: 5 finished."));
        // A message that offers something stays.
        window.window.findChild<MessageBar *>()->clear();
    }
    QTRY_COMPARE(rig.rig->message(), QStringLiteral("Saving works again. All changes are saved."));
    QTRY_COMPARE(rig.count(), 25);
    QVERIFY(holdsAll(rig.reopen(), before + now));
}

void TestStoreWindow::aDiskThatIsFullAmidABatch()
{
    SmallDisk disk;
    if (!disk.isThere()) {
        QSKIP("This system lets nobody mount a file system of its own");
    }
    StoreRig rig(disk.path());
    constexpr int jobs = 300;
    const QList<JobId> ids = keep(rig, jobs);
    WindowRig &window = rig.openLoaded();
    rig.network.api().hold();
    window.session.work()->deleteJobs(ids);
    QTRY_COMPARE(rig.network.api().heldCount(), WindowRig::inFlight);
    disk.fill();
    rig.network.api().releaseAll();

    // The first answers are known, and the next lot waits.
    QTRY_VERIFY2(window.message().contains(QStringLiteral("no space left")), qPrintable(window.message()));
    QTRY_VERIFY2(window.message().contains(QStringLiteral("Deletion is on hold")),
                 qPrintable(window.message()));
    QVERIFY(window.session.work()->isBusy());
    QVERIFY(window.session.ledger().counts().deleted < jobs);
    QTRY_COMPARE(deletesSeen(rig), window.session.ledger().counts().deleted);

    disk.makeRoom();
    QTRY_COMPARE(window.session.ledger().counts().deleted, jobs);
    QTRY_VERIFY(!window.session.archive()->needsConsent());
    QTRY_VERIFY(!window.session.archive()->problem());
    QCOMPARE(rig.reopen().session.ledger().counts().deleted, jobs);
    QCOMPARE(SqliteFile(rig.file()).value(QStringLiteral("PRAGMA integrity_check")).toString(),
             QStringLiteral("ok"));
}

void TestStoreWindow::aFileThatAnotherProgramHas()
{
    StoreRig rig;
    const QList<JobId> before = keep(rig, 20);
    QList<JobId> now;
    {
        LockedFile locked(QStringLiteral(JOBSWEEP_LOCK_HOLDER), rig.file());
        QVERIFY(locked.isLocked());
        WindowRig &window = rig.open();
        QTRY_VERIFY2_WITH_TIMEOUT(window.message().contains(QStringLiteral("another program has locked")),
                                  qPrintable(window.message()), 20'000);
        now = window.addJobs(5, "completed", 100);
        QTRY_VERIFY(holdsAll(window, now));
    }
    QTRY_VERIFY_WITH_TIMEOUT(!rig.rig->session.archive()->problem(), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(holdsAll(*rig.rig, before + now), 20'000);
    QVERIFY(holdsAll(rig.reopen(), before + now));
}

void TestStoreWindow::aListThatCanNotBeReadYetIsNotCalledEmpty()
{
    StoreRig rig;
    const QList<JobId> before = keep(rig, 20);
    const auto headline = [&rig] {
        return rig.rig->window.findChild<QLabel *>(QStringLiteral("emptyHeadline"))->text();
    };
    {
        LockedFile locked(QStringLiteral(JOBSWEEP_LOCK_HOLDER), rig.file(), true);
        QVERIFY(locked.isLocked());
        rig.open();
        QTRY_VERIFY_WITH_TIMEOUT(rig.rig->session.archive()->problem(), 20'000);
        QTRY_COMPARE(headline(), QStringLiteral("The list can't be read yet"));
    }
    QTRY_VERIFY_WITH_TIMEOUT(holdsAll(*rig.rig, before), 20'000);
    rig.close();

    QVERIFY(QFile::remove(rig.file()));
    const ReadOnlyFolder readOnly(rig.folder);
    rig.openLoaded();
    QTRY_VERIFY(rig.rig->session.archive()->problem());
    QTRY_COMPARE(headline(), QStringLiteral("No jobs yet"));
}

void TestStoreWindow::aDamagedFile_data()
{
    QTest::addColumn<qint64>("noiseFrom");
    QTest::addColumn<double>("cutTo");
    QTest::addColumn<bool>("savesSome");
    QTest::addColumn<bool>("losesSome");
    QTest::newRow("random bytes at its start") << qint64(0) << 1.0 << true << true;
    QTest::newRow("random bytes in an index") << qint64(16'384) << 1.0 << true << false;
    QTest::newRow("cut in half") << qint64(-1) << 0.5 << true << true;
    QTest::newRow("nothing left of it") << qint64(-1) << 0.0 << false << true;
}

void TestStoreWindow::aDamagedFile()
{
    QFETCH(qint64, noiseFrom);
    QFETCH(double, cutTo);
    QFETCH(bool, savesSome);
    QFETCH(bool, losesSome);
    StoreRig rig;
    keep(rig, 400);
    if (noiseFrom >= 0) {
        overwrite(rig.file(), noiseFrom, noise(4'096));
    }
    QVERIFY(QFile::resize(rig.file(), qint64(double(QFileInfo(rig.file()).size()) * cutTo)));
    QFile damaged(rig.file());
    QVERIFY(damaged.open(QIODevice::ReadOnly));
    const QByteArray bytes = damaged.readAll();
    damaged.close();

    WindowRig &window = rig.openLoaded();
    QTRY_VERIFY2(window.message().contains(QStringLiteral("was damaged")), qPrintable(window.message()));
    QCOMPARE(window.session.ledger().count() > 0, savesSome);
    QCOMPARE(window.message().contains(QStringLiteral("Some parts couldn't be read")), losesSome);
    // The file is where the message says, every byte of it.
    QTRY_VERIFY(window.messageButton(QStringLiteral("Copy path")));
    window.messageButton(QStringLiteral("Copy path"))->click();
    QFile aside(QGuiApplication::clipboard()->text());
    QVERIFY2(aside.open(QIODevice::ReadOnly), qPrintable(aside.fileName()));
    QVERIFY(aside.fileName() != rig.file());
    QCOMPARE(aside.readAll(), bytes);

    const QList<JobId> now = window.addJobs(5, "completed", 1'000);
    const int all = window.session.ledger().count();
    QTRY_VERIFY(holdsAll(window, now));
    QVERIFY(holdsAll(rig.reopen(), now));
    QVERIFY(rig.rig->session.ledger().count() >= all);
    QVERIFY(!rig.rig->session.archive()->problem());
}

void TestStoreWindow::aFileOfALaterVersion()
{
    StoreRig rig;
    keep(rig, 20);
    SqliteFile(rig.file()).run(QStringLiteral("PRAGMA user_version = 999"));
    SqliteFile(rig.file()).run(QStringLiteral("PRAGMA application_id = %1").arg(applicationId(999)));
    WindowRig &window = rig.openLoaded();
    QTRY_VERIFY2(window.message().contains(QStringLiteral("is from a newer version of Jobsweep")),
                 qPrintable(window.message()));
    const QList<JobId> now = window.addJobs(5, "completed", 100);
    QTRY_VERIFY(holdsAll(window, now));
    rig.close();
    QCOMPARE(rig.count(), 20);
    QCOMPARE(SqliteFile(rig.file()).value(QStringLiteral("PRAGMA user_version")).toInt(), 999);
}

void TestStoreWindow::deletionsWaitForTheUser()
{
    StoreRig rig;
    const QList<JobId> ids = keep(rig, 20);
    const ReadOnlyFolder readOnly(rig.folder);
    WindowRig &window = rig.openLoaded();
    window.session.work()->deleteJobs(ids);
    QTRY_VERIFY2(window.message().contains(QStringLiteral("Deletion is on hold")),
                 qPrintable(window.message()));
    QVERIFY2(window.message().contains(QStringLiteral("is not writable")), qPrintable(window.message()));
    QCOMPARE(deletesSeen(rig), 0);

    QTRY_VERIFY(window.messageButton(QStringLiteral("Delete without a record")));
    window.messageButton(QStringLiteral("Delete without a record"))->click();
    QTRY_COMPARE(window.session.ledger().counts().deleted, 20);
    QCOMPARE(deletesSeen(rig), 20);
    // The user agreed once: that holds.
    const QList<JobId> more = window.addJobs(10, "completed", 100);
    QTRY_COMPARE(window.session.ledger().counts().finished, 10);
    window.session.work()->deleteJobs(more);
    QTRY_COMPARE(window.session.ledger().counts().deleted, 30);
}

void TestStoreWindow::deletionsThatAreStoppedWereNeverSent()
{
    StoreRig rig;
    const QList<JobId> ids = keep(rig, 20);
    const ReadOnlyFolder readOnly(rig.folder);
    WindowRig &window = rig.openLoaded();
    window.session.work()->deleteJobs(ids);
    QTRY_VERIFY(window.messageButton(QStringLiteral("Delete without a record")));
    QTRY_VERIFY(window.messageButton(QStringLiteral("Stop")));
    window.messageButton(QStringLiteral("Stop"))->click();
    QTRY_VERIFY(!window.session.work()->isBusy());
    QCOMPARE(deletesSeen(rig), 0);
    QCOMPARE(window.session.ledger().counts().finished, 20);
    QVERIFY(!window.messageButton(QStringLiteral("Delete without a record")));
}

void TestStoreWindow::whatIsNotSavedStaysToBeSeen()
{
    StoreRig rig;
    keep(rig, 20);
    auto readOnly = std::make_unique<ReadOnlyFolder>(rig.folder);
    WindowRig &window = rig.openLoaded();
    auto *close = window.window.findChild<QToolButton *>(QStringLiteral("messageClose"));
    auto *unsaved = window.window.findChild<QToolButton *>(QStringLiteral("unsavedButton"));
    QTRY_VERIFY(unsaved->isVisible());
    QVERIFY(unsaved->toolTip().contains(QStringLiteral("is not writable")));
    QVERIFY2(!close->isVisible(), "it can't be closed away");
    const QString banner = window.message();

    // A message covers it, and the button brings it back.
    window.addJobs(5, "completed", 100);
    QTRY_VERIFY(window.message().startsWith(QStringLiteral("5 added")));
    QVERIFY(close->isVisible() && unsaved->isVisible());
    click(unsaved);
    QCOMPARE(window.message(), banner);

    // A message that asks for something is not taken away by the good news.
    window.table->selectRow(0);
    QTRY_VERIFY(window.action("actionRemove")->isEnabled());
    window.action("actionRemove")->trigger();
    QTRY_VERIFY(window.offers(QStringLiteral("Undo")));
    readOnly.reset();
    QTRY_VERIFY_WITH_TIMEOUT(!window.session.archive()->problem(), 20'000);
    QVERIFY2(window.offers(QStringLiteral("Undo")), qPrintable(window.message()));
    QTRY_VERIFY(!unsaved->isVisible());
}

void TestStoreWindow::closingAsksBeforeSomethingIsLost()
{
    StoreRig rig;
    keep(rig, 20);
    const ReadOnlyFolder readOnly(rig.folder);
    WindowRig &window = rig.openLoaded();
    QVERIFY(window.window.close());
    window.window.show();

    const QList<JobId> now = window.addJobs(5, "completed", 100);
    QTRY_VERIFY(holdsAll(window, now));
    QVERIFY(!window.window.close());
    auto *question = window.window.findChild<QMessageBox *>(QStringLiteral("unsavedQuestion"));
    QVERIFY(question);
    QCOMPARE(question->defaultButton()->text().remove(QLatin1Char('&')), QStringLiteral("Cancel"));
    question->reject();
    QVERIFY(window.window.isVisible());

    QVERIFY(!window.window.close());
    QTRY_VERIFY(window.window.findChild<QPushButton *>(QStringLiteral("quitAnywayButton")));
    window.window.findChildren<QPushButton *>(QStringLiteral("quitAnywayButton")).last()->click();
    QTRY_VERIFY(!window.window.isVisible());
}

void TestStoreWindow::deletionsWithoutARecordBringTheWindowBack()
{
    StoreRig rig;
    const QList<JobId> ids = keep(rig, 60);
    WindowRig &window = rig.openLoaded();
    rig.network.api().hold();
    window.session.work()->deleteJobs(ids);
    QTRY_COMPARE(rig.network.api().heldCount(), WindowRig::inFlight);
    window.window.close();
    window.window.findChild<QPushButton *>(QStringLiteral("finishDeletionsButton"))->click();
    QVERIFY(!window.window.isVisible());
    LockedFile locked(QStringLiteral(JOBSWEEP_LOCK_HOLDER), rig.file());
    QVERIFY(locked.isLocked());
    rig.network.api().releaseAll();
    QTRY_VERIFY_WITH_TIMEOUT(window.window.isVisible(), 20'000);
    QTRY_VERIFY2(window.messageButton(QStringLiteral("Delete without a record")),
                 qPrintable(window.message()));
}

void TestStoreWindow::closingSavesWhatIsJustNew()
{
    StoreRig rig;
    WindowRig &window = rig.openLoaded();
    const QList<JobId> ids = window.addJobs(3'000);
    QTRY_VERIFY(holdsAll(window, ids));
    window.window.close();
    QTRY_VERIFY(!window.window.isVisible());
    QCOMPARE(rig.count(), 3'000);
}

void TestStoreWindow::closingAsksWhereTheLastSaveFails()
{
    StoreRig rig;
    const QList<JobId> before = keep(rig, 20);
    WindowRig &window = rig.openLoaded();
    auto locked = std::make_unique<LockedFile>(QStringLiteral(JOBSWEEP_LOCK_HOLDER), rig.file());
    QVERIFY(locked->isLocked());
    QSignalSpy closing(&window.window, &MainWindow::closing);
    QSignalSpy cancelled(&window.window, &MainWindow::closingCancelled);
    const QList<JobId> now = window.addJobs(5, "completed", 100);
    QTRY_VERIFY(holdsAll(window, now));
    QVERIFY2(!window.session.archive()->problem(), "nobody knows of the lock yet");
    QVERIFY(!window.window.close());
    QCOMPARE(closing.size(), 1);
    QTRY_VERIFY(question(window));
    QVERIFY2(question(window)->informativeText().contains(QStringLiteral("locked")),
             qPrintable(question(window)->informativeText()));
    QTest::keyClick(question(window), Qt::Key_Escape);

    // As if nothing had been.
    QCOMPARE(cancelled.size(), 1);
    QVERIFY(window.window.isVisible() && window.window.isEnabled());
    QTRY_VERIFY(!question(window));
    const QList<JobId> later = window.addJobs(5, "completed", 200);
    QTRY_VERIFY(holdsAll(window, later));
    locked.reset();
    QTRY_VERIFY_WITH_TIMEOUT(!window.session.archive()->problem(), 20'000);
    window.window.close();
    QTRY_VERIFY(!window.window.isVisible());
    QVERIFY(holdsAll(rig.reopen(), before + now + later));
}

void TestStoreWindow::closingInMidBatchAsksBeforeItStops()
{
    StoreRig rig;
    const QList<JobId> ids = keep(rig, 20);
    const ReadOnlyFolder readOnly(rig.folder);
    WindowRig &window = rig.openLoaded();
    window.session.work()->deleteJobs(ids);
    QTRY_VERIFY(window.messageButton(QStringLiteral("Delete without a record")));
    QVERIFY(!window.window.close());
    QVERIFY(question(window));
    QTest::keyClick(question(window), Qt::Key_Escape);
    QVERIFY(window.window.isEnabled());
    QVERIFY(window.session.work()->isBusy());
    QTRY_VERIFY(!question(window));

    QVERIFY(!window.window.close());
    QTRY_VERIFY(question(window));
    question(window)->findChild<QPushButton *>(QStringLiteral("quitAnywayButton"))->click();
    QTRY_VERIFY(!window.window.isVisible());
    QCOMPARE(deletesSeen(rig), 0);
}

void TestStoreWindow::theSystemsEndAsksNobody()
{
    StoreRig rig;
    keep(rig, 20);
    WindowRig &window = rig.openLoaded();
    LockedFile locked(QStringLiteral(JOBSWEEP_LOCK_HOLDER), rig.file());
    QVERIFY(locked.isLocked());
    const QList<JobId> now = window.addJobs(10'000, "completed", 100);
    QTRY_VERIFY(holdsAll(window, now));
    QVERIFY(!window.window.close());
    QTRY_VERIFY(question(window));
    window.window.closeUnasked();
    QTRY_VERIFY(!window.window.isVisible());
    QVERIFY(!question(window));
}

QTEST_MAIN(TestStoreWindow)
#include "tst_store_window.moc"
