#include "app/intake/add_summary.h"
#include "app/intake/job_import.h"
#include "app/session/job_session.h"
#include "app/session/preferences_controller.h"
#include "app/settings/settings_file.h"
#include "app/work/job_work.h"
#include "app/work/server_access.h"
#include "core/job/api_token.h"
#include "core/job/job_id.h"
#include "core/job/server_address.h"
#include "model/jobs/job_ledger.h"
#include "support/fake_clock.h"
#include "support/fake_network.h"
#include "support/fixed_random.h"

#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>

using namespace std::chrono_literals;
using namespace jobsweep;
using namespace jobsweep::test;

/// What the user sets is kept, and is carried out at once.
class TestPreferencesController : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsSetIsKept();
    void everyNumberIsKept();
    void rubbishIsReplaced();
    void numbersAreBroughtIntoTheirRanges();
    void noTwoNumbersShareAName();
    void aLostHistoryIsKeptForEver();
    void anEmptyFileIsABeginning();
    void requestsAreLimitedAtOnce();
    void theTimeoutIsTheOneThatIsSet();
    void theTrialOfATokenHasATimeoutOfItsOwn();
    void soManyNewJobsAreChecked();
};

namespace {

struct Rig
{
    explicit Rig(SettingsFile *settings = nullptr) : controller(settings, &session)
    {
        session.setToken(ApiToken::parse(QStringLiteral("user:1-abc"), nullptr).value());
    }

    FakeNetwork network;
    FakeClock clock;
    FixedRandom random;
    JobSession session{ServerAddress(), network.factory(), &clock, &random};
    PreferencesController controller;
};

struct Folder
{
    QString file() const { return dir.filePath(QStringLiteral("settings.json")); }

    QTemporaryDir dir;
};

} // namespace

void TestPreferencesController::whatIsSetIsKept()
{
    const Folder folder;
    Preferences other;
    other.inFlight = 3;
    other.perSecond = 7;
    other.timeoutSeconds = 60;
    other.historyDays = 365;
    other.askAbove = 20;
    other.checkUpTo = 0;
    other.appearance = Appearance::Dark;
    {
        SettingsFile settings(folder.file());
        Rig rig(&settings);
        QCOMPARE(rig.controller.preferences(), Preferences());
        QSignalSpy changes(&rig.controller, &PreferencesController::changed);
        rig.controller.set(other);
        rig.controller.set(other);
        QCOMPARE(changes.size(), 1);
    }
    SettingsFile settings(folder.file());
    const Rig rig(&settings);
    QCOMPARE(rig.controller.preferences(), other);
    QCOMPARE(rig.session.work()->autoCheckLimit(), 0);
}

void TestPreferencesController::everyNumberIsKept()
{
    const Folder folder;
    Preferences other;
    int step = 0;
    for (const NumberPreference &number : numberPreferences) {
        other.*number.field = number.least + ++step;
    }
    {
        SettingsFile settings(folder.file());
        Rig rig(&settings);
        rig.controller.set(other);
    }
    SettingsFile settings(folder.file());
    const Rig rig(&settings);
    QCOMPARE(rig.controller.preferences(), other);
}

void TestPreferencesController::numbersAreBroughtIntoTheirRanges()
{
    Rig rig;
    Preferences low;
    Preferences high;
    for (const NumberPreference &number : numberPreferences) {
        low.*number.field = number.least - 1;
        high.*number.field = number.most + 1;
    }
    rig.controller.set(low);
    for (const NumberPreference &number : numberPreferences) {
        QCOMPARE(rig.controller.preferences().*number.field, number.least);
    }
    rig.controller.set(high);
    for (const NumberPreference &number : numberPreferences) {
        QCOMPARE(rig.controller.preferences().*number.field, number.most);
    }
}

void TestPreferencesController::noTwoNumbersShareAName()
{
    QSet<QString> names;
    for (const NumberPreference &number : numberPreferences) {
        const QString name = QString::fromLatin1(number.key).section(QLatin1Char('/'), 1);
        QVERIFY2(!name.isEmpty() && !names.contains(name), number.key);
        QVERIFY2(QByteArray(number.pattern).contains("%1"), number.key);
        names += name;
    }
}

void TestPreferencesController::rubbishIsReplaced()
{
    const Folder folder;
    SettingsFile settings(folder.file());
    settings.setValue(QStringLiteral("requests/inFlight"), 100'000);
    settings.setValue(QStringLiteral("requests/perSecond"), -3);
    settings.setValue(QStringLiteral("requests/timeoutSeconds"), QStringLiteral("soon"));
    settings.setValue(QStringLiteral("jobs/askAbove"), QStringLiteral("99999999999999"));
    settings.setValue(QStringLiteral("jobs/checkUpTo"), -1);
    settings.setValue(QStringLiteral("window/appearance"), 9);
    settings.setValue(QStringLiteral("history/days"), 30);
    const Rig rig(&settings);
    Preferences expected;
    expected.historyDays = 30;
    QCOMPARE(rig.controller.preferences(), expected);
}

void TestPreferencesController::aLostHistoryIsKeptForEver()
{
    const Folder folder;
    SettingsFile settings(folder.file());
    settings.setValue(QStringLiteral("history/days"), QStringLiteral("abc"));
    settings.sync();
    const Rig rig(&settings);
    QCOMPARE(rig.controller.preferences().historyDays, Preferences::forEver);
}

void TestPreferencesController::anEmptyFileIsABeginning()
{
    const Folder folder;
    QFile file(folder.file());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    SettingsFile settings(folder.file());
    const Rig rig(&settings);
    QCOMPARE(rig.controller.preferences().historyDays, 90);
}

void TestPreferencesController::requestsAreLimitedAtOnce()
{
    Rig rig;
    const QList<JobId> ids = rig.network.api().addJobs(0, 200);
    rig.session.imports()->addText(linesOf(ids));
    QTRY_COMPARE(rig.session.ledger().counts().finished, 200);
    Preferences preferences;
    preferences.inFlight = 2;
    rig.controller.set(preferences);
    rig.network.api().hold();
    rig.session.work()->deleteJobs(ids);
    QTRY_COMPARE(rig.network.api().heldCount(), 2);
    rig.network.api().release(1);
    QTRY_COMPARE(rig.network.api().count("DELETE"), 3);
    QTRY_COMPARE(rig.network.api().heldCount(), 2);
    preferences.inFlight = 1;
    rig.controller.set(preferences);
    rig.network.api().release(1);
    QTRY_COMPARE(rig.network.api().inFlight(), 1);
    QCOMPARE(rig.network.api().count("DELETE"), 3);
    QCOMPARE(rig.network.api().heldCount(), 1);
    rig.network.api().release(1);
    QTRY_COMPARE(rig.network.api().count("DELETE"), 4);
    QCOMPARE(rig.network.api().inFlight(), 1);
}

void TestPreferencesController::theTimeoutIsTheOneThatIsSet()
{
    Rig rig;
    Preferences preferences;
    preferences.timeoutSeconds = 5;
    rig.controller.set(preferences);
    const QList<JobId> ids = rig.network.api().addJobs(0, 1);
    rig.network.api().hold();
    rig.session.imports()->addText(linesOf(ids));
    QTRY_COMPARE(rig.network.api().heldCount(), 1);
    rig.clock.advance(4'900ms);
    QCOMPARE(rig.network.api().count("GET"), 1);
    rig.clock.advance(200ms);
    rig.network.api().releaseAll();
    // The one that was given up is asked again.
    QTRY_VERIFY((rig.clock.advance(1'000ms), rig.network.api().count("GET") > 1));
}

void TestPreferencesController::theTrialOfATokenHasATimeoutOfItsOwn()
{
    Rig rig;
    rig.network.api().hold();
    const ApiToken token = ApiToken::parse(QStringLiteral("user:2-abc"), nullptr).value();
    for (const int seconds : {Preferences().trialSeconds, 90}) {
        Preferences preferences;
        preferences.trialSeconds = seconds;
        rig.controller.set(preferences);
        QList<TokenTrial::Outcome> outcomes;
        rig.session.access()->tryToken(token, [&](const TokenTrial &trial) { outcomes += trial.outcome; });
        rig.clock.advance(std::chrono::seconds(seconds) - 100ms);
        QCoreApplication::processEvents();
        QCOMPARE(outcomes.size(), 0);
        rig.clock.advance(200ms);
        QTRY_COMPARE(outcomes, QList{TokenTrial::Outcome::NoAnswer});
    }
}

void TestPreferencesController::soManyNewJobsAreChecked()
{
    Rig rig;
    Preferences preferences;
    preferences.checkUpTo = 2;
    rig.controller.set(preferences);
    QSignalSpy added(rig.session.imports(), &JobImport::idsAdded);
    rig.session.imports()->addText(linesOf(rig.network.api().addJobs(0, 3)));
    QTRY_COMPARE(added.size(), 1);
    QCOMPARE(added.first().first().value<AddSummary>().leftUnchecked, 3);
    rig.session.imports()->addText(linesOf(rig.network.api().addJobs(10, 2)));
    QTRY_COMPARE(rig.session.ledger().counts().finished, 2);
}

QTEST_GUILESS_MAIN(TestPreferencesController)
#include "tst_preferences_controller.moc"
