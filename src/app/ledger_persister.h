#pragma once

#include "core/job_event.h"
#include "core/store_problem.h"
#include "model/handle_set.h"
#include "model/job_handle.h"
#include "store/store_write.h"

#include <QByteArray>
#include <QList>
#include <QObject>

#include <deque>
#include <functional>
#include <limits>
#include <optional>

namespace jobsweep {

class Clock;
class JobLedger;
class JobStore;

/// Keeps what the ledger knows, and what was asked and answered, in a store: at most some 100 ms behind, one
/// step at a time. While the store can't take it, it waits for its turn in memory and is offered again and
/// again. Used on one thread.
class LedgerPersister : public QObject
{
    Q_OBJECT
public:
    /// Changes that fill no step are gathered for so long, in milliseconds.
    static constexpr int delayMs = 50;
    /// How long a store that refused is left alone, in milliseconds.
    static constexpr int retryMs = 5'000;
    /// How long flush() waits for a store that gives no sign of life, in milliseconds: so that the program
    /// ends within 5 s, JobStore::patienceMs included.
    static constexpr int silenceMs = 3'500;
    /// Rows of each kind in one step at most.
    static constexpr int rowsAStep = 1'000;

    /// All of them outlive it.
    LedgerPersister(JobLedger *ledger, JobStore *store, Clock *clock, QObject *parent = nullptr);
    /// Hands what is left over to the store, unless that refused it the last time.
    ~LedgerPersister() override;

    /// Opens the store and loads its jobs into the ledger, as they come from the event loop.
    void begin();
    bool isLoading() const { return m_loading; }
    /// Why nothing can be kept at present; nothing when it can.
    const std::optional<StoreProblem> &problem() const { return m_problem; }

    /// There is something that is not on disk.
    bool hasUnsaved() const { return m_sending || isDirty(); }
    /// Hands what there is to the store at once, even if that refused it the last time. `done` is told, from
    /// the event loop, whether everything is on disk; or that it isn't where the store does not answer for
    /// silenceMs.
    void flush(std::function<void(bool all)> done);

    void saveEvent(const JobEvent &event);
    /// Writes down that deletions of these jobs may be sent, together with everything else that is new about
    /// them. `done` is told whether it is on disk, at once where that is out of the question.
    void saveIntents(const QList<JobId> &ids, std::function<void(bool onDisk)> done);
    /// Which rows are ticked, as TickedJobs::save() has it; to be told again when loadEnded().
    void saveTicks(const QByteArray &ticks);
    const QByteArray &ticks() const { return m_ticks; }

Q_SIGNALS:
    /// There is no more to be loaded, or nothing can be.
    void loadEnded();
    void problemChanged();
    /// The store that refused the last time is offered what there is once more.
    void retrying();
    /// A new file took the place of the list's, and holds what could be read of that and what is in the list.
    void fileReplaced(const jobsweep::FileRepair &repair);
    /// This is on disk, whatever happens next.
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
    /// Everything in the ledger is to be written: into a new file.
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
    /// Waiting longer would not save a step.
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
    bool m_takingLoaded = false; ///< what the ledger announces comes from the store
    static constexpr quint32 noNumber = std::numeric_limits<quint32>::max();
    quint32 m_filesNumbers = 0;      ///< those below are of jobs in the file
    quint32 m_firstGiven = noNumber; ///< the least number that the list gave
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
    std::deque<StoreWrite> m_before; ///< to be written first: what left the ledger, and what was refused
    QList<JobEvent> m_events;
    QList<Intent> m_intents;             ///< to be written
    QList<Intent> m_sentIntents;         ///< being written
    QList<quint32> m_sentRenewed;        ///< numbers of jobs whose intents nobody waits for, being written
    std::function<void(bool)> m_flushed; ///< waits for everything; null: nobody does
    int m_signs = 0;                     ///< answers of the store
    QByteArray m_ticks;
    bool m_ticksChanged = false;
};

} // namespace jobsweep
