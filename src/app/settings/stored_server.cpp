#include "app/settings/stored_server.h"

#include "app/settings/settings_file.h"

#include <QVariant>

namespace jobsweep {

namespace {

const QString addressKey = QStringLiteral("server/address");

} // namespace

ServerAddress storedServer(const QSettings &settings)
{
    return ServerAddress::parse(settings.value(addressKey).toString(), nullptr).value_or(ServerAddress());
}

bool storeServer(SettingsFile *settings, const ServerAddress &server)
{
    const QVariant before = settings->value(addressKey);
    settings->setValue(addressKey, server.text());
    settings->sync();
    if (settings->isSaved()) {
        return true;
    }
    if (before.isValid()) {
        settings->setValue(addressKey, before);
    } else {
        settings->remove(addressKey);
    }
    return false;
}

} // namespace jobsweep
