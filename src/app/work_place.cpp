#include "app/work_place.h"

#include "app/data_folder.h"
#include "app/kept_server.h"
#include "app/settings_file.h"

namespace jobsweep {

StartOptions resolved(StartOptions start)
{
    if (!start.serverNamed && !start.practice) {
        start.server = keptServer(SettingsFile(dataFolderFor(start).settingsFile));
    }
    return start;
}

StartOptions optionsAt(StartOptions start, const WorkPlace &place)
{
    const bool startedThere = !start.practice;
    const ServerAddress before = start.server;
    start.files.clear();
    start.practice = place.practice;
    if (place.server) {
        start.server = *place.server;
    } else {
        start = resolved(std::move(start));
    }
    if (start.practice || !startedThere || start.server != before) {
        start.token = {};
    }
    return start;
}

} // namespace jobsweep
