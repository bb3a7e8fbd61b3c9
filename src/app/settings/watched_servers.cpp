#include "app/settings/watched_servers.h"

#include "app/settings/settings_file.h"
#include "core/job/server_address.h"

#include <QStringList>
#include <QVariant>

namespace jobsweep {

namespace {

const QString serversKey = QStringLiteral("watch/servers");

} // namespace

bool isWatched(const QSettings &settings, const ServerAddress &server)
{
    return settings.value(serversKey).toStringList().contains(server.text());
}

bool storeWatched(SettingsFile *settings, const ServerAddress &server, bool watched)
{
    QStringList servers = settings->value(serversKey).toStringList();
    servers.removeAll(server.text());
    if (watched) {
        servers += server.text();
    }
    settings->setValue(serversKey, servers);
    settings->sync();
    return settings->isSaved();
}

} // namespace jobsweep
