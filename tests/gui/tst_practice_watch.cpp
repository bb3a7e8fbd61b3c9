#include "app/watch/job_watch.h"
#include "app/work/job_archive.h"
#include "core/answer/event_filter.h"
#include "practice_rig.h"
#include "store/job_store.h"

#include <QHash>
#include <QLabel>
#include <QTemporaryDir>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

constexpr int haste = 20;

int countOf(const PracticeRig &rig, const std::function<bool(const JobRecord &)> &is)
{
    return int(rig.session->ledger().idsWhere(is).size());
}

/// All that the history knows.
QList<JobEvent> eventsOf(JobArchive *archive)
{
    QList<JobEvent> all;
    qint64 before = 0;
    do {
        bool came = false;
        archive->findEvents({}, before, [&](const QList<JobEvent> &events, qint64 next) {
            all += events;
            before = next;
            came = true;
        });
        if (!QTest::qWaitFor([&came] { return came; })) {
            return {};
        }
    } while (before != 0);
    return all;
}

} // namespace

/// The whole story on the practice server: nothing is pasted, and the jobs come, finish and are told of.
class TestPracticeWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(loadEnglish()); }
    void jobsComeAndFinishByThemselves();
};

void TestPracticeWatch::jobsComeAndFinishByThemselves()
{
    constexpr int patienceMs = 30'000;
    const QTemporaryDir folder;
    JobStore store(folder.path(), QStringLiteral("practice"));
    PracticeRig rig(haste);
    QVERIFY(rig.start(&store));
    const QDateTime begun = rig.clock.nowUtc();
    rig.clickToolButton("actionWatch");
    QVERIFY(rig.session->watch()->isOn());
    QTRY_VERIFY_WITH_TIMEOUT(rig.session->ledger().counts().running > 50, patienceMs);
    // Some finish, and others begin that nobody has heard of.
    const auto isNew = [&begun](const JobRecord &record) {
        return record.source == JobSource::Watch && record.createdMs >= begun.toMSecsSinceEpoch();
    };
    QTRY_VERIFY_WITH_TIMEOUT(countOf(rig, isNew) >= 2, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(
        countOf(rig, [&](const JobRecord &record) { return isNew(record) && isFinished(record); }) >= 1,
        patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(rig.session->ledger().counts().finished >= 10, patienceMs);
    QVERIFY(rig.window->findChild<QLabel *>(QStringLiteral("watchLabel"))
                ->text()
                .startsWith(QStringLiteral("Watching · ")));
    rig.clickToolButton("actionWatch");
    QVERIFY(!rig.session->watch()->isOn());
    QCOMPARE(rig.session->ledger().counts().problems, 0);

    // Each change has one entry.
    const JobLedger &ledger = rig.session->ledger();
    QTRY_VERIFY(!rig.session->archive()->hasUnsaved());
    QHash<JobId, int> found;
    QHash<JobId, int> finished;
    for (const JobEvent &event : eventsOf(rig.session->archive())) {
        QVERIFY(event.outcome == JobEvent::Outcome::Found || event.outcome == JobEvent::Outcome::Known);
        ++(event.outcome == JobEvent::Outcome::Found ? found : finished)[event.id];
    }
    QCOMPARE(found.size(), ledger.count());
    QCOMPARE(finished.size(), ledger.counts().finished);
    for (const int times : found.values() + finished.values()) {
        QCOMPARE(times, 1);
    }
}

QTEST_MAIN(TestPracticeWatch)
#include "tst_practice_watch.moc"
