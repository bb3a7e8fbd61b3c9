#include "app/session/token_controller.h"
#include "app/work/job_work.h"
#include "app/work/server_access.h"
#include "core/job/api_token.h"
#include "core/job/job_id.h"
#include "core/job/server_address.h"
#include "gui/dialogs/token_dialog.h"
#include "support/fake_vault.h"
#include "window_rig.h"

#include <QCheckBox>
#include <QDialogButtonBox>

using namespace jobsweep;
using namespace jobsweep::test;

/// The API token, as the user meets it.
class TestTokenWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(loadEnglish()); }
    void anActionThatNeedsATokenAsksForItAndGoesOn();
    void anActionWaitsForTheKeychain();
    void aFailingKeychainSaysSoAndATokenForThisRunWorks();
    void theTokenIsHiddenShownAndHiddenAgain();
    void whatIsNoTokenIsRefusedInTheDialog();
    void aShortTokenIsTakenWithAWordOfWarning();
    void checkSaysWhatTheServerSays_data();
    void checkSaysWhatTheServerSays();
    void aTokenIsNotCheckedWhileTheServerAsksToWait();
    void forgetTakesItOutOfTheKeychain();
    void anEmptyFieldKeepsTheToken();
    void theFirstStartLeads();
    void aRefusedTokenLeadsHereAndResumeGoesOn();
};

namespace {

const QString server = ServerAddress().baseUrl().toString();
const QString secret = QStringLiteral("user:1-abc");

ApiToken token(const QString &text)
{
    return ApiToken::parse(text, nullptr).value();
}

/// What GET /jobs answers.
QByteArray listOf(const QList<JobId> &ids)
{
    QByteArrayList jobs;
    for (const JobId &id : ids) {
        jobs += R"({"jobid":")" + id.utf8() + R"("})";
    }
    return R"({"jobs":[)" + jobs.join(',') + "]}";
}

struct TokenRig
{
    explicit TokenRig(bool serves = true)
    {
        if (serves) {
            controller.serve(&rig.session);
        }
    }

    TokenDialog *dialog() const { return rig.window.findChild<TokenDialog *>(); }
    QLineEdit *field() const { return dialog()->findChild<QLineEdit *>(QStringLiteral("tokenField")); }
    QCheckBox *keepBox() const { return dialog()->findChild<QCheckBox *>(QStringLiteral("keepBox")); }
    QPushButton *button(const char *name) const
    {
        return dialog()->findChild<QPushButton *>(QLatin1String(name));
    }
    QString result() const
    {
        const QLabel *label = dialog()->findChild<QLabel *>(QStringLiteral("resultLabel"));
        return label->isVisible() ? label->text() : QString();
    }
    void accept() const { click(dialog()->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)); }
    QAction *action(const char *name) const { return rig.action(name); }

    FakeVault vault;
    TokenController controller{&vault};
    WindowRig rig{{.withToken = false, .token = &controller}};
};

} // namespace

void TestTokenWindow::anActionThatNeedsATokenAsksForItAndGoesOn()
{
    TokenRig t;
    QTRY_COMPARE(t.controller.state(), TokenController::State::None);
    t.action("actionList")->trigger();
    QTRY_VERIFY(t.dialog());
    QVERIFY(t.keepBox()->isChecked());
    t.field()->setText(QStringLiteral("Authorization: Bearer user:1-abc\n"));
    t.accept();
    QTRY_VERIFY(!t.rig.network.handedOver().isEmpty());
    QCOMPARE(t.rig.network.handedOver().first().rawHeader("Authorization"), QByteArray("Bearer user:1-abc"));
    QTRY_COMPARE(t.rig.message(), QStringLiteral("No jobs are running on the server."));
    QTRY_COMPARE(t.controller.state(), TokenController::State::Kept);
    QCOMPARE(t.vault.tokens.value(server).secret(), secret);
}

void TestTokenWindow::anActionWaitsForTheKeychain()
{
    TokenRig t(false);
    t.vault.tokens.insert(server, token(secret));
    t.vault.holds = true;
    t.controller.serve(&t.rig.session);
    t.action("actionList")->trigger();
    QVERIFY(!t.dialog());
    QCOMPARE(t.rig.message(), QStringLiteral("Reading your API token from the keychain…"));
    QVERIFY(t.rig.network.handedOver().isEmpty());
    t.vault.release();
    QTRY_COMPARE(t.rig.message(), QStringLiteral("No jobs are running on the server."));
    QVERIFY(!t.dialog());
}

void TestTokenWindow::aFailingKeychainSaysSoAndATokenForThisRunWorks()
{
    TokenRig t(false);
    t.vault.failure = VaultFailure{VaultFailure::Kind::TimedOut, QStringLiteral("no reply")};
    t.controller.serve(&t.rig.session);
    QTRY_COMPARE(
        t.rig.message(),
        QStringLiteral("Couldn't read your API token: the keychain doesn't respond. Enter it for this "
                       "session, or try again. (no reply)"));
    QTRY_VERIFY(t.rig.messageButton(QStringLiteral("API token…")));
    click(t.rig.messageButton(QStringLiteral("API token…")));
    QTRY_VERIFY(t.dialog());
    t.field()->setText(secret);
    t.accept();
    QTRY_COMPARE(t.rig.message(),
                 QStringLiteral("The token is kept until you quit: the keychain doesn't respond. To save it, "
                                "unlock or start the keychain and enter the token again. (no reply)"));
    t.action("actionList")->trigger();
    QTRY_COMPARE(t.rig.message(), QStringLiteral("No jobs are running on the server."));

    t.vault.failure.reset();
    t.vault.tokens.insert(server, token(secret));
    t.controller.forget();
    QTRY_VERIFY(t.vault.tokens.isEmpty());
}

void TestTokenWindow::theTokenIsHiddenShownAndHiddenAgain()
{
    TokenRig t;
    t.action("actionToken")->trigger();
    QTRY_VERIFY(t.dialog());
    QCOMPARE(t.field()->echoMode(), QLineEdit::Password);
    auto *reveal = t.dialog()->findChild<QAction *>(QStringLiteral("revealAction"));
    reveal->trigger();
    QCOMPARE(t.field()->echoMode(), QLineEdit::Normal);
    reveal->trigger();
    QCOMPARE(t.field()->echoMode(), QLineEdit::Password);
    reveal->trigger();
    auto *timer = t.dialog()->findChild<QTimer *>(QStringLiteral("hideAgain"));
    QVERIFY(timer && timer->isActive() && timer->intervalAsDuration() == TokenDialog::revealTime);
    timer->setInterval(1);
    QTRY_COMPARE(t.field()->echoMode(), QLineEdit::Password);
    QVERIFY(!reveal->isChecked());
}

void TestTokenWindow::whatIsNoTokenIsRefusedInTheDialog()
{
    TokenRig t;
    t.action("actionToken")->trigger();
    QTRY_VERIFY(t.dialog());
    t.accept();
    QCOMPARE(t.result(), QStringLiteral("The API token is empty. Paste your token."));
    t.field()->setText(QStringLiteral("tök"));
    QCOMPARE(t.result(), QString());
    t.accept();
    QVERIFY(!t.result().isEmpty());
    QVERIFY(t.dialog()->isVisible());
    QVERIFY(!t.rig.session.access()->hasToken());
}

void TestTokenWindow::aShortTokenIsTakenWithAWordOfWarning()
{
    TokenRig t;
    t.action("actionToken")->trigger();
    QTRY_VERIFY(t.dialog());
    const QString warning =
        QStringLiteral("This is very short for an API token. Check that you copied all of it.");
    t.field()->setText(QStringLiteral("abc4567"));
    QCOMPARE(t.result(), warning);
    t.field()->setText(QStringLiteral("abc45678"));
    QCOMPARE(t.result(), QString());
    t.field()->setText(QStringLiteral("T"));
    QCOMPARE(t.result(), warning);
    t.accept();
    QTRY_VERIFY(t.rig.session.access()->hasToken());
}

void TestTokenWindow::checkSaysWhatTheServerSays_data()
{
    QTest::addColumn<int>("running");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("said");
    QTest::newRow("works") << 3 << 0 << QByteArray() << QStringLiteral("Token works. 3 jobs running.");
    QTest::newRow("works, one") << 1 << 0 << QByteArray() << QStringLiteral("Token works. 1 job running.");
    QTest::newRow("works, none") << 0 << 0 << QByteArray() << QStringLiteral("Token works. No jobs running.");
    QTest::newRow("refused") << 0 << 401 << QByteArray(R"({"error":"Unauthorized"})")
                             << QStringLiteral("Token rejected (Unauthorized)");
    QTest::newRow("another answer") << 0 << 500 << QByteArray(R"({"error":"Out of order"})")
                                    << QStringLiteral("The server answered: Out of order");
    QTest::newRow("no answer") << 0 << -1 << QByteArray()
                               << QStringLiteral("No answer from api.useapi.net: ");
}

void TestTokenWindow::checkSaysWhatTheServerSays()
{
    QFETCH(int, running);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, said);
    TokenRig t;
    if (status == 0) {
        body = listOf(numberedIds(0, running));
        status = 200;
    }
    if (status > 0) {
        t.rig.network.api().setRule(
            [status, body](const ApiRequest &) { return std::optional(jsonStep(status, body)); });
    } else if (status < 0) {
        t.rig.network.setUnplugged(true);
    }
    t.action("actionToken")->trigger();
    QTRY_VERIFY(t.dialog());
    t.field()->setText(secret);
    click(t.button("checkButton"));
    QCOMPARE(t.result(), QStringLiteral("Testing the token with api.useapi.net…"));
    QTRY_VERIFY2(t.result().startsWith(said), qPrintable(t.result()));
    QVERIFY(t.button("checkButton")->isEnabled());
    QVERIFY2(!t.rig.session.access()->hasToken(), "only tried");
}

void TestTokenWindow::aTokenIsNotCheckedWhileTheServerAsksToWait()
{
    TokenRig t;
    t.rig.network.api().setRule([](const ApiRequest &) { return std::optional(tooManyRequests("600")); });
    t.action("actionToken")->trigger();
    QTRY_VERIFY(t.dialog());
    t.field()->setText(secret);
    click(t.button("checkButton"));
    QTRY_VERIFY(t.result().startsWith(u"The server answered: "));
    click(t.button("checkButton"));
    QTRY_VERIFY2(t.result().startsWith(u"Not tested. The server asked us to wait until "),
                 qPrintable(t.result()));
    QVERIFY(t.button("checkButton")->isEnabled());
    QCOMPARE(t.rig.network.handedOver().size(), 1);
    t.accept();
    QTRY_COMPARE(t.controller.state(), TokenController::State::Kept);
    QCOMPARE(t.vault.tokens.value(server).secret(), secret);
}

void TestTokenWindow::forgetTakesItOutOfTheKeychain()
{
    TokenRig t(false);
    t.vault.tokens.insert(server, token(secret));
    t.controller.serve(&t.rig.session);
    QTRY_COMPARE(t.controller.state(), TokenController::State::Kept);
    t.action("actionToken")->trigger();
    QTRY_VERIFY(t.dialog());
    QVERIFY2(t.field()->text().isEmpty(), "the token in use is not shown");
    click(t.button("forgetTokenButton"));
    QTRY_VERIFY(t.vault.tokens.isEmpty());
    QVERIFY(!t.rig.session.access()->hasToken());
    QTRY_VERIFY(!t.dialog());
    QCOMPARE(t.rig.message(), QStringLiteral("API token removed."));
}

void TestTokenWindow::anEmptyFieldKeepsTheToken()
{
    TokenRig t(false);
    t.vault.tokens.insert(server, token(secret));
    t.controller.serve(&t.rig.session);
    QTRY_COMPARE(t.controller.state(), TokenController::State::Kept);
    t.action("actionToken")->trigger();
    QTRY_VERIFY(t.dialog());
    t.accept();
    QTRY_VERIFY(!t.dialog());
    QCOMPARE(t.controller.state(), TokenController::State::Kept);
    QVERIFY(t.rig.session.access()->hasToken());
}

void TestTokenWindow::theFirstStartLeads()
{
    TokenRig t;
    QVERIFY(t.rig.isReady());
    auto *button = t.rig.window.findChild<QPushButton *>(QStringLiteral("emptyTokenButton"));
    QTRY_VERIFY(button->isVisible());
    click(button);
    QTRY_VERIFY(t.dialog());
    t.field()->setText(secret);
    t.accept();
    QTRY_VERIFY2(!button->isVisible(), "what is done is not offered");
    QVERIFY(t.rig.window.findChild<QPushButton *>(QStringLiteral("emptyPasteButton"))->isVisible());
}

void TestTokenWindow::aRefusedTokenLeadsHereAndResumeGoesOn()
{
    TokenRig t;
    QTRY_COMPARE(t.controller.state(), TokenController::State::None);
    t.controller.use(token(secret), false);
    const QList<JobId> ids = t.rig.addJobs(3);
    QTRY_COMPARE(t.rig.session.ledger().counts().finished, 3);
    t.rig.network.api().setRule([](const ApiRequest &request) {
        return request.header("authorization") == "Bearer user:2-new"
                   ? std::nullopt
                   : std::optional(jsonStep(401, R"({"error":"Unauthorized"})"));
    });
    t.rig.session.work()->deleteJobs(ids);
    QTRY_VERIFY(t.rig.messageButton(QStringLiteral("API token…")));
    click(t.rig.messageButton(QStringLiteral("API token…")));
    QTRY_VERIFY(t.dialog());
    t.field()->setText(QStringLiteral("user:2-new"));
    t.accept();
    QTRY_VERIFY(t.rig.messageButton(QStringLiteral("Resume")));
    click(t.rig.messageButton(QStringLiteral("Resume")));
    QTRY_COMPARE(t.rig.session.ledger().counts().deleted, 3);
}

QTEST_MAIN(TestTokenWindow)
#include "tst_token_window.moc"
