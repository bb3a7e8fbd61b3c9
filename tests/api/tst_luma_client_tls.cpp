#include "core/answer/next_step.h"

#include "support/trusting_manager.h"
#include "wire_rig.h"

#include <QSslConfiguration>
#include <QSslSocket>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

class LumaClientTlsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anInvalidCertificateSendsNothing();
    void aServerWithoutTlsIsNotCalledACertificate();
    void aCertificateOfAPassedAuthorityIsTaken();
};

void LumaClientTlsTest::initTestCase()
{
    if (!QSslSocket::supportsSsl()) {
        QSKIP("Qt finds no TLS library here");
    }
}

void LumaClientTlsTest::anInvalidCertificateSendsNothing()
{
    WireServer server(tlsServerConfiguration());
    server.api().addJob(numberedId(1));
    WireRig rig(server.baseUrl());
    const auto verdict = rig.deleted(numberedId(1));
    QVERIFY(verdict);
    QCOMPARE(verdict->next, NextStep::StopBatch);
    QCOMPARE(verdict->stopReason, StopReason::Certificate);
    QCOMPARE(verdict->state, DeletionState::None);
    QVERIFY(!verdict->inDoubt);
    QVERIFY2(verdict->message.text().contains(u"certificate"), qPrintable(verdict->message.text()));
    QTRY_COMPARE(server.openConnections(), 0);
    QCOMPARE(server.connectionCount(), 1);
    QCOMPARE(server.bytesReceived(), 0);
    QVERIFY(server.api().hasJob(numberedId(1)));
}

void LumaClientTlsTest::aServerWithoutTlsIsNotCalledACertificate()
{
    WireServer server;
    // It answers whatever comes, as a web server does on the port of HTTP.
    server.setGreeting("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    WireRig rig(QStringLiteral("https://localhost:%1/v1/luma").arg(server.port()));
    const auto verdict = rig.deleted(numberedId(1));
    QVERIFY(verdict);
    QCOMPARE(verdict->next, NextStep::StopBatch);
    QCOMPARE(verdict->stopReason, StopReason::Tls);
    QCOMPARE(verdict->state, DeletionState::None);
    QVERIFY(!verdict->inDoubt);
    QVERIFY2(verdict->message.text().contains(u"TLS") && !verdict->message.text().contains(u"certificate") &&
                 !verdict->message.text().contains(u"date"),
             qPrintable(verdict->message.text()));
    QCOMPARE(server.heads().size(), 0);
}

void LumaClientTlsTest::aCertificateOfAPassedAuthorityIsTaken()
{
    WireServer server(tlsServerConfiguration());
    server.api().addJob(numberedId(1));
    WireRig rig(server.baseUrl(), [] { return std::make_unique<TrustingManager>(); });
    const auto verdict = rig.deleted(numberedId(1));
    QVERIFY(verdict);
    QCOMPARE(verdict->state, DeletionState::Deleted);
    QCOMPARE(server.heads().size(), 1);
}

} // namespace

QTEST_GUILESS_MAIN(LumaClientTlsTest)

#include "tst_luma_client_tls.moc"
