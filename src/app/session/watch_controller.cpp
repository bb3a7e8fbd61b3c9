#include "app/session/watch_controller.h"

#include "app/session/job_session.h"
#include "app/settings/settings_file.h"
#include "app/settings/watched_servers.h"
#include "app/watch/job_watch.h"
#include "app/work/server_access.h"

namespace jobsweep {

WatchController::WatchController(SettingsFile *settings, JobSession *session, QObject *parent)
    : QObject(parent)
{
    JobWatch *watch = session->watch();
    watch->setOn(isWatched(*settings, session->access()->server()));
    connect(watch, &JobWatch::toggled, this, [this, settings, session](bool on) {
        if (!storeWatched(settings, session->access()->server(), on)) {
            Q_EMIT notSaved(settings->fileName());
        }
    });
}

} // namespace jobsweep
