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
class JobWork;
class ListEditor;
class RandomSource;
class ServerAccess;
class ServerAddress;

/// The verbs of the program for the jobs of one server, with nothing visible: it owns the objects that have
/// them, and does itself what concerns several of them. Used on one thread; texts and files are read, and
/// written, on others.
class JobSession : public QObject
{
    Q_OBJECT
public:
    /// `clock`, `random` and `store` outlive the session. Without a store nothing outlives the session.
    JobSession(const ServerAddress &server, ManagerPool::Factory managers, Clock *clock, RandomSource *random,
               const PaceLimits &limits = {}, JobStore *store = nullptr, QObject *parent = nullptr);
    /// What is not on disk yet is handed to the store.
    ~JobSession() override;

    const JobLedger &ledger() const;
    ListEditor *editor() const;
    ServerAccess *access() const;
    JobWork *work() const;
    JobArchive *archive() const;
    JobImport *imports() const;
    JobExportService *exports() const;

    /// Loads the list from the store; the rows come from the event loop. What is added meanwhile waits.
    void load();
    /// The token for this run; returns what JobWork::checkWithNewToken() does.
    int setToken(const ApiToken &token);
    /// All that is known is on disk, or nothing is to be stored; and no export is being written.
    bool isSaved() const;
    /// Saves what is new without waiting for more; `done` is told whether all of it is on disk, once the
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
