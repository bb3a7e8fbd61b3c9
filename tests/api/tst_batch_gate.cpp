#include "core/job/job_id.h"

#include "batch_rig.h"

#include <iterator>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

class BatchGateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsSentBeforeTheGateSaysYes();
    void lotsAreBoundedAndAskedForEarly();
    void whatTheGateRefusesIsWithdrawn();
    void aGateThatRefusesAllEndsTheBatch();
    void aGateMayAnswerTwiceOrWithForeignIds();
    void stopVoidsTheGatesAnswer();
};

void BatchGateTest::nothingIsSentBeforeTheGateSaysYes()
{
    SlowGate slow;
    BatchRig rig(slow.gate());
    rig.runner->add(jobs(0, 3));
    BatchRig::settle();
    QCOMPARE(slow.lots.size(), 1);
    QCOMPARE(slow.lots.constFirst().size(), 3);
    QCOMPARE(rig.network.handedOver().size(), 0);

    slow.answers.constFirst()(slow.lots.constFirst());
    QTRY_VERIFY(!rig.runner->isRunning());
    QCOMPARE(rig.network.handedOver().size(), 3);
}

void BatchGateTest::lotsAreBoundedAndAskedForEarly()
{
    constexpr int most = BatchRunner::lotFactor * BatchRig::limit;
    SlowGate slow;
    BatchRig rig(slow.gate());
    rig.api().hold();
    rig.runner->add(jobs(0, 200));
    BatchRig::settle();
    QCOMPARE(slow.lots.size(), 1);
    QCOMPARE(slow.lots.constFirst().size(), most);

    slow.answers.takeFirst()(slow.lots.constFirst());
    QTRY_COMPARE(rig.api().heldCount(), BatchRig::limit);
    // Until half of it is left nothing more is asked for; then it is, while the rest is still to be sent.
    rig.api().release(BatchRig::limit - 1);
    BatchRig::settle();
    QCOMPARE(slow.lots.size(), 1);
    rig.api().release(1);
    BatchRig::settle();
    QCOMPARE(slow.lots.size(), 1);
    rig.api().release(1);
    BatchRig::settle();
    QCOMPARE(slow.lots.size(), 2);
    QVERIFY(rig.started.size() < most);
    QVERIFY(slow.lots.constLast().size() <= most / 2 + 1);
    // What is admitted and not sent never exceeds one lot.
    const qsizetype waiting = most - rig.started.size();
    QVERIFY(waiting + slow.lots.constLast().size() <= most);
}

void BatchGateTest::whatTheGateRefusesIsWithdrawn()
{
    BatchRig rig([](const QList<JobId> &ids, const Admitted &done) {
        QList<JobId> even;
        std::copy_if(ids.begin(), ids.end(), std::back_inserter(even), [](const JobId &id) {
            return QByteArray("02468").contains(id.utf8().chopped(9).back());
        });
        done(even);
    });
    rig.addJobsToServer(0, 100);
    rig.runner->add(jobs(0, 100));
    QTRY_VERIFY(!rig.runner->isRunning());
    QVERIFY(rig.cameBackOnce(0, 100));
    QCOMPARE(rig.runner->progress(), (BatchProgress{.total = 100, .deleted = 50, .withdrawn = 50}));
    QCOMPARE(rig.api().requests().size(), 50);
}

void BatchGateTest::aGateThatRefusesAllEndsTheBatch()
{
    BatchRig rig([](const QList<JobId> &, const Admitted &done) { done({}); });
    rig.runner->add(jobs(0, 100));
    QTRY_VERIFY(!rig.runner->isRunning());
    QVERIFY(rig.cameBackOnce(0, 100));
    QCOMPARE(rig.network.handedOver().size(), 0);
    QCOMPARE(rig.events.count(QStringLiteral("ended")), 1);
}

void BatchGateTest::aGateMayAnswerTwiceOrWithForeignIds()
{
    SlowGate slow;
    BatchRig rig(slow.gate());
    rig.runner->add(jobs(0, 2));
    BatchRig::settle();
    slow.answers.constFirst()({numberedId(0), numberedId(77)});
    slow.answers.constFirst()({numberedId(0), numberedId(1)});
    QTRY_VERIFY(!rig.runner->isRunning());
    QVERIFY(rig.cameBackOnce(0, 2));
    QCOMPARE(rig.network.handedOver().size(), 1);
}

void BatchGateTest::stopVoidsTheGatesAnswer()
{
    SlowGate slow;
    BatchRig rig(slow.gate());
    rig.runner->add(jobs(0, 5));
    BatchRig::settle();
    QCOMPARE(slow.lots.size(), 1);
    rig.runner->stop();
    QVERIFY(rig.cameBackOnce(0, 5));
    slow.answers.constFirst()(slow.lots.constFirst());
    BatchRig::settle();
    QCOMPARE(rig.network.handedOver().size(), 0);

    // Nor is it taken for the answer to a later question about the same jobs.
    rig.runner->add(jobs(0, 5));
    BatchRig::settle();
    QCOMPARE(slow.lots.size(), 2);
    slow.answers.constFirst()(slow.lots.constFirst());
    BatchRig::settle();
    QCOMPARE(rig.network.handedOver().size(), 0);
    slow.answers.constLast()(slow.lots.constLast());
    QTRY_VERIFY(!rig.runner->isRunning());
    QCOMPARE(rig.network.handedOver().size(), 5);
}

} // namespace

QTEST_GUILESS_MAIN(BatchGateTest)

#include "tst_batch_gate.moc"
