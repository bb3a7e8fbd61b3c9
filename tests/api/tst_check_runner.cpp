#include "api/check_runner.h"

#include "api/batch_runner.h"
#include "core/answer/next_step.h"
#include "core/job/job_id.h"
#include "runner_rig.h"
#include "support/run_batch.h"

#include <QSignalSpy>
#include <QTest>

#include <chrono>
#include <memory>

using namespace std::chrono_literals;
using namespace jobsweep;
using namespace jobsweep::test;

namespace {

struct Rig : RunnerRig<CheckRunner, CheckVerdict>
{
    Rig() { listenTo(std::make_unique<CheckRunner>(&client, &pace, &clock)); }
};

class CheckRunnerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForEveryJobOnce();
    void keepsTheBound();
    void anIdIsNotAddedTwice();
    void idsAreAppendedToARunningRound();
    void stopWithdrawsWhatIsNotAnswered();
    void anAnswerFromBeforeStopIsNotTakenForALaterQuestion();
    void stopWithoutARoundIsNothing();
    void anInvalidTokenHaltsTheRoundOnce();
    void deletionsGoFirst();
    void asksAgainWhereThatMayHelp();
    void saysSoWhenNoAttemptIsLeft();
    void aPauseOfTheServerHoldsChecksToo();
    void stopEndsTheWaits();
    void withdrawnQuestionsAreNotAsked();
    void whoWaitsBehindAWithdrawnQuestionIsStillAsked();
    void destroyedInMidRound();
    void destroyedAfterASignal_data();
    void destroyedAfterASignal();
};

void CheckRunnerTest::asksForEveryJobOnce()
{
    Rig rig;
    rig.api().addJob(numberedId(0), "completed");
    rig.api().addJob(numberedId(1), "processing");
    QSignalSpy progress(rig.runner.get(), &CheckRunner::progressChanged);
    rig.runner->add(numberedIds(0, 20));
    QVERIFY(rig.runner->isRunning());
    QCOMPARE(rig.network.handedOver().size(), 0);
    QTRY_VERIFY(!rig.runner->isRunning());

    QVERIFY(rig.cameBackOnce(0, 20));
    QCOMPARE(rig.started.size(), 20);
    QCOMPARE(rig.api().count("GET"), 20);
    QCOMPARE(rig.api().requests().size(), 20);
    QCOMPARE(rig.finished.value(numberedId(0)).constFirst().facts.status,
             JobStatus::fromServer(u"completed"));
    QCOMPARE(rig.finished.value(numberedId(1)).constFirst().facts.status,
             JobStatus::fromServer(u"processing"));
    QCOMPARE(rig.finished.value(numberedId(2)).constFirst().kind, CheckKind::Gone);
    QCOMPARE(rig.runner->total(), 20);
    QCOMPARE(rig.runner->done(), 20);
    QCOMPARE(progress.size(), 21);
    QCOMPARE(rig.events.constLast(), QStringLiteral("ended"));
    QCOMPARE(rig.pace.inFlight(), 0);
}

void CheckRunnerTest::keepsTheBound()
{
    Rig rig;
    rig.api().hold();
    rig.runner->add(numberedIds(0, 500));
    QTRY_COMPARE(rig.api().heldCount(), Rig::limit);
    Rig::settle();
    QCOMPARE(rig.network.handedOver().size(), Rig::limit);
    rig.api().releaseAll();
    QTRY_VERIFY(!rig.runner->isRunning());
    QVERIFY(rig.cameBackOnce(0, 500));
    QCOMPARE(rig.api().mostInFlight(), Rig::limit);
}

void CheckRunnerTest::anIdIsNotAddedTwice()
{
    Rig rig;
    rig.api().hold();
    rig.runner->add(numberedIds(0, 10) + numberedIds(0, 3));
    QTRY_COMPARE(rig.api().heldCount(), Rig::limit);
    rig.runner->add(numberedIds(0, 10));
    QCOMPARE(rig.runner->total(), 10);
    rig.api().releaseAll();
    QTRY_VERIFY(!rig.runner->isRunning());
    QVERIFY(rig.cameBackOnce(0, 10));

    rig.runner->add({});
    QVERIFY(!rig.runner->isRunning());
    rig.runner->add(numberedIds(0, 1));
    QCOMPARE(rig.runner->total(), 1);
    QCOMPARE(rig.runner->done(), 0);
    QTRY_VERIFY(!rig.runner->isRunning());
    QCOMPARE(rig.api().requests().size(), 11);
}

void CheckRunnerTest::idsAreAppendedToARunningRound()
{
    Rig rig;
    rig.api().hold();
    rig.runner->add(numberedIds(0, 2));
    QTRY_COMPARE(rig.api().heldCount(), 2);
    rig.runner->add(numberedIds(2, 2));
    QCOMPARE(rig.runner->total(), 4);
    rig.api().releaseAll();
    QTRY_VERIFY(!rig.runner->isRunning());
    QVERIFY(rig.cameBackOnce(0, 4));
    QCOMPARE(rig.events.count(QStringLiteral("ended")), 1);
}

void CheckRunnerTest::stopWithdrawsWhatIsNotAnswered()
{
    Rig rig;
    rig.api().hold();
    rig.runner->add(numberedIds(0, 50));
    QTRY_COMPARE(rig.api().heldCount(), Rig::limit);
    rig.api().release(2);
    QTRY_COMPARE(rig.finished.size(), 2);

    rig.runner->stop();
    QVERIFY(!rig.runner->isRunning());
    QCOMPARE(rig.withdrawn.size(), 48);
    QCOMPARE(rig.runner->done(), 50);
    QCOMPARE(rig.pace.inFlight(), 0);
    QCOMPARE(rig.client.callsInFlight(), 0);
    rig.api().releaseAll();
    Rig::settle();
    QVERIFY(rig.cameBackOnce(0, 50));
    QCOMPARE(rig.events.count(QStringLiteral("ended")), 1);
}

void CheckRunnerTest::anAnswerFromBeforeStopIsNotTakenForALaterQuestion()
{
    Rig rig;
    rig.api().addJob(numberedId(0));
    rig.api().hold();
    rig.runner->add(numberedIds(0, 1));
    QTRY_COMPARE(rig.api().heldCount(), 1);
    rig.runner->stop();
    // The aborted call still has its end to tell when the same id is asked for again.
    rig.runner->add(numberedIds(0, 1));
    rig.api().releaseAll();
    QTRY_VERIFY(!rig.runner->isRunning());
    QCOMPARE(rig.finished.value(numberedId(0)).size(), 1);
    QCOMPARE(rig.finished.value(numberedId(0)).constFirst().kind, CheckKind::Known);
    QCOMPARE(rig.pace.inFlight(), 0);
}

void CheckRunnerTest::stopWithoutARoundIsNothing()
{
    Rig rig;
    rig.runner->stop();
    QVERIFY(rig.events.isEmpty());
}

void CheckRunnerTest::anInvalidTokenHaltsTheRoundOnce()
{
    Rig rig;
    rig.api().setRule([](const ApiRequest &) { return jsonStep(401, R"({"error":"Unauthorized"})"); });
    QSignalSpy stoppedByServer(rig.runner.get(), &CheckRunner::stoppedByServer);
    rig.runner->add(numberedIds(0, 100));
    QTRY_VERIFY(!rig.runner->isRunning());
    Rig::settle();
    QVERIFY(rig.cameBackOnce(0, 100));
    QCOMPARE(rig.finished.size(), 1);
    QCOMPARE(stoppedByServer.size(), 1);
    QCOMPARE(stoppedByServer.constFirst().constLast().toString(), QStringLiteral("Unauthorized"));
    QVERIFY(rig.api().requests().size() <= Rig::limit);
    QCOMPARE(rig.pace.inFlight(), 0);

    rig.api().setRule({});
    rig.runner->add(numberedIds(100, 5));
    QTRY_VERIFY(!rig.runner->isRunning());
    QVERIFY(rig.cameBackOnce(0, 105));
}

void CheckRunnerTest::deletionsGoFirst()
{
    Rig rig;
    BatchRunner deletions(&rig.client, &rig.pace, &rig.clock, admitAll);
    rig.api().hold();
    rig.runner->add(numberedIds(0, 50));
    QTRY_COMPARE(rig.api().heldCount(), Rig::limit);
    deletions.add(batchJobs(numberedIds(100, 20)));
    Rig::settle();

    // Every place that becomes free goes to a deletion while one waits.
    for (int i = 0; i < 20; ++i) {
        rig.api().release(1);
        Rig::settle();
    }
    QCOMPARE(rig.api().count("DELETE"), 20);
    QCOMPARE(rig.api().count("GET"), Rig::limit);
    rig.api().releaseAll();
    QTRY_VERIFY(!rig.runner->isRunning() && !deletions.isRunning());
    QVERIFY(rig.cameBackOnce(0, 50));
    QCOMPARE(rig.api().mostInFlight(), Rig::limit);
}

/// Answers every question with the next of `steps`, and truly once they are used up.
void answerInTurn(Rig &rig, QList<AnswerStep> steps)
{
    rig.api().setRule([steps](const ApiRequest &) mutable {
        return steps.isEmpty() ? std::nullopt : std::optional(steps.takeFirst());
    });
}

void CheckRunnerTest::asksAgainWhereThatMayHelp()
{
    Rig rig;
    rig.api().addJob(numberedId(0));
    answerInTurn(rig, {tooManyRequests("3"), jsonStep(502, {}), jsonStep(503, {}), jsonStep(425, {})});
    QSignalSpy requeued(rig.runner.get(), &CheckRunner::requeued);
    rig.runner->add(numberedIds(0, 1));
    QVERIFY(rig.runToEnd());
    QVERIFY(rig.cameBackOnce(0, 1));
    QCOMPARE(rig.finished.value(numberedId(0)).constFirst().kind, CheckKind::Known);
    QCOMPARE(requeued.size(), 4);
    QCOMPARE(rig.started.value(numberedId(0)), 5);
    QCOMPARE(rig.api().requests().size(), 5);
    QVERIFY(rig.clock.monotonic() >= 3000ms);
}

void CheckRunnerTest::saysSoWhenNoAttemptIsLeft()
{
    Rig rig;
    rig.api().addJob(numberedId(0));
    answerInTurn(rig, QList<AnswerStep>(4, jsonStep(500, R"({"error":"boom"})")));
    rig.runner->add(numberedIds(0, 1));
    QVERIFY(rig.runToEnd());
    QCOMPARE(rig.finished.value(numberedId(0)).constFirst().kind, CheckKind::Failed);
    QCOMPARE(rig.finished.value(numberedId(0)).constFirst().message.text(), QStringLiteral("boom"));
    QCOMPARE(rig.api().requests().size(), 4);
}

void CheckRunnerTest::aPauseOfTheServerHoldsChecksToo()
{
    Rig rig;
    rig.api().addJobs(0, 50);
    rig.api().setRule([&rig](const ApiRequest &) {
        return rig.clock.monotonic() < 3000ms ? std::optional(tooManyRequests("3")) : std::nullopt;
    });
    rig.runner->add(numberedIds(0, 50));
    QTRY_VERIFY(rig.pace.isHeld());
    Rig::settle();
    rig.clock.advance(2999ms);
    Rig::settle();
    QCOMPARE(rig.api().requests().size(), Rig::limit);
    QVERIFY(rig.runToEnd());
    QVERIFY(rig.cameBackOnce(0, 50));
    QCOMPARE(rig.api().requests().size(), 50 + Rig::limit);
}

void CheckRunnerTest::stopEndsTheWaits()
{
    Rig rig;
    answerInTurn(rig, {tooManyRequests("60"), jsonStep(502, {})});
    rig.runner->add(numberedIds(0, 2));
    QTRY_COMPARE(rig.api().requests().size(), 2);
    Rig::settle();
    rig.runner->stop();
    QVERIFY(!rig.runner->isRunning());
    QCOMPARE(rig.withdrawn.size(), 2);
    rig.clock.advance(120'000ms);
    Rig::settle();
    QCOMPARE(rig.api().requests().size(), 2);
}

void CheckRunnerTest::withdrawnQuestionsAreNotAsked()
{
    Rig rig;
    rig.api().addJobs(0, 50);
    rig.api().hold();
    rig.runner->add(numberedIds(0, 50));
    QTRY_COMPARE(rig.api().heldCount(), Rig::limit);
    const QList<JobId> removed = numberedIds(0, 40);
    rig.runner->withdraw(QSet<JobId>(removed.begin(), removed.end()));
    QCOMPARE(rig.withdrawn.size(), 40 - Rig::limit);
    rig.api().releaseAll();
    QTRY_VERIFY(!rig.runner->isRunning());
    QVERIFY(rig.cameBackOnce(0, 50));
    QCOMPARE(rig.runner->done(), 50);
    QCOMPARE(rig.api().requests().size(), 10 + Rig::limit);

    rig.runner->add(numberedIds(0, 20));
    const QList<JobId> all = numberedIds(0, 20);
    rig.runner->withdraw(QSet<JobId>(all.begin(), all.end()));
    QVERIFY(!rig.runner->isRunning());
}

void CheckRunnerTest::whoWaitsBehindAWithdrawnQuestionIsStillAsked()
{
    Rig rig;
    rig.api().addJobs(0, 2);
    answerInTurn(rig, {jsonStep(500, {}), jsonStep(500, {})});
    rig.runner->add(numberedIds(0, 1));
    QTRY_COMPARE(rig.api().requests().size(), 1);
    Rig::settle();
    rig.clock.advance(100ms);
    rig.runner->add(numberedIds(1, 1));
    QTRY_COMPARE(rig.api().requests().size(), 2);
    Rig::settle();
    rig.runner->withdraw({numberedId(0)});
    QVERIFY(rig.runToEnd());
    QCOMPARE(rig.finished.value(numberedId(1)).constFirst().kind, CheckKind::Known);
}

void CheckRunnerTest::destroyedInMidRound()
{
    Rig rig;
    rig.api().hold();
    rig.runner->add(numberedIds(0, 50));
    QTRY_COMPARE(rig.api().heldCount(), Rig::limit);
    rig.runner.reset();
    QCOMPARE(rig.pace.inFlight(), 0);
    rig.api().releaseAll();
    Rig::settle();
    QCOMPARE(rig.finished.size(), 0);
}

void CheckRunnerTest::destroyedAfterASignal_data()
{
    QTest::addColumn<QByteArray>("signal");
    QTest::newRow("started") << QByteArray(SIGNAL(started(jobsweep::JobId)));
    QTest::newRow("finished") << QByteArray(SIGNAL(finished(jobsweep::JobId, jobsweep::CheckVerdict)));
    QTest::newRow("withdrawn") << QByteArray(SIGNAL(withdrawn(QList<jobsweep::JobId>)));
    QTest::newRow("stoppedByServer") << QByteArray(SIGNAL(stoppedByServer(jobsweep::StopReason, QString)));
    QTest::newRow("progress") << QByteArray(SIGNAL(progressChanged()));
    QTest::newRow("ended") << QByteArray(SIGNAL(ended()));
}

/// Lets what it is given be destroyed.
class Destroyer : public QObject
{
    Q_OBJECT
public:
    explicit Destroyer(std::unique_ptr<CheckRunner> &runner) : m_runner(runner) {}
public Q_SLOTS:
    void destroy()
    {
        if (m_runner) {
            m_runner.release()->deleteLater();
        }
    }

private:
    std::unique_ptr<CheckRunner> &m_runner;
};

void CheckRunnerTest::destroyedAfterASignal()
{
    QFETCH(QByteArray, signal);
    Rig rig;
    rig.api().setRule([&rig](const ApiRequest &) {
        return rig.api().requests().size() > 10 ? std::optional(jsonStep(401, R"({"error":"Unauthorized"})"))
                                                : std::nullopt;
    });
    rig.runner->add(numberedIds(0, 100));
    Destroyer destroyer(rig.runner);
    QVERIFY(connect(rig.runner.get(), signal.constData(), &destroyer, SLOT(destroy())));
    const QPointer<CheckRunner> runner(rig.runner.get());
    QTRY_VERIFY(!runner);
    Rig::settle();
    QCOMPARE(rig.pace.inFlight(), 0);
    QCOMPARE(rig.api().inFlight(), 0);
}

} // namespace

QTEST_GUILESS_MAIN(CheckRunnerTest)

#include "tst_check_runner.moc"
