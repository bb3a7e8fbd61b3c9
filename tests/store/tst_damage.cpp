#include "core/base/store_problem.h"
#include "core/job/job_record.h"
#include "damaged_list.h"
#include "store/job_store.h"
#include "support/hard_places.h"

#include <QTest>

#include <algorithm>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

int numberFrom(const char *variable, int otherwise)
{
    return qEnvironmentVariableIsSet(variable) ? qEnvironmentVariableIntValue(variable) : otherwise;
}

/// A thread that does not end by itself is left behind after so long.
constexpr qint64 endMs = JobStore::patience.count();

} // namespace

class TestDamage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void anIntactListSaysNothing_data();
    void anIntactListSaysNothing();
    void damageIsNeverSilentAndNeverEndless_data();
    void damageIsNeverSilentAndNeverEndless();
    void aWordWithAFlippedBitIsInDoubt();
    void aStartAfterTheRescueSaysNothing();

private:
    const int m_jobs = numberFrom("JOBSWEEP_DAMAGE_JOBS", 500);
    ListOnDisk m_closed;
    ListOnDisk m_killed;
    Kept m_kept;
    int m_starts = 0;
    int m_said = 0;
    qint64 m_longestEndMs = 0;
};

void TestDamage::cleanupTestCase()
{
    qInfo("%d starts, %d of them said something; the longest end took %lld ms; %d of %d intact rows are in "
          "the list",
          m_starts, m_said, m_longestEndMs, m_kept.kept, m_kept.intact);
}

void TestDamage::initTestCase()
{
    m_closed = ListOnDisk::make(false, m_jobs);
    m_killed = ListOnDisk::make(true, m_jobs);
    QVERIFY(!m_closed.files.contains(QStringLiteral("-wal")));
    QVERIFY(!m_killed.files.value(QStringLiteral("-wal")).isEmpty());
    QVERIFY(m_closed.needles.size() > m_jobs * 8 / 10);
}

void TestDamage::anIntactListSaysNothing_data()
{
    QTest::addColumn<bool>("killed");
    QTest::newRow("closed") << false;
    QTest::newRow("killed") << true;
}

void TestDamage::anIntactListSaysNothing()
{
    QFETCH(bool, killed);
    const ListOnDisk &list = killed ? m_killed : m_closed;
    const QTemporaryDir folder;
    putInto(folder.path(), list.files);
    const StartOutcome outcome = startIn(folder.path(), false);
    QVERIFY(outcome.ended);
    QVERIFY(!outcome.isSaid());
    QCOMPARE(faultOf(list, outcome, list.files, &m_kept), QString());
    QCOMPARE(m_kept.kept, m_kept.intact);
    QCOMPARE(outcome.records.size(), m_jobs);
}

/// scripts/soak.sh asks for more rounds, with a longer list.
void TestDamage::damageIsNeverSilentAndNeverEndless_data()
{
    QTest::addColumn<quint32>("first");
    QTest::addColumn<quint32>("end");
    // The index of addresses, the root of the table of jobs, its index, and the text that made it.
    for (const quint32 seed : {184U, 216U, 413U, 432U}) {
        QTest::addRow("seed %u", seed) << seed << seed + 1;
    }
    constexpr quint32 roundsARow = 20;
    const auto first = quint32(numberFrom("JOBSWEEP_DAMAGE_SEED", 20261022));
    const quint32 end = first + quint32(numberFrom("JOBSWEEP_DAMAGE_ROUNDS", 200));
    for (quint32 seed = first; seed < end; seed += roundsARow) {
        QTest::addRow("seeds from %u on", seed) << seed << std::min(seed + roundsARow, end);
    }
}

void TestDamage::damageIsNeverSilentAndNeverEndless()
{
    QFETCH(quint32, first);
    QFETCH(quint32, end);
    for (quint32 seed = first; seed < end; ++seed) {
        SeededRandom random(seed);
        const ListOnDisk &list = seed % 2 == 0 ? m_closed : m_killed;
        const QTemporaryDir folder;
        putInto(folder.path(), list.files);
        const QString what = QStringLiteral("seed %1, %2").arg(seed).arg(damage(folder.path(), random));
        const auto damaged = filesIn(folder.path());
        const bool atOnce = random.uniform() < 0.1;
        const StartOutcome outcome = startIn(folder.path(), atOnce);
        QVERIFY2(outcome.endMs < endMs, qPrintable(what));
        ++m_starts;
        m_said += outcome.isSaid() ? 1 : 0;
        m_longestEndMs = std::max(m_longestEndMs, outcome.endMs);
        if (!atOnce) {
            QVERIFY2(outcome.ended, qPrintable(what));
            const QString fault = faultOf(list, outcome, damaged, &m_kept);
            QVERIFY2(fault.isEmpty(), qPrintable(what + QStringLiteral(": ") + fault));
        }
    }
}

void TestDamage::aWordWithAFlippedBitIsInDoubt()
{
    const QTemporaryDir folder;
    putInto(folder.path(), m_closed.files);
    const QByteArray file = m_closed.files.value({});
    const qsizetype at = file.indexOf("deleted", file.indexOf("video.mp4"));
    overwrite(folder.filePath(QStringLiteral("jobs.sqlite")), at, "e");
    const StartOutcome outcome = startIn(folder.path(), false);
    QVERIFY(outcome.isSaid());
    QCOMPARE(outcome.repairs.constFirst().inDoubt, 1);
    int doubted = 0;
    for (auto truth = m_closed.records.cbegin(); truth != m_closed.records.cend(); ++truth) {
        const JobRecord &record = outcome.records[truth.key()];
        doubted += record.deletion != truth->deletion ? 1 : 0;
        QVERIFY(record.deletion == truth->deletion || record.inDoubt);
    }
    QCOMPARE(doubted, 1);
}

void TestDamage::aStartAfterTheRescueSaysNothing()
{
    const QTemporaryDir folder;
    putInto(folder.path(), m_killed.files);
    QFile log(folder.filePath(QStringLiteral("jobs.sqlite-wal")));
    const QByteArray bytes = m_killed.files.value(QStringLiteral("-wal"));
    const qsizetype at = bytes.size() / 10;
    overwrite(log.fileName(), at, QByteArray(1, char(bytes[at] ^ 1)));
    const StartOutcome first = startIn(folder.path(), false);
    QCOMPARE(first.repairs.size(), 1);
    QCOMPARE(first.repairs.constFirst().cause, FileRepair::Cause::LogDamaged);
    QVERIFY(QFile::exists(first.repairs.constFirst().aside + QStringLiteral("-wal")));
    const StartOutcome second = startIn(folder.path(), false);
    QVERIFY(!second.isSaid());
    QCOMPARE(second.records.size(), first.records.size());
}

QTEST_GUILESS_MAIN(TestDamage)
#include "tst_damage.moc"
