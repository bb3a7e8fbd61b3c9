#include "app/session/token_controller.h"
#include "app/work/server_access.h"
#include "gui/dialogs/token_dialog.h"
#include "private_keyring.h"
#include "secrets/token_vault.h"
#include "window_rig.h"

#include <QDialogButtonBox>
#include <QElapsedTimer>
#include <QSignalSpy>

using namespace jobsweep;
using namespace jobsweep::test;

/// The window on a real keychain. Each function needs a process of its own: a process has one keychain.
class TestKeyringWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_keyring.reset(); }
    void aTokenIsStoredUsedAndForgotten();
    void noBusHoldsNothingUp();
    void aSilentKeyringHoldsNothingUp();
    void aLockedKeyringHoldsNothingUp();

private:
    void useKeyring() const;
    void startKeyring(bool unlocked) const;
    void worksForThisRun();

    std::unique_ptr<PrivateKeyring> m_keyring;
};

namespace {

const QString secret = QStringLiteral("user:1-abc");

/// One run of the program, as far as tokens are concerned.
struct Run
{
    explicit Run(TokenVault *vault) : controller(vault) { controller.serve(&rig.session); }

    TokenDialog *dialog() const { return rig.window.findChild<TokenDialog *>(); }
    void enterToken() const
    {
        dialog()->findChild<QLineEdit *>(QStringLiteral("tokenField"))->setText(secret);
        click(dialog()->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok));
    }

    TokenController controller;
    WindowRig rig{{.withToken = false, .token = &controller}};
};

} // namespace

void TestKeyringWindow::initTestCase()
{
    QVERIFY(loadEnglish());
    m_keyring = std::make_unique<PrivateKeyring>();
}

/// From now on this process has that keyring.
void TestKeyringWindow::useKeyring() const
{
    for (const QString &name : {QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("HOME"),
                                QStringLiteral("XDG_DATA_HOME"), QStringLiteral("XDG_RUNTIME_DIR")}) {
        qputenv(qPrintable(name), m_keyring->environment().value(name).toUtf8());
    }
}

void TestKeyringWindow::startKeyring(bool unlocked) const
{
    QVERIFY2(m_keyring->startBus(), qPrintable(m_keyring->why()));
    QVERIFY2(m_keyring->startKeyring(unlocked), qPrintable(m_keyring->why()));
}

void TestKeyringWindow::aTokenIsStoredUsedAndForgotten()
{
    startKeyring(true);
    useKeyring();
    const std::unique_ptr<TokenVault> vault = makeTokenVault();
    {
        Run first(vault.get());
        first.rig.action("actionList")->trigger();
        QTRY_VERIFY(first.dialog());
        first.enterToken();
        QTRY_COMPARE(first.controller.state(), TokenController::State::Kept);
        QVERIFY(m_keyring->contents().contains(secret.toLatin1()));
    }
    {
        Run second(vault.get());
        QTRY_COMPARE(second.controller.state(), TokenController::State::Kept);
        second.rig.addJobs(3);
        QTRY_COMPARE(second.rig.session.ledger().counts().finished, 3);
        QTRY_VERIFY(second.rig.action("actionTickFinished")->isEnabled());
        second.rig.action("actionTickFinished")->trigger();
        QTRY_VERIFY(second.rig.deleteButton->isEnabled());
        click(second.rig.deleteButton);
        QTRY_VERIFY(second.rig.question());
        click(second.rig.question()->findChild<QPushButton *>(QStringLiteral("confirmButton")));
        QTRY_COMPARE(second.rig.session.ledger().counts().deleted, 3);
        QVERIFY2(!second.dialog(), "nobody was asked for a token");
        second.rig.action("actionToken")->trigger();
        QTRY_VERIFY(second.dialog());
        click(second.dialog()->findChild<QPushButton *>(QStringLiteral("forgetTokenButton")));
        QTRY_VERIFY(!m_keyring->contents().contains(secret.toLatin1()));
    }
    Run third(vault.get());
    QTRY_COMPARE(third.controller.state(), TokenController::State::None);
    QVERIFY(!third.rig.session.access()->hasToken());
}

/// The window is there in a second, the message in five, and a token for this run does its work.
void TestKeyringWindow::worksForThisRun()
{
    constexpr int secondMs = 1'000;
    // The limit, and what else has to be done.
    constexpr int messageMs = 5 * secondMs + 500;
    useKeyring();
    QElapsedTimer time;
    time.start();
    const std::unique_ptr<TokenVault> vault = makeTokenVault();
    {
        Run run(vault.get());
        QVERIFY(run.rig.isReady());
        QVERIFY2(time.elapsed() < secondMs, qPrintable(QString::number(time.elapsed())));
        QTRY_VERIFY_WITH_TIMEOUT(run.rig.messageButton(QStringLiteral("API token…")), messageMs);
        QVERIFY2(time.elapsed() < messageMs, qPrintable(QString::number(time.elapsed())));
        QVERIFY2(run.rig.message().startsWith(QStringLiteral("Couldn't read your API token: ")),
                 qPrintable(run.rig.message()));
        click(run.rig.messageButton(QStringLiteral("API token…")));
        QTRY_VERIFY(run.dialog());
        QSignalSpy failures(&run.controller, &TokenController::failed);
        run.enterToken();
        QVERIFY2(run.rig.session.access()->hasToken(), "at once");
        run.rig.action("actionList")->trigger();
        QTRY_COMPARE(run.rig.network.api().count("GET"), 1);
        QTRY_COMPARE_WITH_TIMEOUT(failures.size(), 1, messageMs);
        QCOMPARE(failures.first().first().value<TokenController::Use>(), TokenController::Use::Write);
        QCOMPARE(run.controller.state(), TokenController::State::ThisRun);
        time.restart();
    }
    QVERIFY2(time.elapsed() < secondMs, "the window closes");
}

void TestKeyringWindow::noBusHoldsNothingUp()
{
    worksForThisRun();
}

void TestKeyringWindow::aSilentKeyringHoldsNothingUp()
{
    startKeyring(true);
    m_keyring->freeze();
    worksForThisRun();
}

void TestKeyringWindow::aLockedKeyringHoldsNothingUp()
{
    // A first start makes the keyring that is locked at the second.
    startKeyring(true);
    m_keyring->stopKeyring();
    QVERIFY2(m_keyring->startKeyring(false), qPrintable(m_keyring->why()));
    worksForThisRun();
}

QTEST_MAIN(TestKeyringWindow)
#include "tst_keyring_window.moc"
