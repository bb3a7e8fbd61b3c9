#include "private_keyring.h"
#include "secrets/token_vault.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <memory>

using namespace jobsweep;
using namespace jobsweep::test;

/// The system's keychain, as a program of its own sees it: a real gnome-keyring on a private bus.
class TestKeychainVault : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aTokenOutlivesTheProgram();
    void withoutABusItFailsAtOnce();
    void aSilentOneTimesOut();
    void aLockedOneSaysSo();
    void whatIsStoredTooLateIsTakenOutAgain();

private:
    QJsonObject ask(const QStringList &arguments);

    std::unique_ptr<PrivateKeyring> m_keyring;
};

namespace {

const QString here = QStringLiteral("https://here.example/v1/luma");
const QString there = QStringLiteral("https://there.example/v1/luma");
const QString token = QStringLiteral("user:1-abc");

QJsonObject lineOf(const QByteArray &line)
{
    return QJsonDocument::fromJson(line).object();
}

QString answer(const QJsonObject &line)
{
    return line[u"answer"].toString();
}

VaultFailure::Kind kind(const QJsonObject &line)
{
    return VaultFailure::Kind(line[u"kind"].toInt(-1));
}

} // namespace

void TestKeychainVault::init()
{
    m_keyring = std::make_unique<PrivateKeyring>();
}

void TestKeychainVault::cleanup()
{
    m_keyring.reset();
}

/// What a program of its own is told; it must neither stand still nor be slow to end.
QJsonObject TestKeychainVault::ask(const QStringList &arguments)
{
    QProcess probe;
    probe.setProcessEnvironment(m_keyring->environment());
    probe.start(QStringLiteral(JOBSWEEP_VAULT_PROBE), arguments);
    constexpr int patienceMs = 20'000;
    if (!probe.waitForFinished(patienceMs) || probe.exitCode() != 0) {
        return {{QStringLiteral("answer"), QStringLiteral("the probe failed: ") + probe.errorString()}};
    }
    QJsonObject line = lineOf(probe.readLine());
    line.insert(QStringLiteral("endMs"), lineOf(probe.readLine())[u"endMs"]);
    return line;
}

void TestKeychainVault::aTokenOutlivesTheProgram()
{
    QVERIFY2(m_keyring->startBus(), qPrintable(m_keyring->why()));
    QVERIFY2(m_keyring->startKeyring(true), qPrintable(m_keyring->why()));
    QCOMPARE(answer(ask({QStringLiteral("read"), here})), QStringLiteral("none"));
    QCOMPARE(answer(ask({QStringLiteral("write"), here, token})), QStringLiteral("done"));
    QVERIFY(m_keyring->contents().contains(token.toLatin1()));
    const QJsonObject read = ask({QStringLiteral("read"), here});
    QCOMPARE(answer(read), QStringLiteral("token"));
    QCOMPARE(read[u"token"].toString(), token);
    QVERIFY2(answer(ask({QStringLiteral("read"), there})) == u"none", "one a server");

    QCOMPARE(answer(ask({QStringLiteral("forget"), here})), QStringLiteral("done"));
    QVERIFY(!m_keyring->contents().contains(token.toLatin1()));
    QCOMPARE(answer(ask({QStringLiteral("read"), here})), QStringLiteral("none"));
    QVERIFY2(answer(ask({QStringLiteral("forget"), here})) == u"done", "nothing is left to be forgotten");
}

void TestKeychainVault::withoutABusItFailsAtOnce()
{
    for (const QStringList &call : {QStringList{QStringLiteral("read"), here},
                                    {QStringLiteral("write"), here, token},
                                    {QStringLiteral("forget"), here}}) {
        const QJsonObject told = ask(call);
        QCOMPARE(answer(told), QStringLiteral("failure"));
        QVERIFY(kind(told) != VaultFailure::Kind::TimedOut);
        QVERIFY(!told[u"detail"].toString().isEmpty());
        QVERIFY(!told[u"detail"].toString().contains(token));
    }
}

void TestKeychainVault::aSilentOneTimesOut()
{
    QVERIFY2(m_keyring->startBus(), qPrintable(m_keyring->why()));
    QVERIFY2(m_keyring->startKeyring(true), qPrintable(m_keyring->why()));
    m_keyring->freeze();
    const QJsonObject told = ask({QStringLiteral("read"), here});
    QCOMPARE(answer(told), QStringLiteral("failure"));
    QCOMPARE(kind(told), VaultFailure::Kind::TimedOut);
    QVERIFY2(told[u"ms"].toInt() >= 4'900 && told[u"ms"].toInt() < 7'000, "the limit");
    QVERIFY2(told[u"gapMs"].toInt() < 1'000, "the program lives on meanwhile");
    QVERIFY2(told[u"endMs"].toInt() < 1'000, "and ends");
}

void TestKeychainVault::aLockedOneSaysSo()
{
    QVERIFY2(m_keyring->startBus(), qPrintable(m_keyring->why()));
    QVERIFY2(m_keyring->startKeyring(true), qPrintable(m_keyring->why()));
    QCOMPARE(answer(ask({QStringLiteral("write"), here, token})), QStringLiteral("done"));
    m_keyring->stopKeyring();
    QVERIFY2(m_keyring->startKeyring(false), qPrintable(m_keyring->why()));
    for (const QStringList &call : {QStringList{QStringLiteral("read"), here},
                                    {QStringLiteral("write"), there, token},
                                    {QStringLiteral("forget"), here}}) {
        const QJsonObject told = ask(call);
        QCOMPARE(answer(told), QStringLiteral("failure"));
        QCOMPARE(kind(told), VaultFailure::Kind::Locked);
    }
}

void TestKeychainVault::whatIsStoredTooLateIsTakenOutAgain()
{
    QVERIFY2(m_keyring->startBus(), qPrintable(m_keyring->why()));
    QVERIFY2(m_keyring->startKeyring(true), qPrintable(m_keyring->why()));
    QCOMPARE(answer(ask({QStringLiteral("write"), there, token})), QStringLiteral("done"));
    m_keyring->freeze();
    QProcess probe;
    probe.setProcessEnvironment(m_keyring->environment());
    probe.start(QStringLiteral(JOBSWEEP_VAULT_PROBE),
                {QStringLiteral("write"), here, QStringLiteral("user:2-late"), QStringLiteral("stay")});
    constexpr int patienceMs = 20'000;
    QVERIFY(probe.waitForReadyRead(patienceMs));
    QCOMPARE(kind(lineOf(probe.readLine())), VaultFailure::Kind::TimedOut);
    m_keyring->thaw();
    // Stored at some moment, and gone for good after it.
    QByteArray contents;
    QTRY_VERIFY_WITH_TIMEOUT((contents = m_keyring->contents()).contains(token.toLatin1()) &&
                                 !contents.contains("user:2-late"),
                             patienceMs);
    probe.closeWriteChannel();
    QVERIFY(probe.waitForFinished(patienceMs));
    QVERIFY(!m_keyring->contents().contains("user:2-late"));
}

QTEST_GUILESS_MAIN(TestKeychainVault)
#include "tst_keychain_vault.moc"
