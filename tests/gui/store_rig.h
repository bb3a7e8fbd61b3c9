#pragma once

#include "app/settings/settings_file.h"
#include "app/work/job_archive.h"
#include "store/job_store.h"
#include "support/fast_clock.h"
#include "support/sqlite_file.h"
#include "window_rig.h"

#include <QTemporaryDir>

#include <memory>

namespace jobsweep::test {

/// The real window on a list in a folder. It can be closed and opened again; the server goes on.
struct StoreRig
{
    /// The store is offered again after 5 s of the program's time.
    static constexpr int haste = 50;

    QTemporaryDir ownFolder;
    QString folder;
    FakeNetwork network;
    FastClock clock{haste};
    std::unique_ptr<SettingsFile> settings;
    std::unique_ptr<JobStore> store;
    std::unique_ptr<WindowRig> rig;

    explicit StoreRig(const QString &where = {}) : folder(where.isEmpty() ? ownFolder.path() : where) {}

    QString file() const { return folder + QStringLiteral("/jobs.sqlite"); }
    WindowRig &open(bool withToken = true)
    {
        settings = std::make_unique<SettingsFile>(ownFolder.filePath(QStringLiteral("settings.json")));
        store = std::make_unique<JobStore>(folder, QStringLiteral("test"));
        rig = std::make_unique<WindowRig>(RigParts{withToken, &network, &clock, store.get(), settings.get()});
        rig->session.load();
        return *rig;
    }
    WindowRig &openLoaded(bool withToken = true)
    {
        open(withToken);
        [this] { QTRY_VERIFY(!rig->session.archive()->isLoading()); }();
        return *rig;
    }
    void close()
    {
        if (rig) {
            rig->window.closeUnasked();
        }
        rig.reset();
        store.reset();
        settings.reset();
    }
    WindowRig &reopen()
    {
        close();
        return openLoaded();
    }
    int count(const QString &condition = QStringLiteral("1")) const
    {
        return SqliteFile(file())
            .value(QStringLiteral("SELECT count(*) FROM jobs WHERE ") + condition)
            .toInt();
    }
};

} // namespace jobsweep::test
