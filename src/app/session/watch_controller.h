#pragma once

#include <QObject>

namespace jobsweep {

class JobSession;
class SettingsFile;

/// Switches the session's watch on where the user had it on for this server, and remembers when the user
/// switches it. Used on one thread.
class WatchController : public QObject
{
    Q_OBJECT
public:
    /// Both outlive it.
    WatchController(SettingsFile *settings, JobSession *session, QObject *parent = nullptr);

Q_SIGNALS:
    /// The watch is switched, but the settings file `path` could not be written: the next start has it as it
    /// was.
    void notSaved(const QString &path);
};

} // namespace jobsweep
