#include "app/session/job_session.h"
#include "app/session/token_controller.h"
#include "app/work/server_access.h"
#include "core/base/clock.h"
#include "core/job/api_token.h"
#include "core/job/server_address.h"
#include "support/fake_network.h"
#include "support/fake_vault.h"
#include "support/fixed_random.h"

#include <QSignalSpy>
#include <QTest>

using namespace jobsweep;
using namespace jobsweep::test;

using State = TokenController::State;

class TestTokenController : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesTheTokenFromTheKeychain();
    void aGivenTokenSparesTheKeychain();
    void keepsWhatIsToBeKept();
    void whatIsForThisRunStaysWithItsServer();
    void forgetsEverywhere();
    void aFailureIsToldAndTheTokenIsUsedNevertheless();
    void aTokenThatWasEnteredOvertakesTheKeychain();
    void theKeychainsAnswerToAnEarlierDecisionChangesNothing();
    void aFailureIsToldThoughSomethingElseWasDecidedSince();
    void asksAgain();
    void nothingIsCalledForASessionThatIsGone();
};

namespace {

ApiToken token(const QString &text)
{
    return ApiToken::parse(text, nullptr).value();
}

ServerAddress server(const QString &text)
{
    return ServerAddress::parse(text, nullptr).value();
}

const QString here = QStringLiteral("https://here.example/v1/luma");
const QString there = QStringLiteral("https://there.example/v1/luma");
const QString secret = QStringLiteral("user:1-abc");

struct Rig
{
    explicit Rig(FakeVault *theVault) : controller(theVault) {}

    std::unique_ptr<JobSession> sessionFor(const QString &address)
    {
        return std::make_unique<JobSession>(server(address), network.factory(), &clock, &random);
    }

    FakeNetwork network;
    SystemClock clock;
    FixedRandom random;
    TokenController controller;
};

} // namespace

void TestTokenController::takesTheTokenFromTheKeychain()
{
    FakeVault vault;
    vault.tokens.insert(here, token(secret));
    Rig rig(&vault);
    const auto session = rig.sessionFor(here);
    QSignalSpy changes(&rig.controller, &TokenController::stateChanged);
    rig.controller.serve(session.get());
    QCOMPARE(rig.controller.state(), State::Reading);
    QTRY_COMPARE(rig.controller.state(), State::Kept);
    QCOMPARE(changes.size(), 2);
    QVERIFY(session->access()->hasToken());
    const auto other = rig.sessionFor(there);
    rig.controller.serve(other.get());
    QTRY_COMPARE(rig.controller.state(), State::None);
    QVERIFY2(!other->access()->hasToken(), "the token of another server");
}

void TestTokenController::aGivenTokenSparesTheKeychain()
{
    FakeVault vault;
    vault.tokens.insert(here, token(secret));
    Rig rig(&vault);
    const auto session = rig.sessionFor(here);
    rig.controller.serve(session.get(), token(QStringLiteral("user:2-given")));
    QCOMPARE(rig.controller.state(), State::ThisRun);
    QVERIFY(session->access()->hasToken());
    QCOMPARE(vault.tokens.value(here).secret(), secret);
}

void TestTokenController::keepsWhatIsToBeKept()
{
    FakeVault vault;
    Rig rig(&vault);
    const auto session = rig.sessionFor(here);
    rig.controller.serve(session.get());
    QTRY_COMPARE(rig.controller.state(), State::None);
    rig.controller.use(token(secret), true);
    QVERIFY2(session->access()->hasToken(), "at once");
    QTRY_COMPARE(rig.controller.state(), State::Kept);
    QCOMPARE(vault.tokens.value(here).secret(), secret);
}

void TestTokenController::whatIsForThisRunStaysWithItsServer()
{
    FakeVault vault;
    Rig rig(&vault);
    auto session = rig.sessionFor(here);
    rig.controller.serve(session.get());
    QTRY_COMPARE(rig.controller.state(), State::None);
    rig.controller.use(token(secret), false);
    QCOMPARE(rig.controller.state(), State::ThisRun);
    const auto other = rig.sessionFor(there);
    rig.controller.serve(other.get());
    QTRY_COMPARE(rig.controller.state(), State::None);
    QVERIFY(!other->access()->hasToken());
    session = rig.sessionFor(here);
    rig.controller.serve(session.get());
    QCOMPARE(rig.controller.state(), State::ThisRun);
    QVERIFY(session->access()->hasToken());
    QVERIFY(vault.tokens.isEmpty());
}

void TestTokenController::forgetsEverywhere()
{
    FakeVault vault;
    vault.tokens.insert(here, token(secret));
    vault.tokens.insert(there, token(secret));
    Rig rig(&vault);
    auto session = rig.sessionFor(here);
    rig.controller.serve(session.get());
    QTRY_COMPARE(rig.controller.state(), State::Kept);
    rig.controller.forget();
    QCOMPARE(rig.controller.state(), State::None);
    QVERIFY2(!session->access()->hasToken(), "at once");
    QTRY_VERIFY(!vault.tokens.contains(here));
    QVERIFY(vault.tokens.contains(there));
}

void TestTokenController::aFailureIsToldAndTheTokenIsUsedNevertheless()
{
    FakeVault vault;
    vault.failure = VaultFailure{VaultFailure::Kind::Locked, {}};
    Rig rig(&vault);
    const auto session = rig.sessionFor(here);
    QSignalSpy failures(&rig.controller, &TokenController::failed);
    rig.controller.serve(session.get());
    QTRY_COMPARE(failures.size(), 1);
    QCOMPARE(failures.takeFirst().first().value<TokenController::Use>(), TokenController::Use::Read);
    QCOMPARE(rig.controller.state(), State::None);
    rig.controller.use(token(secret), true);
    QTRY_COMPARE(failures.size(), 1);
    QCOMPARE(failures.first().at(0).value<TokenController::Use>(), TokenController::Use::Write);
    QCOMPARE(failures.takeFirst().at(1).toString(), QStringLiteral("the keychain is locked"));
    QCOMPARE(rig.controller.state(), State::ThisRun);
    QVERIFY(session->access()->hasToken());
    rig.controller.forget();
    QTRY_COMPARE(failures.size(), 1);
    QCOMPARE(failures.first().at(0).value<TokenController::Use>(), TokenController::Use::Forget);
    QVERIFY(!session->access()->hasToken());
}

void TestTokenController::aTokenThatWasEnteredOvertakesTheKeychain()
{
    FakeVault vault;
    vault.tokens.insert(here, token(QStringLiteral("user:1-old")));
    vault.holds = true;
    Rig rig(&vault);
    const auto session = rig.sessionFor(here);
    rig.controller.serve(session.get());
    rig.controller.use(token(QStringLiteral("user:2-new")), true);
    QCOMPARE(rig.controller.state(), State::ThisRun);
    vault.release();
    QTRY_COMPARE(rig.controller.state(), State::Kept);
    QCOMPARE(vault.tokens.value(here).secret(), QStringLiteral("user:2-new"));
    session->access()->listExecuting();
    QTRY_COMPARE(rig.network.handedOver().size(), 1);
    QCOMPARE(rig.network.handedOver().last().rawHeader("Authorization"), QByteArray("Bearer user:2-new"));
}

void TestTokenController::theKeychainsAnswerToAnEarlierDecisionChangesNothing()
{
    FakeVault vault;
    Rig rig(&vault);
    const auto session = rig.sessionFor(here);
    rig.controller.serve(session.get());
    QTRY_COMPARE(rig.controller.state(), State::None);
    vault.holds = true;
    rig.controller.use(token(QStringLiteral("user:1-old")), true);
    rig.controller.use(token(QStringLiteral("user:2-new")), false);
    vault.release();
    QTRY_VERIFY(vault.tokens.contains(here));
    QCOMPARE(rig.controller.state(), State::ThisRun);
}

void TestTokenController::aFailureIsToldThoughSomethingElseWasDecidedSince()
{
    FakeVault vault;
    Rig rig(&vault);
    const auto session = rig.sessionFor(here);
    rig.controller.serve(session.get());
    QTRY_COMPARE(rig.controller.state(), State::None);
    QSignalSpy failures(&rig.controller, &TokenController::failed);
    vault.failure = VaultFailure{VaultFailure::Kind::Locked, {}};
    vault.holds = true;
    rig.controller.use(token(QStringLiteral("user:1-old")), true);
    rig.controller.use(token(QStringLiteral("user:2-new")), false);
    vault.release();
    QTRY_COMPARE(failures.size(), 1);
    QCOMPARE(failures.first().first().value<TokenController::Use>(), TokenController::Use::Write);
    QCOMPARE(rig.controller.state(), State::ThisRun);
}

void TestTokenController::asksAgain()
{
    FakeVault vault;
    vault.tokens.insert(here, token(secret));
    vault.failure = VaultFailure{VaultFailure::Kind::TimedOut, {}};
    Rig rig(&vault);
    const auto session = rig.sessionFor(here);
    rig.controller.serve(session.get());
    QTRY_COMPARE(rig.controller.state(), State::None);
    vault.failure.reset();
    rig.controller.readAgain();
    QTRY_COMPARE(rig.controller.state(), State::Kept);
    QVERIFY(session->access()->hasToken());
}

void TestTokenController::nothingIsCalledForASessionThatIsGone()
{
    FakeVault vault;
    vault.tokens.insert(here, token(secret));
    vault.holds = true;
    Rig rig(&vault);
    auto session = rig.sessionFor(here);
    rig.controller.serve(session.get());
    session.reset();
    vault.release();
    QTRY_COMPARE(rig.controller.state(), State::Kept);
}

QTEST_GUILESS_MAIN(TestTokenController)
#include "tst_token_controller.moc"
