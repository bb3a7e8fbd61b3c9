#pragma once

#include "core/check_rules.h"
#include "core/delete_rules.h"
#include "core/job_id.h"
#include "core/job_record.h"
#include "core/shared_texts.h"
#include "core/stored_job.h"
#include "model/job_handle.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QObject>
#include <QSet>

#include <functional>
#include <vector>

namespace jobsweep {

/// How many jobs of each kind a ledger holds; the kinds overlap.
struct JobCounts
{
    int all = 0;
    int running = 0;
    int finished = 0;
    int problems = 0;
    int notChecked = 0;
    int deleted = 0;   ///< Deleted or Gone
    int retryable = 0; ///< Failed or Unconfirmed

    friend bool operator==(const JobCounts &, const JobCounts &) = default;
};

/// Every known job of one server, keyed by id: the one source of truth in memory. It changes only through its
/// verbs, and each verb announces all it changed at once. A job has a handle, a small number that stays the
/// same while the job is in the ledger and may be used again afterwards. Used on one thread.
class JobLedger : public QObject
{
    Q_OBJECT
public:
    explicit JobLedger(QObject *parent = nullptr);

    int count() const { return int(m_handleOf.size()); }
    /// The handle behind the last one that was ever used; JobHandle{} is the first.
    JobHandle handleEnd() const { return JobHandle(int(m_records.size())); }
    bool isUsed(JobHandle handle) const { return !m_records[size_t(handle)].id.isNull(); }
    const JobRecord &at(JobHandle handle) const { return m_records[size_t(handle)]; }
    /// The job's handle; None if it isn't here.
    JobHandle find(const JobId &id) const { return m_handleOf.value(id, JobHandle::None); }
    /// A number that grows from one job to the next in the order in which they came. A handle's number
    /// doesn't tell that order: handles are used again.
    quint32 arrival(JobHandle handle) const { return m_arrivals[size_t(handle)]; }
    /// Greater than the number of every job there was.
    quint32 nextArrival() const { return m_nextArrival; }
    const JobCounts &counts() const { return m_counts; }
    /// The job as it is kept: without the check and the deletion that have it in hand.
    StoredJob toStored(JobHandle handle) const;
    /// The jobs for whose records `is` holds, in the order of their handles.
    QList<JobId> idsWhere(const std::function<bool(const JobRecord &)> &is) const;

    /// All jobs in the order in which they came.
    QList<JobId> idsByArrival() const;

    struct Added
    {
        QList<JobId> added;
        int known = 0;
    };
    /// Adds the ids that aren't here yet, as not checked; `now` (UTC) is when they were first seen.
    Added add(const QList<JobId> &ids, const QDateTime &now);
    /// Takes what GET /jobs listed: adds new jobs, updates known ones.
    Added mergeExecuting(const QList<ExecutingJob> &jobs, const QDateTime &now);

    /// Takes jobs out of the list, rows in work excepted, and gives their records back for restore().
    QList<JobRecord> remove(const QList<JobId> &ids) { return remove(ids, 0, ids.size()); }
    /// The same for `count` of the ids from `from` on: for long lists, which are taken out in several steps,
    /// from the first one on.
    QList<JobRecord> remove(const QList<JobId> &ids, qsizetype from, qsizetype count);
    /// Puts removed records back as they were; ids that are here by now are left alone. What the last
    /// remove() took away returns to its place in the order of arrival, anything else comes last.
    void restore(const QList<JobRecord> &records);

    /// Adds jobs that were kept, each in its own place in the order of arrival; ids that are here by now are
    /// left alone.
    void load(const QList<StoredJob> &jobs);
    /// Moves all jobs behind the first `places` places of the order of arrival: those are for jobs that are
    /// yet to be loaded.
    void shiftArrivals(quint32 places);
    /// Tells what was known of a job that left the list and was added again; what is known since is kept.
    void mergeStored(const JobRecord &record);
    /// Tells what a text told of jobs, those that are here: what is known of them already stays.
    /// Returns of how many it took what became of their deletion.
    int mergeImported(const QList<JobRecord> &records);
    /// Makes room for so many more jobs at once: what they are added to grows in one go, not amid them.
    void expect(qsizetype jobs);

    /// Checks. An answer for a job whose deletion is Deleted or Gone by now changes nothing. None of them
    /// touches the deletion, nor the sentence that explains a Refused, Failed or Unconfirmed one.
    void markCheckQueued(const QList<JobId> &ids);
    void markChecking(const JobId &id);
    /// The question will be asked again.
    void markCheckRequeued(const JobId &id);
    void applyCheck(const JobId &id, const CheckVerdict &verdict);
    void withdrawChecks(const QList<JobId> &ids);

    /// Deletions. Rows in work or Deleted are not queued again: only the handles of those that were are
    /// returned, in the order of `ids`.
    QList<JobHandle> markQueued(const QList<JobId> &ids);
    void markDeleting(const JobId &id);
    /// They are tried again at `untilMs` (since the epoch, UTC), because of `reason`.
    void markWaiting(const QList<JobId> &ids, qint64 untilMs, const QString &reason);
    /// Their wait is over; they are in line again.
    void markRequeued(const QList<JobId> &ids);
    /// Takes the verdict for a row in work; a late one, for a row that no longer is, changes nothing. A
    /// verdict of state None puts the row back as it was before the batch, with the verdict's message.
    void applyDelete(const JobId &id, const DeleteVerdict &verdict);
    /// Puts rows in work back as they were before the batch.
    void withdrawDeletions(const QList<JobId> &ids);

Q_SIGNALS:
    void added(const QList<JobHandle> &handles);
    void changed(const QList<JobHandle> &handles);
    /// Before changed(): these are no longer as they are kept.
    void changedForGood(const QList<JobHandle> &handles);
    /// The records are still there to be read while this is emitted.
    void aboutToRemove(const QList<JobHandle> &handles);
    void removed(const QList<JobHandle> &handles);
    void countsChanged();

private:
    /// What a batch found in a row that it took in hand.
    struct Before
    {
        DeletionState deletion = DeletionState::None;
        QString message;
    };

    JobHandle newHandle(const JobId &id);
    void place(JobHandle handle, JobRecord record, quint32 arrival);
    template<typename Change>
    void edit(JobHandle handle, Change change);
    template<typename Change>
    void editInPassing(JobHandle handle, Change change);
    void tally(const JobRecord &record, int sign);
    void announce();

    JobRecord newRecord(const JobId &id, const QDateTime &now);
    void takeFacts(JobRecord &record, const JobFacts &facts);
    void setCheckMessage(JobHandle handle, JobRecord &record, const QString &message);
    CheckState checkWithoutAnswer(JobHandle handle, CheckState now);
    void beginCheck(JobHandle handle, CheckState state);
    bool takePastDeletion(JobHandle handle, JobRecord &record, const JobRecord &past);
    void settle(JobHandle handle, JobRecord &record);
    void leaveWork(JobRecord &record, DeletionState state, const QString &message);

    std::vector<JobRecord> m_records; ///< by handle
    std::vector<quint32> m_arrivals;  ///< by handle
    std::vector<JobHandle> m_freeHandles;
    QHash<JobId, JobHandle> m_handleOf;
    QHash<JobHandle, Before> m_before; ///< by handle, for rows in work
    QSet<JobHandle> m_failedBefore;    ///< handles of jobs that are checked again after a failed check
    QHash<JobId, quint32> m_formerly;  ///< arrivals of what the last remove() took away
    SharedTexts m_texts;
    quint32 m_nextArrival = 0;

    JobCounts m_counts;
    JobCounts m_announcedCounts;
    QList<JobHandle> m_added;          ///< by the verb that runs
    QList<JobHandle> m_changed;        ///< by the verb that runs
    QList<JobHandle> m_changedForGood; ///< by the verb that runs
};

} // namespace jobsweep
