#include "core/job/job_record.h"

#include "damaged_list.h"
#include "support/hard_places.h"

#include <QDir>
#include <QProcess>
#include <QTest>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

const QString name = QStringLiteral("jobs.sqlite");

/// A list whose program was killed, with a flipped bit in the middle of its log.
struct Rig
{
    static constexpr int jobs = 500;
    ListOnDisk list = ListOnDisk::make(true, jobs);
    QHash<QString, QByteArray> damaged = list.files;

    Rig()
    {
        QByteArray &log = damaged[QStringLiteral("-wal")];
        log[log.size() / 2] = char(log[log.size() / 2] ^ 1);
    }
};

/// Starts a program there and kills it at this step of its files; 0: once it has loaded all. Returns what it
/// said.
QByteArray killAt(const QString &folder, int step)
{
    QProcess program;
    // So that each of them takes the same steps.
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_HASH_SEED"), QStringLiteral("0"));
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(JOBSWEEP_RESCUE_CHILD), {folder, QString::number(step)});
    QByteArray said;
    while (!said.endsWith('\n') && program.waitForReadyRead()) {
        said += program.readAllStandardOutput();
    }
    program.kill();
    program.waitForFinished();
    return said;
}

QStringList leftovers(const QString &folder)
{
    return QDir(folder).entryList({QStringLiteral("jobs-rescue*")}, QDir::Files);
}

QStringList asides(const QString &folder)
{
    return QDir(folder).entryList({QStringLiteral("jobs-damaged-*.sqlite")}, QDir::Files);
}

} // namespace

class TestRescueKill : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theNextStartHasWhatTheRescueHad();
    void everyStepIsFinishedByTheNextStart_data();
    void everyStepIsFinishedByTheNextStart();

private:
    Rig m_rig;
    QHash<QString, JobRecord> m_rescued; ///< by a rescue that nobody disturbed
};

void TestRescueKill::initTestCase()
{
    const QTemporaryDir folder;
    putInto(folder.path(), m_rig.damaged);
    const StartOutcome outcome = startIn(folder.path(), false);
    QCOMPARE(outcome.repairs.size(), 1);
    m_rescued = outcome.records;
    QVERIFY(m_rescued.size() > 9 * Rig::jobs / 10);
}

void TestRescueKill::theNextStartHasWhatTheRescueHad()
{
    const QTemporaryDir undisturbed;
    putInto(undisturbed.path(), m_rig.damaged);
    const QByteArray said = killAt(undisturbed.path(), 0);
    QVERIFY(said.startsWith("loaded "));
    const int steps = said.mid(said.indexOf(' ')).trimmed().toInt();
    SeededRandom random(20261023);
    int amid = 0;
    constexpr int rounds = 30;
    for (int round = 0; round < rounds; ++round) {
        // As many of them among the last steps, which put the new file in its place.
        const int step = round % 3 == 0 ? steps - round / 3 : 1 + int(random.uniform() * steps);
        const QString what = QStringLiteral("step %1 of %2").arg(step).arg(steps);
        const QTemporaryDir folder;
        putInto(folder.path(), m_rig.damaged);
        QCOMPARE(killAt(folder.path(), step), QByteArray("paused\n"));
        amid += leftovers(folder.path()).isEmpty() ? 0 : 1;
        const bool wasDone = asides(folder.path()).size() == 1 && leftovers(folder.path()).isEmpty();
        const StartOutcome outcome = startIn(folder.path(), false);
        QVERIFY2(outcome.ended, qPrintable(what));
        QVERIFY2(areSame(outcome.records, m_rescued), qPrintable(what));
        QVERIFY2(wasDone || outcome.isSaid(), qPrintable(what));
        QCOMPARE(leftovers(folder.path()), QStringList());
        QCOMPARE(asides(folder.path()).size(), 1);
    }
    qInfo("%d of %d kills, of %d steps, fell amid the rescue", amid, rounds, steps);
    QVERIFY(amid >= rounds / 2);
}

void TestRescueKill::everyStepIsFinishedByTheNextStart_data()
{
    QTest::addColumn<int>("step");
    QTest::newRow("the new file is half full") << 0;
    QTest::newRow("the new file is full") << 1;
    QTest::newRow("the log is put aside") << 2;
    QTest::newRow("all of the damaged list is put aside") << 3;
}

void TestRescueKill::everyStepIsFinishedByTheNextStart()
{
    QFETCH(int, step);
    const QTemporaryDir whole;
    putInto(whole.path(), m_rig.damaged);
    startIn(whole.path(), false);
    const QTemporaryDir folder;
    putInto(folder.path(), m_rig.damaged);
    const QString path = folder.filePath(name);
    const QString aside = folder.filePath(QStringLiteral("jobs-damaged-20261023-120000.sqlite"));
    if (step == 0) {
        overwrite(folder.filePath(QStringLiteral("jobs-rescue.sqlite")), 0, noise(10'000));
    } else {
        QVERIFY(QFile::copy(whole.filePath(name),
                            folder.filePath(QStringLiteral("jobs-rescued-20261023-120000.sqlite"))));
    }
    if (step >= 2) {
        QVERIFY(QFile::rename(path + QStringLiteral("-wal"), aside + QStringLiteral("-wal")));
    }
    if (step >= 3) {
        QVERIFY(QFile::rename(path, aside));
    }
    const StartOutcome outcome = startIn(folder.path(), false);
    QVERIFY(outcome.ended);
    QVERIFY(areSame(outcome.records, m_rescued));
    QCOMPARE(outcome.repairs.size(), 1);
    QVERIFY(QFile::exists(outcome.repairs.constFirst().aside));
    QCOMPARE(leftovers(folder.path()), QStringList());
    QVERIFY(!startIn(folder.path(), false).isSaid());
}

QTEST_GUILESS_MAIN(TestRescueKill)
#include "tst_rescue_kill.moc"
