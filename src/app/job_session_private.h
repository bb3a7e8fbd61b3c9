#pragma once

#include "api/batch_runner.h"
#include "api/check_runner.h"
#include "api/luma_client.h"
#include "api/proxy_login.h"
#include "api/request_pace.h"
#include "app/deletion_gate.h"
#include "app/exporter.h"
#include "app/id_intake.h"
#include "app/job_session.h"
#include "app/ledger_persister.h"
#include "core/clock.h"
#include "core/preferences.h"
#include "core/throughput.h"
#include "model/job_ledger.h"
#include "store/job_store.h"

#include <QTimer>

#include <deque>
#include <functional>
#include <utility>

// For the files of JobSession only.

namespace jobsweep {

struct JobSession::Private
{
    Private(const ServerAddress &server, ManagerPool::Factory managers, Clock *theClock, RandomSource *random,
            const PaceLimits &limits, JobStore *theStore)
        : clock(theClock)
        , store(theStore)
        , persister(theStore ? std::make_unique<LedgerPersister>(&ledger, theStore, theClock) : nullptr)
        , gate(persister.get())
        , pool(std::move(managers))
        , pace(limits, theClock, random)
        , client(server, &pool, theClock)
        , batch(
              &client, &pace, theClock,
              [this](const QList<JobId> &ids, const DeletionGate::Admitted &done) { gate.admit(ids, done); })
        , checks(&client, &pace, theClock)
    {
        stepTimer.setInterval(0);
        stepTimer.callOnTimeout(&stepTimer, [this] { runStep(); });
    }

    void runStep();
    static void takeOut(const QList<JobId> &ids, QList<JobId> &list);

    bool isIdle() const { return !batch.isRunning() && !checks.isRunning(); }

    /// Whoever waits for everything to be written learns it now, if it is.
    void answerSaved()
    {
        if (!exporter.isWriting()) {
            for (const auto &done : std::exchange(whenSaved, {})) {
                done();
            }
        }
    }

    Clock *clock;
    JobLedger ledger;
    JobStore *store;
    ProxyLogin *proxy = nullptr;
    std::unique_ptr<LedgerPersister> persister; ///< null without a store
    DeletionGate gate;
    ManagerPool pool;
    RequestPace pace;
    LumaClient client;
    BatchRunner batch;
    CheckRunner checks;
    std::unique_ptr<LumaClient> trial; ///< with the token that is tried
    IdIntake intake;
    AddSummary taken; ///< of the text that is being read
    Exporter exporter;
    QList<std::function<void()>> whenSaved;  ///< they wait for exports
    std::deque<std::function<bool()>> steps; ///< of what takes more than one turn of the event loop
    QTimer stepTimer;
    Throughput deletionRate;
    Throughput checkRate;
    QList<JobId> failed;              ///< of the running batch: Failed or Unconfirmed
    QList<JobId> unfinishedDeletions; ///< left by batches that an answer stopped
    QList<JobId> unfinishedChecks;
    bool loaded = false;
    int autoCheckLimit = Preferences().checkUpTo;
    int eventDays = 0;       ///< how long events are kept; 0: for ever
    bool forgetting = false; ///< old events are forgotten from time to time
    bool resumeAtEnd = false;
    bool shutDown = false;
};

} // namespace jobsweep
