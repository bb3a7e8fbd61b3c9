#pragma once

#include "app/deletion_gate.h"
#include "core/job_event.h"
#include "core/store_problem.h"

#include <QByteArray>
#include <QList>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace jobsweep {

class Clock;
class JobLedger;
class JobStore;
class LedgerPersister;
struct StoreWrite;

/// The list and its history on disk. Without a store nothing outlives the program, and that is no problem.
/// Used on one thread.
class JobArchive : public QObject
{
    Q_OBJECT
public:
    /// All of them outlive it; `store` may be null.
    JobArchive(JobLedger *ledger, JobStore *store, Clock *clock, QObject *parent = nullptr);
    /// Hands what is not on disk yet to the store.
    ~JobArchive() override;

    /// What lets deletions be sent once there is a record of them.
    DeletionGate *gate() { return &m_gate; }

    /// Loads the list into the ledger; the rows come from the event loop.
    void load();
    bool isLoading() const;
    bool hasStore() const { return m_store != nullptr; }

    /// Why the list can't be kept on disk at present; nothing when it can.
    std::optional<StoreProblem> problem() const;
    /// There is something that is not on disk.
    bool hasUnsaved() const;
    /// Saves what is new without waiting for more; `done` is told whether all of it is on disk.
    void save(std::function<void(bool all)> done);
    /// Deletions wait because there can be no record of them: for the disk, or for deleteUnrecorded().
    bool needsConsent() const { return m_gate.isClosed(); }
    /// The user, who knows why, has deletions sent without a record, from now on wherever there can be none.
    void deleteUnrecorded() { m_gate.agree(); }

    /// The ticks outlive the program, as TickedJobs::save() has them.
    void saveTicks(const QByteArray &ticks);
    QByteArray storedTicks() const;

    void saveEvent(const JobEvent &event);
    /// The latest events that `filter` means before `before` (0: from the latest on), one page of them, the
    /// latest first. `done` gets them and where to go on; 0: there is no more. A page may hold few or none
    /// although there are more.
    void findEvents(const EventFilter &filter, qint64 before,
                    std::function<void(const QList<JobEvent> &events, qint64 next)> done);
    /// Forgets events that are older than `days`, now and from time to time, in the background; 0: none is
    /// forgotten.
    void keepEventsFor(int days);

Q_SIGNALS:
    /// The list is as it was stored, or as far as it could be read.
    void loadEnded();
    /// problem() or needsConsent() changed.
    void problemChanged();
    /// A new file took the place of the list's, and holds what could be read of that and what is in the list.
    void fileReplaced(const jobsweep::FileRepair &repair);
    /// findEvents() finds more than before.
    void historyGrew();
    /// This is on disk, whatever happens next.
    void written(const jobsweep::StoreWrite &write);

private:
    void forgetOldEvents();

    JobStore *m_store;
    Clock *m_clock;
    std::unique_ptr<LedgerPersister> m_persister; ///< null without a store
    DeletionGate m_gate;
    int m_eventDays = 0; ///< how long events are kept; 0: for ever
    bool m_loaded = false;
    bool m_forgetting = false; ///< old events are forgotten from time to time
};

} // namespace jobsweep
