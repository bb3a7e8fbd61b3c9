#include "app/start/data_folder.h"

#include <QCoreApplication>
#include <QStandardPaths>

namespace jobsweep {

namespace {

struct DataFolderText
{
    Q_DECLARE_TR_FUNCTIONS(DataFolder)
};

/// The practice server's address differs from start to start.
const QString practiceKey = QStringLiteral("practice");

} // namespace

DataFolder dataFolderFor(const StartOptions &options)
{
    DataFolder folder;
    folder.serverKey = options.practice ? practiceKey : options.server.baseUrl().toString();
    folder.serverName =
        options.practice ? DataFolderText::tr("the practice server") : options.server.displayName();
    if (!options.dataDir.isEmpty()) {
        folder.path = options.dataDir;
        folder.settingsFile = options.dataDir + QStringLiteral("/settings.json");
        return folder;
    }
    const QString config = QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
    folder.path = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
    folder.settingsFile = config + QStringLiteral("/settings.json");
    if (options.practice) {
        folder.path += QLatin1Char('/') + practiceKey;
        folder.settingsFile = config + QStringLiteral("/practice.json");
    }
    return folder;
}

QString preferencesFileFor(StartOptions options)
{
    options.practice = false;
    return dataFolderFor(options).settingsFile;
}

} // namespace jobsweep
