#include "framing_batch.h"
#include "support/trusting_manager.h"

#include <QSslSocket>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

/// Over TLS it is known only after the first handshake that the server speaks HTTP/1.1: nothing that was
/// handed to Qt before may share a connection afterwards.
class FramingTlsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void noRowSaysWhatBelongsToAnother_data();
    void noRowSaysWhatBelongsToAnother();
    void requestsWaitForTheHandshakeOnly();
};

std::unique_ptr<FramingBatch> tlsBatch(int inFlight)
{
    return std::make_unique<FramingBatch>(inFlight, std::make_unique<WireServer>(tlsServerConfiguration()),
                                          [] { return std::make_unique<TrustingManager>(); });
}

void FramingTlsTest::initTestCase()
{
    if (!QSslSocket::supportsSsl()) {
        QSKIP("Qt finds no TLS library here");
    }
}

void FramingTlsTest::noRowSaysWhatBelongsToAnother_data()
{
    QTest::addColumn<Mangle>("mangle");
    QTest::newRow("the answer alone") << Mangle([](const QByteArray &a) { return Bytes{a}; });
    QTest::newRow("the answer twice, the second later") << Mangle([](const QByteArray &a) {
        return Bytes{a, a};
    });
    QTest::newRow("the answer twice") << Mangle([](const QByteArray &a) { return Bytes{a + a}; });
    QTest::newRow("103, then the answer") << Mangle([](const QByteArray &a) { return Bytes{hint, a}; });
    QTest::newRow("a 404 behind each 404") << Mangle([](const QByteArray &a) {
        return a.startsWith("HTTP/1.1 404") ? Bytes{a, notFound} : Bytes{a};
    });
}

void FramingTlsTest::noRowSaysWhatBelongsToAnother()
{
    QFETCH(Mangle, mangle);
    // The answer that is doubled is the first one of all, and what runs comes next.
    for (const QByteArray &first : {QByteArray("completed"), QByteArray("processing"), QByteArray()}) {
        const auto batch = tlsBatch(6);
        batch->speak(mangle);
        // The first answer comes while other connections are still in their handshake.
        batch->server.setAnswerDelay(0);
        QVERIFY(batch->deleteAll(first));
        QCOMPARE(batch->contradicted(), QStringList());
    }
}

/// Not for its answer: a server that takes long for the first one must not hold up the others.
void FramingTlsTest::requestsWaitForTheHandshakeOnly()
{
    const auto batch = tlsBatch(6);
    batch->server.api().hold();
    batch->runner.add(batchJobs(batch->server.api().addJobs(0, 6)));
    QTRY_COMPARE(batch->server.api().heldCount(), 6);
    QCOMPARE(batch->server.connectionCount(), 6);
    batch->server.api().releaseAll();
    QTRY_VERIFY(!batch->runner.isRunning());
}

} // namespace

QTEST_GUILESS_MAIN(FramingTlsTest)

#include "tst_framing_tls.moc"
