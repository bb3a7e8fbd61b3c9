#pragma once

#include "app/work/deletion_gate.h"
#include "core/answer/event_filter.h"
#include "core/base/store_problem.h"

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
struct Preferences;
struct StoreWrite;

/// Stores the list and its history on disk. Without a store nothing is stored, and that counts as no problem.
/// Used on one thread.
class JobArchive : public QObject
{
    Q_OBJECT
public:
    /// All of them outlive it; `store` may be null.
    JobArchive(JobLedger *ledger, JobStore *store, Clock *clock, QObject *parent = nullptr);
    /// Hands all unsaved changes to the store.
    ~JobArchive() override;

    /// The gate that holds deletions back until there is a record of them.
    DeletionGate *gate() { return &m_gate; }

    /// Starts to load the list into the ledger; the jobs come from the event loop.
    void load();
    bool isLoading() const;
    bool hasStore() const { return m_store != nullptr; }

    /// Why the list can't be saved at present; empty if it can.
    std::optional<StoreProblem> problem() const;
    /// Whether there is anything that is not on disk.
    bool hasUnsaved() const;
    /// Saves all changes without waiting for more; `done` gets whether all of them are on disk.
    void save(std::function<void(bool all)> done);
    /// Whether deletions wait, for the disk or for deleteUnrecorded(), because no record of them can be
    /// written.
    bool needsConsent() const { return m_gate.isClosed(); }
    /// The user agrees that deletions are sent without a record, from now on whenever none can be written.
    void deleteUnrecorded() { m_gate.agree(); }

    /// Stores the ticks, as TickedJobs::save() encodes them.
    void saveTicks(const QByteArray &ticks);
    QByteArray storedTicks() const;

    /// Asks for the jobs that the user took out of the list and that may still run; `done` is called from the
    /// event loop.
    void readRemoved(const std::function<void(const QList<JobId> &)> &done);

    void saveEvent(const JobEvent &event);
    /// Finds one page of the events that match `filter`, before number `before` (0: from the latest on), the
    /// latest first. `done` gets them and where to go on (0: there are no more). A page may hold few or none
    /// although there are more.
    void findEvents(const EventFilter &filter, qint64 before,
                    std::function<void(const QList<JobEvent> &events, qint64 next)> done);
    /// Deletes events that are older than the preferences say, now and from time to time, in the background.
    /// Until then none is deleted.
    void usePreferences(const Preferences &preferences);

Q_SIGNALS:
    /// The list is loaded, or as much of it as could be read.
    void loadEnded();
    /// problem() or needsConsent() changed.
    void problemChanged();
    /// A new file has replaced the list's file; it holds what could be read of the old one and what is in the
    /// list.
    void fileReplaced(const jobsweep::FileRepair &repair);
    /// findEvents() finds more than before.
    void historyGrew();
    /// `write` is on disk, whatever happens next.
    void written(const jobsweep::StoreWrite &write);

private:
    void forgetOldEvents();

    JobStore *m_store;
    Clock *m_clock;
    std::unique_ptr<LedgerPersister> m_persister; ///< null without a store
    DeletionGate m_gate;
    int m_eventDays = 0; ///< how long events are stored; 0: for ever
    bool m_loaded = false;
    bool m_forgetting = false; ///< the next deletion of old events is scheduled
};

} // namespace jobsweep
