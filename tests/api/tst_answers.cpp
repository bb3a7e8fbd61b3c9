#include "api/batch_runner.h"
#include "api/luma_client.h"
#include "api/manager_pool.h"
#include "api/request_pace.h"
#include "core/job/job_id.h"
#include "core/job/server_address.h"
#include "runner_rig.h"
#include "support/answer_cases.h"
#include "support/fake_clock.h"
#include "support/fake_network.h"
#include "support/fixed_random.h"
#include "support/run_batch.h"
#include "support/wire_server.h"

#include <QNetworkAccessManager>
#include <QTest>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

/// What became of the one job of a case.
struct Outcome
{
    int timesBack = 0;
    DeletionState state = DeletionState::Queued;
    QString message;
};

/// Deletes one job that the server has, over `factory`, until the batch has ended.
Outcome deleteOne(const QString &baseUrl, ManagerPool::Factory factory)
{
    FakeClock clock;
    ManagerPool pool(std::move(factory));
    LumaClient client(ServerAddress::parse(baseUrl, nullptr).value(), &pool, &clock);
    FixedRandom random;
    RequestPace pace(PaceLimits::fixed(1), &clock, &random);
    BatchRunner runner(&client, &pace, &clock, admitAll);
    Outcome outcome;
    QObject::connect(&runner, &BatchRunner::finished, &runner,
                     [&outcome](const JobId &, const DeleteVerdict &verdict) {
                         ++outcome.timesBack;
                         outcome.state = verdict.state;
                         outcome.message = verdict.message.text();
                     });
    runner.add({{numberedId(1)}});
    return runInFakeTime(runner, pace, clock) ? outcome : Outcome();
}

class AnswersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void overTheFakeNetwork_data() { addRows(); }
    void overTheFakeNetwork();
    void overRealSockets_data() { addRows(); }
    void overRealSockets();

private:
    static void addRows();
    static void check(const AnswerCase &expected, const Outcome &outcome, const ScriptedApi &api);
};

void AnswersTest::addRows()
{
    QTest::addColumn<AnswerCase>("expected");
    QString why;
    const QList<AnswerCase> cases = readAnswerCases(QStringLiteral(JOBSWEEP_TEST_DATA "/answers.json"), &why);
    QVERIFY2(!cases.isEmpty(), qPrintable(why));
    for (const AnswerCase &entry : cases) {
        QTest::newRow(qPrintable(entry.name)) << entry;
    }
}

void AnswersTest::check(const AnswerCase &expected, const Outcome &outcome, const ScriptedApi &api)
{
    QCOMPARE(outcome.timesBack, 1);
    QCOMPARE(outcome.state, expected.outcome);
    QVERIFY2(expected.message.matches(outcome.message), qPrintable(outcome.message));
    if (expected.requests) {
        QCOMPARE(api.requests().size(), *expected.requests);
    }
}

void AnswersTest::overTheFakeNetwork()
{
    QFETCH(AnswerCase, expected);
    FakeNetwork network;
    network.api().addJob(numberedId(1));
    network.api().script(numberedId(1), expected.steps);
    const Outcome outcome = deleteOne(QStringLiteral("https://api.example/v1/luma"), network.factory());
    check(expected, outcome, network.api());
}

void AnswersTest::overRealSockets()
{
    QFETCH(AnswerCase, expected);
    WireServer server;
    server.api().addJob(numberedId(1));
    server.api().script(numberedId(1), expected.steps);
    const Outcome outcome =
        deleteOne(server.baseUrl(), [] { return std::make_unique<QNetworkAccessManager>(); });
    check(expected, outcome, server.api());
}

} // namespace

QTEST_GUILESS_MAIN(AnswersTest)

#include "tst_answers.moc"
