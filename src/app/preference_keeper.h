#pragma once

#include "core/preferences.h"

#include <QObject>

class QSettings;

namespace jobsweep {

class JobSession;

/// The user's preferences: read from the settings, written to them, and carried out by the session at once.
/// Used on one thread.
class PreferenceKeeper : public QObject
{
    Q_OBJECT
public:
    /// Carries out at once what is in the settings. Both outlive it; without settings nothing is kept.
    PreferenceKeeper(QSettings *settings, JobSession *session, QObject *parent = nullptr);

    const Preferences &preferences() const { return m_preferences; }
    /// Values out of their ranges are brought into them.
    void set(const Preferences &preferences);

Q_SIGNALS:
    void changed(const jobsweep::Preferences &preferences);

private:
    void carryOut(const Preferences &before) const;

    QSettings *m_settings;
    JobSession *m_session;
    Preferences m_preferences;
};

} // namespace jobsweep
