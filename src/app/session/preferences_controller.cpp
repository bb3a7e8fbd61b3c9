#include "app/session/preferences_controller.h"

#include "app/session/job_session.h"
#include "app/settings/settings_file.h"

#include <QFileInfo>

namespace jobsweep {

namespace {

const QString historyKey = QStringLiteral("history/days");
const QString appearanceKey = QStringLiteral("window/appearance");

/// `otherwise` where there is no number, or none in the range: damage must not pass for a wish.
int readNumber(const QSettings &settings, const QString &key, int least, int most, int otherwise)
{
    bool isNumber = false;
    const qint64 value = settings.value(key).toLongLong(&isNumber);
    return isNumber && value >= least && value <= most ? int(value) : otherwise;
}

/// What the user chose. Settings that have lost it must not cost any history.
int historyDays(const QSettings &settings)
{
    // A file that is empty was made just now.
    if (!settings.contains(historyKey) && QFileInfo(settings.fileName()).size() == 0) {
        return Preferences().historyDays;
    }
    constexpr int mostDays = 100'000;
    return readNumber(settings, historyKey, 0, mostDays, Preferences::forEver);
}

Preferences read(const QSettings &settings)
{
    Preferences result;
    for (const NumberPreference &number : numberPreferences) {
        int &value = result.*number.field;
        value = readNumber(settings, QString::fromLatin1(number.key), number.least, number.most, value);
    }
    result.historyDays = historyDays(settings);
    result.appearance =
        Appearance(readNumber(settings, appearanceKey, int(Appearance::System), int(Appearance::Dark), 0));
    return result.bounded();
}

void write(QSettings *settings, const Preferences &preferences)
{
    for (const NumberPreference &number : numberPreferences) {
        settings->setValue(QString::fromLatin1(number.key), preferences.*number.field);
    }
    settings->setValue(historyKey, preferences.historyDays);
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
    m_session->usePreferences(m_preferences);
}

void PreferencesController::set(const Preferences &preferences)
{
    const Preferences now = preferences.bounded();
    if (now == m_preferences) {
        return;
    }
    m_preferences = now;
    if (m_settings) {
        write(m_settings, m_preferences);
    }
    m_session->usePreferences(m_preferences);
    Q_EMIT changed(m_preferences);
    if (m_settings && !m_settings->isSaved()) {
        Q_EMIT notSaved(m_settings->fileName());
    }
}

} // namespace jobsweep
