#include "app/start/server_choice.h"

#include "app/settings/settings_file.h"
#include "app/settings/stored_server.h"
#include "app/start/data_folder.h"

namespace jobsweep {

StartOptions resolved(StartOptions start)
{
    if (!start.serverNamed && !start.practice) {
        start.server = storedServer(SettingsFile(dataFolderFor(start).settingsFile));
    }
    return start;
}

StartOptions optionsAt(StartOptions start, const ServerChoice &choice)
{
    const bool startedThere = !start.practice;
    const ServerAddress before = start.server;
    start.files.clear();
    start.practice = choice.practice;
    if (choice.server) {
        start.server = *choice.server;
    } else {
        start = resolved(std::move(start));
    }
    if (start.practice || !startedThere || start.server != before) {
        start.token = {};
    }
    return start;
}

} // namespace jobsweep
