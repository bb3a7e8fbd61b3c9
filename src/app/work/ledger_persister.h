#pragma once

#include "core/answer/job_event.h"
#include "core/base/callback_scope.h"
#include "core/base/store_problem.h"
#include "model/jobs/handle_set.h"
#include "model/jobs/job_handle.h"
#include "store/store_write.h"

#include <QByteArray>
#include <QList>
#include <QObject>

#include <chrono>
#include <deque>
#include <functional>
#include <limits>
#include <optional>

namespace jobsweep {

class Clock;
class JobLedger;
class JobStore;

/// Writes the jobs of the ledger, and the history, to a store.
/// - It is at most some 100 ms behind, and writes one step at a time.
/// - While the store can't write, changes wait in memory, and the store is tried again and again.
/// - It is used on one thread.
class LedgerPersister : public QObject
{
    Q_OBJECT
public:
    /// How long changes that fill no step are gathered.
    static constexpr std::chrono::milliseconds writeDelay{50};
    /// How long a store that refused is not tried again.
    static constexpr std::chrono::milliseconds retryDelay{5'000};
    /// How long flush() waits for a store that gives no sign of life; the program is to end
    /// within 5 s, JobStore::patience included.
    static constexpr std::chrono::milliseconds silence{3'500};
    /// Rows of each kind in one step at most.
    static constexpr int rowsAStep = 1'000;

    /// All of them outlive it.
    LedgerPersister(JobLedger *ledger, JobStore *store, Clock *clock, QObject *parent = nullptr);
    /// Hands all unsaved changes to the store, unless the store refused the last time.
    ~LedgerPersister() override;

    /// Opens the store and loads its jobs into the ledger, as they come from the event loop.
    void begin();
    bool isLoading() const { return m_loading; }
    /// Why nothing can be stored at present; empty if it can.
    const std::optional<StoreProblem> &problem() const { return m_problem; }

    /// Whether there is anything that is not on disk.
    bool hasUnsaved() const { return m_sending || isDirty(); }
    /// Hands all unsaved changes to the store at once, even if it refused the last time. `done` gets, from
    /// the event loop, whether everything is on disk; false if the store does not answer for that time
    /// (silence).
    void flush(std::function<void(bool all)> done);

    void saveEvent(const JobEvent &event);
    /// Stores the intents of these jobs, which say that their deletions may be sent, together with all other
    /// changes of these jobs. `done` gets whether they are on disk; it is called at once if they can't be.
    void saveIntents(const QList<JobId> &ids, std::function<void(bool onDisk)> done);
    /// Stores the ticks, as TickedJobs::save() encodes them; to be called again at loadEnded().
    void saveTicks(const QByteArray &ticks);
    const QByteArray &ticks() const { return m_ticks; }

Q_SIGNALS:
    /// Everything is loaded, or nothing can be loaded.
    void loadEnded();
    void problemChanged();
    /// A store that refused the last time is about to be tried again.
    void retrying();
    /// A new file has replaced the list's file; it holds what could be read of the old one and what is in the
    /// list.
    void fileReplaced(const jobsweep::FileRepair &repair);
    /// `write` is on disk, whatever happens next.
    void written(const jobsweep::StoreWrite &write);

private:
    struct Intent
    {
        QList<JobId> ids;
        std::function<void(bool)> done;
    };

    void wireLedger();
    void takeContents(const StoreContents &contents);
    void takeFailure(const StoreProblem &problem);
    void saveRemoval(const QList<JobHandle> &handles);
    /// Marks everything in the ledger to be written, into a new file.
    void saveAll();

    void schedule();
    void sendSoon();
    void send();
    void answered(const StoreWrite &write, const WriteResult &result);
    void mergeStoredRecords(const QList<JobRecord> &records);
    StoreWrite nextWrite();
    void takeRows(std::deque<JobHandle> &queue, HandleSet &marked, QList<StoredJob> &rows);
    void takeIntents(StoreWrite &write);
    void takeRenewedIntents(StoreWrite &write);
    void takeEvents(StoreWrite &write);
    bool isDirty() const;
    /// Whether the changes fill a step, so that waiting longer would not save one.
    bool fillsStep() const;
    void setProblem(const std::optional<StoreProblem> &problem);
    void retryLater();
    void answerIntents(QList<Intent> intents, bool onDisk);
    void answerFlush(bool all);
    void limitFlush();

    JobLedger *m_ledger;
    JobStore *m_store;
    Clock *m_clock;
    bool m_loading = false;
    bool m_takingLoaded = false; ///< what the ledger announces now comes from the store
    static constexpr quint32 noNumber = std::numeric_limits<quint32>::max();
    quint32 m_filesNumbers = 0;      ///< arrival numbers below this are of jobs in the file
    quint32 m_firstGiven = noNumber; ///< the least arrival number that the ledger gave to a new job
    bool m_writable = false;
    bool m_sending = false;
    bool m_armed = false;
    bool m_retryArmed = false;
    std::optional<StoreProblem> m_problem;

    std::deque<JobHandle> m_added; ///< handles, in the order of arrival
    HandleSet m_isAdded;
    std::deque<JobHandle> m_changed; ///< handles
    HandleSet m_isChanged;
    std::deque<JobHandle> m_inWork;  ///< handles: a new file may lack their intents
    std::deque<StoreWrite> m_before; ///< to be written first: jobs that left the ledger, and refused writes
    QList<JobEvent> m_events;
    QList<Intent> m_intents;             ///< to be written
    QList<Intent> m_sentIntents;         ///< being written
    QList<quint32> m_sentRenewed;        ///< numbers of jobs whose intents nobody waits for, being written
    std::function<void(bool)> m_flushed; ///< the callback of flush(); null: nobody waits
    int m_signs = 0;                     ///< how often the store has answered
    QByteArray m_ticks;
    bool m_ticksChanged = false;
    CallbackScope m_answers; ///< of the store, which outlives this
};

} // namespace jobsweep
