#include "app/job_session.h"
#include "app/token_keeper.h"
#include "core/clock.h"
#include "support/fake_network.h"
#include "support/fake_vault.h"
#include "support/fixed_random.h"

#include <QSignalSpy>
#include <QTest>

using namespace jobsweep;
using namespace jobsweep::test;

using State = TokenKeeper::State;

class TestTokenKeeper : public QObject
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
    explicit Rig(FakeVault *theVault) : keeper(theVault) {}

    std::unique_ptr<JobSession> sessionFor(const QString &address)
    {
        return std::make_unique<JobSession>(server(address), network.factory(), &clock, &random);
    }

    FakeNetwork network;
    SystemClock clock;
    FixedRandom random;
    TokenKeeper keeper;
};

} // namespace

void TestTokenKeeper::takesTheTokenFromTheKeychain()
{
    FakeVault vault;
    vault.tokens.insert(here, token(secret));
    Rig rig(&vault);
    const auto session = rig.sessionFor(here);
    QSignalSpy changes(&rig.keeper, &TokenKeeper::stateChanged);
    rig.keeper.serve(session.get());
    QCOMPARE(rig.keeper.state(), State::Reading);
    QTRY_COMPARE(rig.keeper.state(), State::Kept);
    QCOMPARE(changes.size(), 2);
    QVERIFY(session->hasToken());
    const auto other = rig.sessionFor(there);
    rig.keeper.serve(other.get());
    QTRY_COMPARE(rig.keeper.state(), State::None);
    QVERIFY2(!other->hasToken(), "the token of another server");
}

void TestTokenKeeper::aGivenTokenSparesTheKeychain()
{
    FakeVault vault;
    vault.tokens.insert(here, token(secret));
    Rig rig(&vault);
    const auto session = rig.sessionFor(here);
    rig.keeper.serve(session.get(), token(QStringLiteral("user:2-given")));
    QCOMPARE(rig.keeper.state(), State::ThisRun);
    QVERIFY(session->hasToken());
    QCOMPARE(vault.tokens.value(here).secret(), secret);
}

void TestTokenKeeper::keepsWhatIsToBeKept()
{
    FakeVault vault;
    Rig rig(&vault);
    const auto session = rig.sessionFor(here);
    rig.keeper.serve(session.get());
    QTRY_COMPARE(rig.keeper.state(), State::None);
    rig.keeper.use(token(secret), true);
    QVERIFY2(session->hasToken(), "at once");
    QTRY_COMPARE(rig.keeper.state(), State::Kept);
    QCOMPARE(vault.tokens.value(here).secret(), secret);
}

void TestTokenKeeper::whatIsForThisRunStaysWithItsServer()
{
    FakeVault vault;
    Rig rig(&vault);
    auto session = rig.sessionFor(here);
    rig.keeper.serve(session.get());
    QTRY_COMPARE(rig.keeper.state(), State::None);
    rig.keeper.use(token(secret), false);
    QCOMPARE(rig.keeper.state(), State::ThisRun);
    const auto other = rig.sessionFor(there);
    rig.keeper.serve(other.get());
    QTRY_COMPARE(rig.keeper.state(), State::None);
    QVERIFY(!other->hasToken());
    session = rig.sessionFor(here);
    rig.keeper.serve(session.get());
    QCOMPARE(rig.keeper.state(), State::ThisRun);
    QVERIFY(session->hasToken());
    QVERIFY(vault.tokens.isEmpty());
}

void TestTokenKeeper::forgetsEverywhere()
{
    FakeVault vault;
    vault.tokens.insert(here, token(secret));
    vault.tokens.insert(there, token(secret));
    Rig rig(&vault);
    auto session = rig.sessionFor(here);
    rig.keeper.serve(session.get());
    QTRY_COMPARE(rig.keeper.state(), State::Kept);
    rig.keeper.forget();
    QCOMPARE(rig.keeper.state(), State::None);
    QVERIFY2(!session->hasToken(), "at once");
    QTRY_VERIFY(!vault.tokens.contains(here));
    QVERIFY(vault.tokens.contains(there));
}

void TestTokenKeeper::aFailureIsToldAndTheTokenIsUsedNevertheless()
{
    FakeVault vault;
    vault.failure = VaultFailure{VaultFailure::Kind::Locked, {}};
    Rig rig(&vault);
    const auto session = rig.sessionFor(here);
    QSignalSpy failures(&rig.keeper, &TokenKeeper::failed);
    rig.keeper.serve(session.get());
    QTRY_COMPARE(failures.size(), 1);
    QCOMPARE(failures.takeFirst().first().value<TokenKeeper::Use>(), TokenKeeper::Use::Read);
    QCOMPARE(rig.keeper.state(), State::None);
    rig.keeper.use(token(secret), true);
    QTRY_COMPARE(failures.size(), 1);
    QCOMPARE(failures.first().at(0).value<TokenKeeper::Use>(), TokenKeeper::Use::Write);
    QCOMPARE(failures.takeFirst().at(1).toString(), QStringLiteral("the keychain is locked"));
    QCOMPARE(rig.keeper.state(), State::ThisRun);
    QVERIFY(session->hasToken());
    rig.keeper.forget();
    QTRY_COMPARE(failures.size(), 1);
    QCOMPARE(failures.first().at(0).value<TokenKeeper::Use>(), TokenKeeper::Use::Forget);
    QVERIFY(!session->hasToken());
}

void TestTokenKeeper::aTokenThatWasEnteredOvertakesTheKeychain()
{
    FakeVault vault;
    vault.tokens.insert(here, token(QStringLiteral("user:1-old")));
    vault.holds = true;
    Rig rig(&vault);
    const auto session = rig.sessionFor(here);
    rig.keeper.serve(session.get());
    rig.keeper.use(token(QStringLiteral("user:2-new")), true);
    QCOMPARE(rig.keeper.state(), State::ThisRun);
    vault.release();
    QTRY_COMPARE(rig.keeper.state(), State::Kept);
    QCOMPARE(vault.tokens.value(here).secret(), QStringLiteral("user:2-new"));
    session->listExecuting();
    QTRY_COMPARE(rig.network.handedOver().size(), 1);
    QCOMPARE(rig.network.handedOver().last().rawHeader("Authorization"), QByteArray("Bearer user:2-new"));
}

void TestTokenKeeper::asksAgain()
{
    FakeVault vault;
    vault.tokens.insert(here, token(secret));
    vault.failure = VaultFailure{VaultFailure::Kind::TimedOut, {}};
    Rig rig(&vault);
    const auto session = rig.sessionFor(here);
    rig.keeper.serve(session.get());
    QTRY_COMPARE(rig.keeper.state(), State::None);
    vault.failure.reset();
    rig.keeper.readAgain();
    QTRY_COMPARE(rig.keeper.state(), State::Kept);
    QVERIFY(session->hasToken());
}

void TestTokenKeeper::nothingIsCalledForASessionThatIsGone()
{
    FakeVault vault;
    vault.tokens.insert(here, token(secret));
    vault.holds = true;
    Rig rig(&vault);
    auto session = rig.sessionFor(here);
    rig.keeper.serve(session.get());
    session.reset();
    vault.release();
    QTRY_COMPARE(rig.keeper.state(), State::Kept);
}

QTEST_GUILESS_MAIN(TestTokenKeeper)
#include "tst_token_keeper.moc"
