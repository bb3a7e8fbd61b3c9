#pragma once

#include "core/preferences.h"

#include <QObject>

namespace jobsweep {

class JobSession;
class SettingsFile;

/// The user's preferences: read from the settings, written to them, and carried out by the session at once.
/// Used on one thread.
class PreferencesController : public QObject
{
    Q_OBJECT
public:
    /// Carries out at once what is in the settings. Both outlive it; without settings nothing is kept.
    PreferencesController(SettingsFile *settings, JobSession *session, QObject *parent = nullptr);

    const Preferences &preferences() const { return m_preferences; }
    /// Values out of their ranges are brought into them.
    void set(const Preferences &preferences);

Q_SIGNALS:
    void changed(const jobsweep::Preferences &preferences);
    /// They are carried out, but `path` could not be written and is as it was: they are lost at the end.
    void notSaved(const QString &path);

private:
    void carryOut(const Preferences &before) const;

    SettingsFile *m_settings;
    JobSession *m_session;
    Preferences m_preferences;
};

} // namespace jobsweep
