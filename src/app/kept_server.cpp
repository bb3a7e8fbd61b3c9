#include "app/kept_server.h"

#include <QSettings>

namespace jobsweep {

namespace {

const QString addressKey = QStringLiteral("server/address");

} // namespace

ServerAddress keptServer(const QSettings &settings)
{
    return ServerAddress::parse(settings.value(addressKey).toString(), nullptr).value_or(ServerAddress());
}

void keepServer(QSettings *settings, const ServerAddress &server)
{
    settings->setValue(addressKey, server.text());
    settings->sync();
}

} // namespace jobsweep
