#include "app/preferences_controller.h"

#include "api/luma_client.h"
#include "app/job_archive.h"
#include "app/job_session.h"
#include "app/job_work.h"
#include "app/server_access.h"
#include "app/settings_file.h"

#include <QFileInfo>

#include <utility>

namespace jobsweep {

namespace {

static_assert(PaceLimits().most == Preferences().inFlight &&
                  LumaClient::defaultTimeoutMs == Preferences().timeoutSeconds * 1'000LL,
              "a session begins with the preferences that nobody has changed");

const QString inFlightKey = QStringLiteral("requests/inFlight");
const QString perSecondKey = QStringLiteral("requests/perSecond");
const QString timeoutKey = QStringLiteral("requests/timeoutSeconds");
const QString historyKey = QStringLiteral("history/days");
const QString askAboveKey = QStringLiteral("jobs/askAbove");
const QString checkUpToKey = QStringLiteral("jobs/checkUpTo");
const QString appearanceKey = QStringLiteral("window/appearance");

/// `otherwise` where there is no number, or none in the range: damage must not pass for a wish.
int number(const QSettings &settings, const QString &key, const Preferences::Range &range, int otherwise)
{
    bool isNumber = false;
    const qint64 value = settings.value(key).toLongLong(&isNumber);
    return isNumber && value >= range.least && value <= range.most ? int(value) : otherwise;
}

/// What the user chose. Settings that have lost it must not cost any history.
int historyDays(const QSettings &settings)
{
    // A file that is empty was made just now.
    if (!settings.contains(historyKey) && QFileInfo(settings.fileName()).size() == 0) {
        return Preferences().historyDays;
    }
    constexpr Preferences::Range anyDays{0, 100'000};
    return number(settings, historyKey, anyDays, Preferences::forEver);
}

Preferences read(const QSettings &settings)
{
    Preferences result;
    result.inFlight = number(settings, inFlightKey, Preferences::inFlightRange, result.inFlight);
    result.perSecond = number(settings, perSecondKey, Preferences::perSecondRange, result.perSecond);
    result.timeoutSeconds = number(settings, timeoutKey, Preferences::timeoutRange, result.timeoutSeconds);
    result.historyDays = historyDays(settings);
    result.askAbove = number(settings, askAboveKey, Preferences::askAboveRange, result.askAbove);
    result.checkUpTo = number(settings, checkUpToKey, Preferences::checkUpToRange, result.checkUpTo);
    constexpr Preferences::Range appearances{int(Appearance::System), int(Appearance::Dark)};
    result.appearance = Appearance(number(settings, appearanceKey, appearances, 0));
    return result.bounded();
}

void write(QSettings *settings, const Preferences &preferences)
{
    settings->setValue(inFlightKey, preferences.inFlight);
    settings->setValue(perSecondKey, preferences.perSecond);
    settings->setValue(timeoutKey, preferences.timeoutSeconds);
    settings->setValue(historyKey, preferences.historyDays);
    settings->setValue(askAboveKey, preferences.askAbove);
    settings->setValue(checkUpToKey, preferences.checkUpTo);
    settings->setValue(appearanceKey, int(preferences.appearance));
    settings->sync();
}

} // namespace

PreferencesController::PreferencesController(SettingsFile *settings, JobSession *session, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_session(session)
    , m_preferences(settings ? read(*settings) : Preferences())
{
    // Once written, a history's length that gets lost is a loss, not a beginning.
    if (m_settings) {
        m_settings->setValue(historyKey, m_preferences.historyDays);
    }
    m_session->archive()->keepEventsFor(m_preferences.historyDays);
    carryOut({});
}

void PreferencesController::set(const Preferences &preferences)
{
    const Preferences before = std::exchange(m_preferences, preferences.bounded());
    if (m_preferences == before) {
        return;
    }
    if (m_settings) {
        write(m_settings, m_preferences);
    }
    if (m_preferences.historyDays != before.historyDays) {
        m_session->archive()->keepEventsFor(m_preferences.historyDays);
    }
    carryOut(before);
    Q_EMIT changed(m_preferences);
    if (m_settings && !m_settings->isSaved()) {
        Q_EMIT notSaved(m_settings->fileName());
    }
}

/// A session begins with the preferences that nobody has changed.
void PreferencesController::carryOut(const Preferences &before) const
{
    const Preferences &now = m_preferences;
    if (now.inFlight != before.inFlight || now.perSecond != before.perSecond) {
        m_session->work()->limitRequests(now.inFlight, now.perSecond);
    }
    if (now.timeoutSeconds != before.timeoutSeconds) {
        m_session->access()->setTimeout(now.timeoutSeconds);
    }
    if (now.checkUpTo != before.checkUpTo) {
        m_session->work()->setAutoCheckLimit(now.checkUpTo);
    }
}

} // namespace jobsweep
