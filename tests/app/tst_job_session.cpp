#include "app/job_session.h"
#include "core/clock.h"
#include "model/job_ledger.h"
#include "support/fake_network.h"

#include <QSignalSpy>
#include <QTest>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

/// A session on a fake network.
struct Rig
{
    FakeNetwork network;
    SystemClock clock;
    JobSession session{ServerAddress(), network.factory(), &clock};
    QSignalSpy added{&session, &JobSession::idsAdded};

    explicit Rig(bool withToken = true)
    {
        if (withToken) {
            session.setToken(ApiToken::parse(QStringLiteral("user:1-abc"), nullptr).value());
        }
    }

    QList<JobId> addJobs(int count, const QByteArray &status = "completed")
    {
        const QList<JobId> ids = network.api().addJobs(0, count, status);
        session.addText(linesOf(ids));
        return ids;
    }

    const JobRecord &record(const JobId &id) const
    {
        return session.ledger()->at(session.ledger()->find(id));
    }
    int withDeletion(DeletionState state) const
    {
        int count = 0;
        for (int slot = 0; slot < session.ledger()->slotCount(); ++slot) {
            count += session.ledger()->isUsed(slot) && session.ledger()->at(slot).deletion == state ? 1 : 0;
        }
        return count;
    }
};

AddSummary lastSummary(const QSignalSpy &spy)
{
    return spy.last().constFirst().value<AddSummary>();
}

} // namespace

class TestJobSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void checksNewJobsByItself();
    void leavesManyNewJobsUnchecked();
    void addsAJobOnce();
    void checksWithTheTokenThatCameLater();
    void deletesExactlyTheseJobs();
    void neverDeletesAJobTwice();
    void saysWhyADeletionStopped();
    void stopLeavesWhatWasNotSentAsItWas();
    void startsNothingAfterItWasShutDown();
    void addsTheRunningJobsOfTheServer();
    void removingFromTheListNeverAsksTheServer();
};

void TestJobSession::checksNewJobsByItself()
{
    Rig rig;
    const QList<JobId> ids = rig.addJobs(3);
    QTRY_COMPARE(rig.session.ledger()->counts().finished, 3);
    QCOMPARE(rig.network.api().count("GET"), 3);
    QCOMPARE(rig.added.size(), 1);
    QCOMPARE(lastSummary(rig.added).added, 3);
    QCOMPARE(lastSummary(rig.added).leftUnchecked, 0);
    QCOMPARE(rig.record(ids.first()).status.text(), QStringLiteral("completed"));
    QTRY_VERIFY(!rig.session.isBusy());
}

void TestJobSession::leavesManyNewJobsUnchecked()
{
    Rig rig;
    rig.addJobs(JobSession::autoCheckLimit + 1);
    QTRY_COMPARE(rig.added.size(), 1);
    QCOMPARE(lastSummary(rig.added).leftUnchecked, JobSession::autoCheckLimit + 1);
    QVERIFY(!rig.session.isBusy());
    QCOMPARE(rig.network.api().requests().size(), 0);
    const ApiToken token = ApiToken::parse(QStringLiteral("user:1-abc"), nullptr).value();
    QCOMPARE(rig.session.setToken(token), JobSession::autoCheckLimit + 1);
    QVERIFY(!rig.session.isBusy());
}

void TestJobSession::addsAJobOnce()
{
    Rig rig;
    rig.addJobs(2);
    rig.addJobs(3);
    QTRY_COMPARE(rig.added.size(), 2);
    QCOMPARE(lastSummary(rig.added).added, 1);
    QCOMPARE(lastSummary(rig.added).known, 2);
    QCOMPARE(rig.session.ledger()->count(), 3);
}

void TestJobSession::checksWithTheTokenThatCameLater()
{
    Rig rig(false);
    rig.addJobs(3);
    QTRY_COMPARE(rig.added.size(), 1);
    QCOMPARE(rig.network.api().requests().size(), 0);

    rig.session.setToken(ApiToken::parse(QStringLiteral("user:1-late"), nullptr).value());
    QTRY_COMPARE(rig.session.ledger()->counts().finished, 3);
    for (const ApiRequest &request : rig.network.api().requests()) {
        QCOMPARE(request.header("authorization"), QByteArray("Bearer user:1-late"));
    }
}

void TestJobSession::deletesExactlyTheseJobs()
{
    Rig rig;
    const QList<JobId> ids = rig.addJobs(10);
    QTRY_COMPARE(rig.session.ledger()->counts().finished, 10);
    QSignalSpy ended(&rig.session, &JobSession::batchEnded);

    rig.session.deleteJobs(ids.mid(3, 4));
    QVERIFY(rig.session.isBusy());
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(ended.first().constFirst().value<BatchProgress>().deleted, 4);
    for (int number = 0; number < ids.size(); ++number) {
        const bool deleted = number >= 3 && number < 7;
        QCOMPARE(rig.network.api().hasJob(ids[number]), !deleted);
        QCOMPARE(rig.record(ids[number]).deletion, deleted ? DeletionState::Deleted : DeletionState::None);
    }
    QVERIFY(!rig.session.isBusy());
}

void TestJobSession::neverDeletesAJobTwice()
{
    Rig rig;
    const QList<JobId> ids = rig.addJobs(3);
    QTRY_COMPARE(rig.session.ledger()->counts().finished, 3);
    rig.session.deleteJobs(ids);
    rig.session.deleteJobs(ids);
    QTRY_COMPARE(rig.withDeletion(DeletionState::Deleted), 3);
    rig.session.deleteJobs(ids);
    QTRY_VERIFY(!rig.session.isBusy());
    QCOMPARE(rig.network.api().count("DELETE"), 3);
    QCOMPARE(rig.withDeletion(DeletionState::Deleted), 3);
}

void TestJobSession::saysWhyADeletionStopped()
{
    Rig rig;
    const QList<JobId> ids = rig.addJobs(40);
    QTRY_COMPARE(rig.session.ledger()->counts().finished, 40);
    rig.network.api().setRule(
        [](const ApiRequest &) { return jsonStep(401, R"({"error":"Unauthorized"})"); });
    QSignalSpy halted(&rig.session, &JobSession::deletionsHalted);
    rig.session.deleteJobs(ids);
    QTRY_VERIFY(!rig.session.isBusy());
    QCOMPARE(halted.size(), 1);
    QVERIFY(halted.first().constFirst().toString().contains(QStringLiteral("Unauthorized")));
    QCOMPARE(rig.withDeletion(DeletionState::None), 40);
    QVERIFY(rig.network.api().count("DELETE") <= JobSession::requestsInFlight);
}

void TestJobSession::stopLeavesWhatWasNotSentAsItWas()
{
    Rig rig;
    const QList<JobId> ids = rig.addJobs(40);
    QTRY_COMPARE(rig.session.ledger()->counts().finished, 40);
    rig.network.api().hold();
    rig.session.deleteJobs(ids);
    QTRY_COMPARE(rig.network.api().heldCount(), JobSession::requestsInFlight);
    rig.session.stop();
    QCOMPARE(rig.session.progress().kind, WorkProgress::Kind::Stopping);
    QCOMPARE(rig.withDeletion(DeletionState::None), 40 - JobSession::requestsInFlight);
    rig.network.api().releaseAll();
    QTRY_VERIFY(!rig.session.isBusy());
    QCOMPARE(rig.withDeletion(DeletionState::Deleted), JobSession::requestsInFlight);
    QCOMPARE(rig.network.api().jobCount(), 40 - JobSession::requestsInFlight);
}

void TestJobSession::startsNothingAfterItWasShutDown()
{
    Rig rig;
    const QList<JobId> ids = rig.addJobs(3);
    QTRY_COMPARE(rig.session.ledger()->counts().finished, 3);
    QTRY_VERIFY(!rig.session.isBusy());
    rig.session.shutDown();
    rig.session.deleteJobs(ids);
    rig.session.checkJobs(ids);
    QVERIFY(!rig.session.isBusy());
    QCOMPARE(rig.withDeletion(DeletionState::None), 3);
}

void TestJobSession::addsTheRunningJobsOfTheServer()
{
    Rig rig;
    rig.network.api().setRule([](const ApiRequest &request) -> std::optional<AnswerStep> {
        if (!request.target.endsWith("/jobs")) {
            return std::nullopt;
        }
        return jsonStep(200, R"({"executing":1,"jobs":[{"jobid":")" + numberedId(7).utf8() +
                                 R"(","type":"video","account":"a@example.com","model":"ray-v3-flash"}]})");
    });
    QSignalSpy listed(&rig.session, &JobSession::executingListed);
    rig.session.listExecuting();
    QTRY_COMPARE(listed.size(), 1);
    QVERIFY(listed.first().constFirst().value<ListSummary>().ok);
    QCOMPARE(listed.first().constFirst().value<ListSummary>().added, 1);
    QCOMPARE(rig.session.ledger()->counts().running, 1);
    QCOMPARE(rig.record(numberedId(7)).model, QStringLiteral("ray-v3-flash"));
}

void TestJobSession::removingFromTheListNeverAsksTheServer()
{
    Rig rig;
    const QList<JobId> ids = rig.addJobs(3);
    QTRY_COMPARE(rig.session.ledger()->counts().finished, 3);
    const qsizetype requests = rig.network.api().requests().size();

    const QList<JobRecord> removed = rig.session.removeJobs(ids.mid(0, 2));
    QCOMPARE(removed.size(), 2);
    QCOMPARE(rig.session.ledger()->count(), 1);
    rig.session.restoreJobs(removed);
    QCOMPARE(rig.session.ledger()->count(), 3);
    QCOMPARE(rig.record(ids.first()).status.text(), QStringLiteral("completed"));
    QCOMPARE(rig.network.api().requests().size(), requests);
}

QTEST_GUILESS_MAIN(TestJobSession)
#include "tst_job_session.moc"
