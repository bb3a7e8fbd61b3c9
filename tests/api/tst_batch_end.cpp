#include "core/job/job_id.h"

#include "core/answer/next_step.h"

#include "batch_rig.h"

#include <QSignalSpy>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

/// Lets what it is given be destroyed.
class Destroyer : public QObject
{
    Q_OBJECT
public:
    explicit Destroyer(std::unique_ptr<BatchRunner> &runner) : m_runner(runner) {}
public Q_SLOTS:
    void destroy()
    {
        if (m_runner) {
            m_runner.release()->deleteLater();
        }
    }

private:
    std::unique_ptr<BatchRunner> &m_runner;
};

class BatchEndTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anInvalidTokenHaltsTheBatchOnce();
    void jobsLeftByAStopCanBeSentLater();
    void stopAfterAHaltStillAborts();

    void destroyedInMidBatch();
    void destroyedAfterASignal_data();
    void destroyedAfterASignal();
};

void BatchEndTest::anInvalidTokenHaltsTheBatchOnce()
{
    BatchRig rig;
    rig.addJobsToServer(0, 300);
    rig.api().setRule([&rig](const ApiRequest &) {
        return rig.api().requests().size() > 50 ? std::optional(jsonStep(401, R"({"error":"Unauthorized"})"))
                                                : std::nullopt;
    });
    QSignalSpy stoppedByServer(rig.runner.get(), &BatchRunner::stoppedByServer);
    rig.runner->add(jobs(0, 300));
    QTRY_VERIFY(!rig.runner->isRunning());

    QVERIFY(rig.cameBackOnce(0, 300));
    QCOMPARE(rig.countOf(DeletionState::Deleted), 50);
    QCOMPARE(stoppedByServer.size(), 1);
    QCOMPARE(stoppedByServer.constFirst().constLast().toString(), QStringLiteral("Unauthorized"));
    QVERIFY(rig.api().requests().size() <= 50 + BatchRig::limit);
    QCOMPARE(rig.runner->progress(), (BatchProgress{.total = 300, .deleted = 50, .withdrawn = 250}));
    QCOMPARE(rig.countOf(DeletionState::None), int(rig.api().requests().size()) - 50);
    QVERIFY(rig.events.indexOf(QStringLiteral("stoppedByServer")) <
            rig.events.indexOf(QStringLiteral("withdrawn")));
    QCOMPARE(rig.events.count(QStringLiteral("ended")), 1);
    QCOMPARE(rig.events.constLast(), QStringLiteral("ended"));
}

void BatchEndTest::jobsLeftByAStopCanBeSentLater()
{
    BatchRig rig;
    rig.addJobsToServer(0, 30);
    rig.api().setRule([](const ApiRequest &) { return jsonStep(402, R"({"error":"No subscription"})"); });
    rig.runner->add(jobs(0, 30));
    QTRY_VERIFY(!rig.runner->isRunning());
    QCOMPARE(rig.runner->progress(), (BatchProgress{.total = 30, .withdrawn = 30}));

    rig.api().setRule({});
    rig.runner->add(jobs(0, 30));
    QTRY_VERIFY(!rig.runner->isRunning());
    QCOMPARE(rig.runner->progress(), (BatchProgress{.total = 30, .deleted = 30}));
}

void BatchEndTest::stopAfterAHaltStillAborts()
{
    BatchRig rig;
    rig.api().hold();
    rig.api().script(numberedId(0), {jsonStep(401, R"({"error":"Unauthorized"})")});
    rig.runner->add(jobs(0, 10));
    QTRY_COMPARE(rig.api().heldCount(), BatchRig::limit);
    rig.api().release(1);
    QTRY_VERIFY(rig.runner->isStopping());
    rig.runner->stop();
    rig.clock.advance(BatchRunner::stopGrace);
    QTRY_VERIFY(!rig.runner->isRunning());
    QVERIFY(rig.cameBackOnce(0, 10));
    QCOMPARE(rig.countOf(DeletionState::Unconfirmed), BatchRig::limit - 1);
}

void BatchEndTest::destroyedInMidBatch()
{
    SlowGate slow;
    BatchRig rig(slow.gate());
    rig.api().hold();
    rig.runner->add(jobs(0, 200));
    BatchRig::settle();
    slow.answers.takeFirst()(slow.lots.takeFirst());
    QTRY_COMPARE(rig.api().heldCount(), BatchRig::limit);
    rig.api().release(BatchRig::limit);
    QTRY_COMPARE(rig.api().heldCount(), BatchRig::limit);

    rig.runner.reset();
    QCOMPARE(rig.pace.inFlight(), 0);
    QCOMPARE(rig.api().inFlight(), 0);
    for (const Admitted &answer : std::as_const(slow.answers)) {
        answer({numberedId(1)});
    }
    rig.clock.advance(2 * LumaClient::defaultTimeout);
    rig.api().releaseAll();
    BatchRig::settle();
    QVERIFY(rig.pace.tryStart(RequestPace::Lane::Check));
}

void BatchEndTest::destroyedAfterASignal_data()
{
    QTest::addColumn<QByteArray>("signal");
    QTest::newRow("started") << QByteArray(SIGNAL(started(jobsweep::JobId)));
    QTest::newRow("finished") << QByteArray(SIGNAL(finished(jobsweep::JobId, jobsweep::DeleteVerdict)));
    QTest::newRow("withdrawn") << QByteArray(SIGNAL(withdrawn(QList<jobsweep::JobId>)));
    QTest::newRow("stoppedByServer") << QByteArray(SIGNAL(stoppedByServer(jobsweep::StopReason, QString)));
    QTest::newRow("progress") << QByteArray(SIGNAL(progressChanged()));
    QTest::newRow("ended") << QByteArray(SIGNAL(ended()));
}

void BatchEndTest::destroyedAfterASignal()
{
    QFETCH(QByteArray, signal);
    BatchRig rig;
    rig.api().setRule([&rig](const ApiRequest &) {
        return rig.api().requests().size() > 10 ? std::optional(jsonStep(401, R"({"error":"Unauthorized"})"))
                                                : std::nullopt;
    });
    rig.runner->add(jobs(0, 100));
    Destroyer destroyer(rig.runner);
    QVERIFY(connect(rig.runner.get(), signal.constData(), &destroyer, SLOT(destroy())));
    const QPointer<BatchRunner> runner(rig.runner.get());
    QTRY_VERIFY(!runner);
    BatchRig::settle();
    QCOMPARE(rig.pace.inFlight(), 0);
    QCOMPARE(rig.api().inFlight(), 0);
}

} // namespace

QTEST_GUILESS_MAIN(BatchEndTest)

#include "tst_batch_end.moc"
