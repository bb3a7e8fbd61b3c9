#pragma once

#include "core/base/preferences.h"

#include <QObject>

namespace jobsweep {

class JobSession;
class SettingsFile;

/// Reads the user's preferences from the settings, writes them there, and hands them to the session at once.
/// Used on one thread.
class PreferencesController : public QObject
{
    Q_OBJECT
public:
    /// Hands the session at once what is in the settings. Both outlive it; without settings nothing is
    /// stored.
    PreferencesController(SettingsFile *settings, JobSession *session, QObject *parent = nullptr);

    /// Where the preferences are stored; null if nowhere.
    SettingsFile *settings() const { return m_settings; }
    const Preferences &preferences() const { return m_preferences; }
    /// Values out of their ranges are brought into them.
    void set(const Preferences &preferences);

Q_SIGNALS:
    void changed(const jobsweep::Preferences &preferences);
    /// The preferences are applied, but the settings file `path` could not be written and is as it was: the
    /// changes are lost at the end of the program.
    void notSaved(const QString &path);

private:
    SettingsFile *m_settings;
    JobSession *m_session;
    Preferences m_preferences;
};

} // namespace jobsweep
