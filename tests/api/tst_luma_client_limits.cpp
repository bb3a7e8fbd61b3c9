#include "wire_rig.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTimer>

#include <chrono>

using namespace std::chrono_literals;
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
    void aHeadWithoutMeasureIsAFaultAtOnce_data();
    void aHeadWithoutMeasureIsAFaultAtOnce();
    void anEndlessHeadHoldsUpNobodyElse_data();
    void anEndlessHeadHoldsUpNobodyElse();
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
    rig.client.deleteJob(numberedId(1), false, &rig.client,
                         [&result](const DeleteVerdict &verdict) { result = verdict; });
    QTRY_COMPARE(server.api().heldCount(), 1);
    rig.clock.advance(LumaClient::defaultTimeout - 1ms);
    QCoreApplication::processEvents();
    QVERIFY(!result);

    rig.clock.advance(1ms);
    QTRY_VERIFY(result);
    QCOMPARE(result->next, NextStep::RetryWithBackoff);
    QVERIFY(result->inDoubt);
}

void LumaClientLimitsTest::aNewLimitIsKnownToWhatIsUnderWay()
{
    constexpr std::chrono::milliseconds shorter = 5s;
    WireServer server;
    server.api().hold();
    WireRig rig(server.baseUrl());
    std::optional<DeleteVerdict> result;
    rig.client.deleteJob(numberedId(1), false, &rig.client,
                         [&result](const DeleteVerdict &verdict) { result = verdict; });
    QTRY_COMPARE(server.api().heldCount(), 1);
    rig.clock.advance(shorter - 1ms);
    rig.client.setTimeout(shorter);
    QCoreApplication::processEvents();
    QVERIFY(!result);
    rig.clock.advance(1ms);
    QTRY_VERIFY(result);
    QCOMPARE(result->next, NextStep::RetryWithBackoff);
}

/// Also while the look at the clock is still set for the limit before.
void LumaClientLimitsTest::aNewLimitHoldsForWhatIsSentAfterIt()
{
    constexpr std::chrono::milliseconds shorter = 5s;
    WireServer server;
    server.api().addJobs(1, 1);
    WireRig rig(server.baseUrl());
    QVERIFY(rig.deleted(numberedId(1)));
    rig.clock.advance(1'400ms);
    rig.client.setTimeout(shorter);
    server.api().hold();
    std::optional<DeleteVerdict> result;
    rig.client.deleteJob(numberedId(2), false, &rig.client,
                         [&result](const DeleteVerdict &verdict) { result = verdict; });
    QTRY_COMPARE(server.api().heldCount(), 1);
    rig.clock.advance(shorter);
    QTRY_VERIFY(result);
    QCOMPARE(result->next, NextStep::RetryWithBackoff);
}

void LumaClientLimitsTest::aHeadWithoutMeasureIsAFaultAtOnce_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::newRow("10,000 fields") << QByteArray("X-Flood: 1\r\n").repeated(10'000);
    QTest::newRow("a field of 1 MB") << "X-Flood: " + QByteArray(1'000'000, 'x') + "\r\n";
}

void LumaClientLimitsTest::aHeadWithoutMeasureIsAFaultAtOnce()
{
    QFETCH(QByteArray, fields);
    WireServer server;
    server.setWriter([&fields](QTcpSocket *socket, const QByteArray &answer) {
        socket->write(QByteArray(answer).insert(answer.indexOf("\r\n") + 2, fields));
    });
    // Its clock stands still: nothing times out.
    WireRig rig(server.baseUrl());
    std::optional<DeleteVerdict> result;
    rig.client.deleteJob(numberedId(1), false, &rig.client,
                         [&result](const DeleteVerdict &verdict) { result = verdict; });
    QTRY_VERIFY_WITH_TIMEOUT(result, 20'000);
    QVERIFY2(result->inDoubt && result->reason.text().contains(u"head"), qPrintable(result->reason.text()));
}

void LumaClientLimitsTest::anEndlessHeadHoldsUpNobodyElse_data()
{
    QTest::addColumn<QByteArray>("flood");
    QTest::newRow("a field without end") << QByteArray("HTTP/1.1 200 OK\r\nX-Flood: ");
    QTest::newRow("100 Continue without end") << QByteArray();
}

void LumaClientLimitsTest::anEndlessHeadHoldsUpNobodyElse()
{
    QFETCH(QByteArray, flood);
    const QByteArray more = flood.isEmpty() ? QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(1000)
                                            : QByteArray(20'000, 'x');
    WireServer server;
    server.api().addJobs(0, 20);
    server.setWriter([&](QTcpSocket *socket, const QByteArray &answer) {
        if (!answer.contains(numberedId(0).utf8())) {
            socket->write(answer);
            return;
        }
        socket->write(flood);
        // Faster than Qt reads it, which is byte by byte, and slowly enough that it ends soon after the test.
        auto *const timer = new QTimer(socket);
        timer->callOnTimeout(socket, [socket, more] { socket->write(more); });
        constexpr int intervalMs = 10;
        timer->start(intervalMs);
    });
    WireRig rig(server.baseUrl());
    std::optional<DeleteVerdict> flooded;
    rig.client.deleteJob(numberedId(0), false, &rig.client,
                         [&](const DeleteVerdict &verdict) { flooded = verdict; });
    QTRY_COMPARE(server.heads().size(), 1);
    for (int i = 1; i < 20; ++i) {
        const auto verdict = rig.deleted(numberedId(i));
        QVERIFY(verdict);
        QCOMPARE(verdict->state, DeletionState::Deleted);
    }
    QVERIFY(!flooded);
    // Nor is anybody held up by its end.
    rig.clock.advance(LumaClient::defaultTimeout);
    QTRY_VERIFY(flooded);
    QVERIFY(flooded->inDoubt);
    QElapsedTimer time;
    time.start();
    QCoreApplication::processEvents();
    QVERIFY2(time.elapsed() < 2000, qPrintable(QString::number(time.elapsed())));
}

void LumaClientLimitsTest::anAbortEndsTheConnection()
{
    WireServer server;
    server.api().hold();
    WireRig rig(server.baseUrl());
    std::optional<DeleteVerdict> result;
    const auto call = rig.client.deleteJob(numberedId(1), false, &rig.client,
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
