#pragma once

#include "api/manager_pool.h"
#include "api/pace_limits.h"
#include "app/session/job_session.h"
#include "core/base/clock.h"
#include "core/base/random_source.h"
#include "core/job/server_address.h"
#include "store/job_store.h"

#include <QString>

#include <memory>

namespace jobsweep::test {

/// How a store tells the jobs of `server` from those of others.
QString storeName(const ServerAddress &server);

/// A session and the store of its list, put together as the program does it.
struct StoredSession
{
    SystemClock clock;
    SystemRandom random;
    std::unique_ptr<JobStore> store;
    JobSession session;

    /// `folder`: without one nothing is stored.
    StoredSession(const QString &folder, const ServerAddress &server, ManagerPool::Factory managers,
                  const PaceLimits &limits = {});

    /// Loads the list in a local event loop. Throws std::runtime_error where the file can't be used.
    void load();
};

/// Puts numberedIds(0, count) into a new file in `folder`, as jobs of the vendor's server: 1,000 at a time,
/// as the program does it. Of jobs that were `checked` it holds what the server tells, too. Throws
/// std::runtime_error where that fails.
void fillStore(const QString &folder, int count, bool checked);

} // namespace jobsweep::test
