#pragma once

#include "api/manager_pool.h"
#include "api/pace_limits.h"

#include <QObject>

#include <functional>
#include <memory>

namespace jobsweep {

class ApiToken;
class Clock;
class JobArchive;
class JobExportService;
class JobImport;
class JobLedger;
class JobStore;
class JobWatch;
class JobWork;
class ListEditor;
struct Preferences;
class RandomSource;
class ServerAccess;
class ServerAddress;

/// What the program can do with the jobs of one server, without a user interface. The session owns the
/// objects that do it, and does itself what concerns several of them. Used on one thread; texts and files are
/// read, and written, on others.
class JobSession : public QObject
{
    Q_OBJECT
public:
    /// `clock`, `random` and `store` outlive the session. Without a store nothing outlives the session.
    JobSession(const ServerAddress &server, ManagerPool::Factory managers, Clock *clock, RandomSource *random,
               const PaceLimits &limits = {}, JobStore *store = nullptr, QObject *parent = nullptr);
    /// Hands all unsaved changes to the store.
    ~JobSession() override;

    const JobLedger &ledger() const;
    ListEditor *editor() const;
    ServerAccess *access() const;
    JobWork *work() const;
    JobWatch *watch() const;
    JobArchive *archive() const;
    JobImport *imports() const;
    JobExportService *exports() const;

    /// Starts to load the list from the store; the jobs come from the event loop. Texts and files that are
    /// added meanwhile wait.
    void load();
    /// Applies the preferences at once, also to what is under way. Until then the default ones hold, but no
    /// history is deleted.
    void usePreferences(const Preferences &preferences);
    /// Sets the token for this run; returns what JobWork::checkWithNewToken() returns.
    int setToken(const ApiToken &token);
    /// Whether all that is known is on disk, or nothing is to be stored; and no export is being written.
    bool isSaved() const;
    /// Saves all changes without waiting for more; `done` gets whether all of them are on disk, once the
    /// exports that are being written have ended.
    void saveAll(std::function<void(bool all)> done);
    /// Ends checks and deletions; nothing is added, checked or deleted until carryOn().
    void shutDown();
    void carryOn();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace jobsweep
