#include "app/intake/job_import.h"
#include "app/session/job_session.h"
#include "app/session/preferences_controller.h"
#include "app/settings/settings_file.h"
#include "app/settings/stored_server.h"
#include "app/work/job_work.h"
#include "core/job/api_token.h"
#include "core/job/job_id.h"
#include "core/job/server_address.h"
#include "gui/dialogs/server_dialog.h"
#include "window_rig.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFile>
#include <QMessageBox>
#include <QTemporaryDir>

using namespace jobsweep;
using namespace jobsweep::test;

/// From one server's list to another's, and to the practice server and back.
class TestServerSwitcher : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(loadEnglish()); }
    void anotherServerIsKeptAndGoneTo();
    void aServerThatCannotBeKeptIsNotGoneTo();
    void theSameServerChangesNothing();
    void anUnusableAddressIsRefused();
    void theVendorsAddressComesBack();
    void aRunningDeletionEndsFirst();
    void practiceAndBack();
    void inPracticeNoBannerOffersAnotherServer();
};

namespace {

struct PlaceRig
{
    ServerDialog *open()
    {
        rig.action("actionServer")->trigger();
        return rig.window.findChild<ServerDialog *>();
    }
    static QLineEdit *field(const ServerDialog *dialog)
    {
        return dialog->findChild<QLineEdit *>(QStringLiteral("addressField"));
    }
    static void press(const ServerDialog *dialog, QDialogButtonBox::StandardButton button)
    {
        click(dialog->findChild<QDialogButtonBox *>()->button(button));
    }

    QTemporaryDir folder;
    SettingsFile settings{folder.filePath(QStringLiteral("settings.json"))};
    WindowRig rig{{.settings = &settings}};
};

const QString other = QStringLiteral("https://other.example/v1/luma");

} // namespace

void TestServerSwitcher::anotherServerIsKeptAndGoneTo()
{
    PlaceRig p;
    QVERIFY(p.rig.window.windowTitle().contains(QStringLiteral("api.useapi.net")));
    ServerDialog *dialog = p.open();
    QVERIFY(dialog);
    PlaceRig::field(dialog)->setText(other + u'/');
    PlaceRig::press(dialog, QDialogButtonBox::Ok);
    QTRY_VERIFY(!p.rig.window.isVisible());
    QVERIFY(p.rig.window.nextServer());
    QVERIFY(!p.rig.window.nextServer()->practice);
    QCOMPARE(p.rig.window.nextServer()->server->baseUrl().toString(), other);
    QCOMPARE(storedServer(p.settings).baseUrl().toString(), other);
}

void TestServerSwitcher::aServerThatCannotBeKeptIsNotGoneTo()
{
    PlaceRig p;
    p.settings.sync();
    // Also where root may write anywhere.
    QVERIFY(QFile::remove(p.settings.fileName()) && QDir().mkdir(p.settings.fileName()));
    ServerDialog *dialog = p.open();
    QVERIFY(dialog);
    PlaceRig::field(dialog)->setText(other);
    PlaceRig::press(dialog, QDialogButtonBox::Ok);
    QTRY_VERIFY2(p.rig.message().contains(QStringLiteral("so it did not change")),
                 qPrintable(p.rig.message()));
    QVERIFY(p.rig.window.isVisible());
    QVERIFY(!p.rig.window.nextServer());
    QCOMPARE(storedServer(p.settings), ServerAddress());
}

void TestServerSwitcher::theSameServerChangesNothing()
{
    PlaceRig p;
    PlaceRig::press(p.open(), QDialogButtonBox::Ok);
    QVERIFY(p.rig.window.isVisible());
    QVERIFY(!p.rig.window.nextServer());
}

void TestServerSwitcher::anUnusableAddressIsRefused()
{
    PlaceRig p;
    ServerDialog *dialog = p.open();
    PlaceRig::field(dialog)->setText(QStringLiteral("http://other.example/"));
    PlaceRig::press(dialog, QDialogButtonBox::Ok);
    const auto *problem = dialog->findChild<QLabel *>(QStringLiteral("problemLabel"));
    QVERIFY(dialog->isVisible() && problem->isVisible());
    QVERIFY2(problem->text().contains(QStringLiteral("https")), qPrintable(problem->text()));
    PlaceRig::field(dialog)->setText(other);
    QVERIFY(!problem->isVisible());
    PlaceRig::press(dialog, QDialogButtonBox::Cancel);
    QVERIFY(p.rig.window.isVisible());
    QCOMPARE(storedServer(p.settings), ServerAddress());
}

void TestServerSwitcher::theVendorsAddressComesBack()
{
    PlaceRig p;
    ServerDialog *dialog = p.open();
    PlaceRig::field(dialog)->setText(other);
    PlaceRig::press(dialog, QDialogButtonBox::RestoreDefaults);
    QCOMPARE(PlaceRig::field(dialog)->text(), ServerAddress().baseUrl().toString());
}

void TestServerSwitcher::aRunningDeletionEndsFirst()
{
    PlaceRig p;
    const QList<JobId> ids = p.rig.addJobs(3);
    QTRY_COMPARE(p.rig.session.ledger().counts().finished, 3);
    p.rig.network.api().hold();
    p.rig.session.work()->deleteJobs(ids);
    QTRY_COMPARE(p.rig.network.api().heldCount(), 3);
    ServerDialog *dialog = p.open();
    PlaceRig::field(dialog)->setText(other);
    PlaceRig::press(dialog, QDialogButtonBox::Ok);
    auto *question = p.rig.window.findChild<QMessageBox *>(QStringLiteral("deletionsQuestion"));
    QVERIFY(question);
    QVERIFY2(!question->findChild<QPushButton *>(QStringLiteral("finishDeletionsButton")),
             "the other list is to be shown now");
    auto *stop = question->findChild<QPushButton *>(QStringLiteral("stopDeletionsButton"));
    QCOMPARE(stop->text().remove(QLatin1Char('&')), QStringLiteral("Stop and switch"));
    stop->click();
    QTRY_VERIFY(!p.rig.window.isEnabled());
    QVERIFY2(p.rig.window.isVisible(), "answers are waited for");
    p.rig.network.api().releaseAll();
    QTRY_VERIFY(!p.rig.window.isVisible());
    QCOMPARE(p.rig.session.ledger().counts().deleted, 3);
    QVERIFY(p.rig.window.nextServer());
}

void TestServerSwitcher::practiceAndBack()
{
    FakeNetwork network;
    SystemClock clock;
    FixedRandom random;
    JobSession session(ServerAddress(), network.factory(), &clock, &random);
    PreferencesController preferences(nullptr, &session);
    {
        MainWindow window({.session = &session, .preferences = &preferences, .canPractice = true});
        window.show();
        auto *button = window.findChild<QPushButton *>(QStringLiteral("emptyPracticeButton"));
        QTRY_VERIFY(button->isVisible());
        click(button);
        QTRY_VERIFY(window.nextServer());
        QVERIFY(window.nextServer()->practice);
    }
    MainWindow window(
        {.session = &session, .preferences = &preferences, .practice = PracticeMode{}, .canPractice = true});
    window.show();
    QVERIFY(!window.findChild<QAction *>(QStringLiteral("actionServer"))->isVisible());
    auto *leave = window.findChild<QPushButton *>(QStringLiteral("leavePracticeButton"));
    QTRY_VERIFY(leave->isVisible());
    click(leave);
    QTRY_VERIFY(window.nextServer());
    QVERIFY(!window.nextServer()->practice && !window.nextServer()->server);
}

void TestServerSwitcher::inPracticeNoBannerOffersAnotherServer()
{
    FakeNetwork network;
    network.setUnplugged(true);
    SystemClock clock;
    FixedRandom random;
    JobSession session(ServerAddress(), network.factory(), &clock, &random);
    session.setToken(ApiToken::parse(QStringLiteral("user:1-abc"), nullptr).value());
    PreferencesController preferences(nullptr, &session);
    MainWindow window({.session = &session, .preferences = &preferences, .practice = PracticeMode{}});
    window.show();
    session.imports()->addText(linesOf(numberedIds(0, 20)));
    auto *bar = window.findChild<MessageBar *>();
    QTRY_VERIFY(bar->hasBanner(Banner::Work));
    bar->clear();
    const auto offered = [bar] {
        QStringList texts;
        for (const QPushButton *button : bar->findChildren<QPushButton *>()) {
            if (button->isVisible()) {
                texts += button->text();
            }
        }
        return texts;
    };
    QTRY_VERIFY(!offered().isEmpty());
    QCOMPARE(offered(), QStringList(QStringLiteral("Resume")));
}

QTEST_MAIN(TestServerSwitcher)
#include "tst_server_switcher.moc"
