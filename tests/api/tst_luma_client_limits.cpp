#include "wire_rig.h"

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

class LumaClientLimitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBodyOfOneMebibyteIsRead();
    void aLargerBodyIsCutOff_data();
    void aLargerBodyIsCutOff();

    void aServerThatNeverAnswersIsTimedOut();
    void aNewLimitIsKnownToWhatIsUnderWay();
    void aNewLimitHoldsForWhatIsSentAfterIt();
    void anAbortEndsTheConnection();
};

void LumaClientLimitsTest::aBodyOfOneMebibyteIsRead()
{
    WireServer server;
    AnswerStep step = jsonStep(200, R"({"jobid":"$ID","deleted":true})");
    const qsizetype size = step.bodyFor(numberedId(1)).size();
    step.body += QByteArray(HttpAnswer::maxBodyBytes - size, ' ');
    answerAll(server, step);
    WireRig rig(server.baseUrl());
    const auto verdict = rig.deleted(numberedId(1));
    QVERIFY(verdict);
    QCOMPARE(verdict->state, DeletionState::Deleted);
}

void LumaClientLimitsTest::aLargerBodyIsCutOff_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("encoding");

    const QByteArray blanks(HttpAnswer::maxBodyBytes, ' ');
    const QByteArray confirmation = R"({"jobid":"$ID","deleted":true})";
    QTest::newRow("a little too large") << confirmation + blanks << QByteArray();
    QTest::newRow("64 MiB") << confirmation + blanks.repeated(64) << QByteArray();
    // qCompress puts four bytes before what RFC 9110 (8.4.1.2) calls deflate.
    QTest::newRow("64 MiB, compressed") << qCompress(blanks.repeated(64)).mid(4) << QByteArray("deflate");
}

void LumaClientLimitsTest::aLargerBodyIsCutOff()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, encoding);
    WireServer server;
    AnswerStep step = jsonStep(200, body);
    if (!encoding.isEmpty()) {
        step = withHeader(step, "content-encoding", encoding);
    }
    answerAll(server, step);
    WireRig rig(server.baseUrl());
    const auto verdict = rig.deleted(numberedId(1));
    QVERIFY(verdict);
    QCOMPARE(verdict->state, DeletionState::Unconfirmed);
    QVERIFY(verdict->inDoubt);
    QVERIFY(!verdict->message.isEmpty());
}

void LumaClientLimitsTest::aServerThatNeverAnswersIsTimedOut()
{
    WireServer server;
    server.api().addJob(numberedId(1));
    server.api().hold();
    WireRig rig(server.baseUrl());
    std::optional<DeleteVerdict> result;
    rig.client.deleteJob(numberedId(1), false, [&result](const DeleteVerdict &verdict) { result = verdict; });
    QTRY_COMPARE(server.api().heldCount(), 1);
    rig.clock.advance(LumaClient::defaultTimeoutMs - 1);
    QCoreApplication::processEvents();
    QVERIFY(!result);

    rig.clock.advance(1);
    QTRY_VERIFY(result);
    QCOMPARE(result->next, NextStep::RetryWithBackoff);
    QVERIFY(result->inDoubt);
}

void LumaClientLimitsTest::aNewLimitIsKnownToWhatIsUnderWay()
{
    constexpr qint64 shorter = 5'000;
    WireServer server;
    server.api().hold();
    WireRig rig(server.baseUrl());
    std::optional<DeleteVerdict> result;
    rig.client.deleteJob(numberedId(1), false, [&result](const DeleteVerdict &verdict) { result = verdict; });
    QTRY_COMPARE(server.api().heldCount(), 1);
    rig.clock.advance(shorter - 1);
    rig.client.setTimeoutMs(shorter);
    QCoreApplication::processEvents();
    QVERIFY(!result);
    rig.clock.advance(1);
    QTRY_VERIFY(result);
    QCOMPARE(result->next, NextStep::RetryWithBackoff);
}

/// Also while the look at the clock is still set for the limit before.
void LumaClientLimitsTest::aNewLimitHoldsForWhatIsSentAfterIt()
{
    constexpr qint64 shorter = 5'000;
    WireServer server;
    server.api().addJobs(1, 1);
    WireRig rig(server.baseUrl());
    QVERIFY(rig.deleted(numberedId(1)));
    rig.clock.advance(1'400);
    rig.client.setTimeoutMs(shorter);
    server.api().hold();
    std::optional<DeleteVerdict> result;
    rig.client.deleteJob(numberedId(2), false, [&result](const DeleteVerdict &verdict) { result = verdict; });
    QTRY_COMPARE(server.api().heldCount(), 1);
    rig.clock.advance(shorter);
    QTRY_VERIFY(result);
    QCOMPARE(result->next, NextStep::RetryWithBackoff);
}

void LumaClientLimitsTest::anAbortEndsTheConnection()
{
    WireServer server;
    server.api().hold();
    WireRig rig(server.baseUrl());
    std::optional<DeleteVerdict> result;
    const auto call = rig.client.deleteJob(numberedId(1), false,
                                           [&result](const DeleteVerdict &verdict) { result = verdict; });
    QTRY_COMPARE(server.api().heldCount(), 1);
    QCOMPARE(server.openConnections(), 1);
    rig.client.abort(call);
    QTRY_COMPARE(server.openConnections(), 0);
    QTRY_VERIFY(result);
    QCOMPARE(result->state, DeletionState::Unconfirmed);
}

} // namespace

QTEST_GUILESS_MAIN(LumaClientLimitsTest)

#include "tst_luma_client_limits.moc"
