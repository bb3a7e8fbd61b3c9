#include "secrets/session_vault.h"

#include "core/job/api_token.h"

#include <QTest>

using namespace jobsweep;

class TestSessionVault : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsOneTokenAServer();
    void callsNobodyAfterItsEnd();
};

namespace {

const QString here = QStringLiteral("https://here.example/v1/luma");
const QString there = QStringLiteral("https://there.example/v1/luma");

ApiToken token(const QString &text)
{
    return ApiToken::parse(text, nullptr).value();
}

} // namespace

void TestSessionVault::keepsOneTokenAServer()
{
    SessionVault vault;
    QVERIFY(!vault.keepsAcrossRuns());
    QStringList answers;
    const auto told = [&answers](const TokenVault::ReadResult &result) {
        const auto &found = std::get<std::optional<ApiToken>>(result);
        answers += found ? found->secret() : QStringLiteral("none");
    };
    const auto done = [&answers](const std::optional<VaultFailure> &failure) {
        answers += failure ? QStringLiteral("failed") : QStringLiteral("done");
    };
    vault.read(here, told);
    vault.write(here, token(QStringLiteral("user:1-a")), done);
    vault.write(here, token(QStringLiteral("user:1-b")), done);
    vault.read(here, told);
    vault.read(there, told);
    vault.forget(here, done);
    vault.read(here, told);
    QVERIFY2(answers.isEmpty(), "from the event loop");
    QTRY_COMPARE(answers.size(), 7);
    QCOMPARE(answers, QStringList({QStringLiteral("none"), QStringLiteral("done"), QStringLiteral("done"),
                                   QStringLiteral("user:1-b"), QStringLiteral("none"), QStringLiteral("done"),
                                   QStringLiteral("none")}));
}

void TestSessionVault::callsNobodyAfterItsEnd()
{
    bool called = false;
    {
        SessionVault vault;
        vault.read(here, [&called](const TokenVault::ReadResult &) { called = true; });
    }
    QCoreApplication::processEvents();
    QVERIFY(!called);
}

QTEST_GUILESS_MAIN(TestSessionVault)
#include "tst_session_vault.moc"
