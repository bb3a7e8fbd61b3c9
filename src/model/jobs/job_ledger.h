#pragma once

#include "core/answer/check_rules.h"
#include "core/answer/delete_rules.h"
#include "core/job/job_id.h"
#include "core/job/job_record.h"
#include "core/job/shared_texts.h"
#include "core/job/stored_job.h"
#include "model/jobs/job_handle.h"

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

/// Every known job of one server, keyed by id: the one source of truth in memory.
/// - It changes only through its verbs, and each verb announces all of its changes together.
/// - A job has a handle, a small number that stays the same while the job is in the ledger and may be used
///   again afterwards.
/// - It is used on one thread.
class JobLedger : public QObject
{
    Q_OBJECT
public:
    explicit JobLedger(QObject *parent = nullptr);

    int count() const { return int(m_handleOf.size()); }
    /// One past the last handle that was ever used; the first handle is JobHandle{}.
    JobHandle handleEnd() const { return JobHandle(int(m_records.size())); }
    bool isUsed(JobHandle handle) const { return !m_records[size_t(handle)].id.isNull(); }
    const JobRecord &at(JobHandle handle) const { return m_records[size_t(handle)]; }
    /// The job's handle; JobHandle::None if the job is not in the ledger.
    JobHandle find(const JobId &id) const { return m_handleOf.value(id, JobHandle::None); }
    /// The job's number in the order of arrival, which grows from one job to the next. Handles don't tell
    /// that order, since they are used again.
    quint32 arrival(JobHandle handle) const { return m_arrivals[size_t(handle)]; }
    /// A number greater than the arrival number of every job so far.
    quint32 nextArrival() const { return m_nextArrival; }
    const JobCounts &counts() const { return m_counts; }
    /// The job as it is stored: as it was before a check or deletion that is queued or under way, such a
    /// deletion being outstanding.
    StoredJob toStored(JobHandle handle) const;
    /// The jobs for whose records `is` holds, in the order of their handles.
    QList<JobId> idsWhere(const std::function<bool(const JobRecord &)> &is) const;

    /// All jobs in the order of arrival.
    QList<JobId> idsByArrival() const;

    struct Added
    {
        QList<JobId> added;
        int known = 0;
    };
    /// Adds the ids that are not in the ledger yet, as not checked and brought as text; `now` (UTC) is when
    /// they were first seen.
    Added add(const QList<JobId> &ids, const QDateTime &now);
    /// Merges the jobs that GET /jobs listed: adds new ones, which came by `source`, updates known ones but
    /// those that are Deleted or Gone. A list that says nothing new changes nothing.
    Added mergeExecuting(const QList<ExecutingJob> &jobs, const QDateTime &now, JobSource source);

    /// Removes jobs from the list, except rows in work, and returns their records for restore().
    QList<JobRecord> remove(const QList<JobId> &ids) { return remove(ids, 0, ids.size()); }
    /// Does the same for `count` of the ids from index `from` on: a long list is removed in several steps,
    /// beginning with index 0. Jobs for whose records `isKept` holds stay.
    QList<JobRecord> remove(const QList<JobId> &ids, qsizetype from, qsizetype count,
                            const std::function<bool(const JobRecord &)> &isKept = {});
    /// Puts removed records back as they were; ids that are in the ledger by now are left alone. Jobs of the
    /// last remove() return to their place in the order of arrival, and so do those of earlier ones, as long
    /// as all of them together are at most `mostFormer`; all others come last.
    void restore(const QList<JobRecord> &records);
    static constexpr qsizetype mostFormer = 200'000;

    /// Adds stored jobs, each in its own place in the order of arrival; ids that are in the ledger by now are
    /// left alone.
    void load(const QList<StoredJob> &jobs);
    /// Raises all arrival numbers by `places`: the numbers below are for jobs that are yet to be loaded.
    void shiftArrivals(quint32 places);
    /// Merges what was stored of a job that left the list and was added again; what became known since wins.
    void mergeStored(const JobRecord &record);
    /// Merges imported facts into jobs that are in the list; known facts win. Returns for how many of them it
    /// took over the outcome of their deletion.
    int mergeImported(const QList<JobRecord> &records);
    /// Reserves memory for `jobs` more jobs, so that the containers grow in one go and not while jobs are
    /// added.
    void expect(qsizetype jobs);

    /// Checks. An answer for a job whose deletion is Deleted or Gone by now changes nothing. None of these
    /// verbs touches the deletion, nor the message that explains a Refused, Failed or Unconfirmed one.
    void markCheckQueued(const QList<JobId> &ids);
    void markChecking(const JobId &id);
    /// Puts the job's check back into the queue: it will be sent again.
    void markCheckRequeued(const JobId &id);
    void applyCheck(const JobId &id, const CheckVerdict &verdict);
    void withdrawChecks(const QList<JobId> &ids);
    /// Applies what a check told that the watch made by itself. It leaves alone jobs that the user's own work
    /// has in hand, and a check that came to nothing changes nothing.
    void takeObserved(const JobId &id, const CheckVerdict &verdict);

    /// Deletions. Rows in work or Deleted are not queued again; the handles of those that were queued are
    /// returned, in the order of `ids`.
    QList<JobHandle> markQueued(const QList<JobId> &ids);
    void markDeleting(const JobId &id);
    /// The jobs are tried again at `untilMs` (milliseconds since the epoch, UTC), because of `reason`.
    void markWaiting(const QList<JobId> &ids, qint64 untilMs, const CodedText &reason);
    /// The wait of these jobs is over; they are in the queue again.
    void markRequeued(const QList<JobId> &ids);
    /// Applies the verdict to a row in work; a late verdict, for a row that is not in work any more, changes
    /// nothing. A verdict of state None puts the row back as it was before the batch, with the verdict's
    /// message; its deletion is outstanding.
    void applyDelete(const JobId &id, const DeleteVerdict &verdict);
    /// Puts rows in work back as they were before the batch.
    void withdrawDeletions(const QList<JobId> &ids);
    /// Does the same, but their deletions are outstanding: somebody will go on with them.
    void postponeDeletions(const QList<JobId> &ids);
    /// The deletions of these jobs are not outstanding any more.
    void dropOutstanding(const QList<JobId> &ids);

Q_SIGNALS:
    void added(const QList<JobHandle> &handles);
    void changed(const QList<JobHandle> &handles);
    /// Emitted before changed(): these jobs are no longer as they are stored.
    void changedForGood(const QList<JobHandle> &handles);
    /// The records can still be read while this is emitted.
    void aboutToRemove(const QList<JobHandle> &handles);
    void removed(const QList<JobHandle> &handles);
    void countsChanged();

private:
    /// What a row had before a batch queued it.
    struct Before
    {
        DeletionState deletion = DeletionState::None;
        CodedText message;
    };

    JobHandle newHandle(const JobId &id);
    void place(JobHandle handle, JobRecord record, quint32 arrival);
    template<typename Change>
    void edit(JobHandle handle, Change change);
    template<typename Change>
    void editInPassing(JobHandle handle, Change change);
    void tally(const JobRecord &record, int sign);
    void announce();

    JobRecord newRecord(const JobId &id, const QDateTime &now, JobSource source);
    void replace(JobHandle handle, JobRecord record);
    void takeFacts(JobRecord &record, const JobFacts &facts);
    void takeVerdict(JobHandle handle, JobRecord &record, const CheckVerdict &verdict);
    void setCheckMessage(JobHandle handle, JobRecord &record, const CodedText &message);
    CheckState checkWithoutAnswer(JobHandle handle, const JobRecord &record);
    void beginCheck(JobHandle handle, CheckState state);
    bool takePastDeletion(JobHandle handle, JobRecord &record, const JobRecord &past);
    void settle(JobHandle handle, JobRecord &record);
    void leaveWork(JobRecord &record, DeletionState state, const CodedText &message);
    void putBack(const QList<JobId> &ids, bool outstanding);

    std::vector<JobRecord> m_records; ///< by handle
    std::vector<quint32> m_arrivals;  ///< by handle
    std::vector<JobHandle> m_freeHandles;
    QHash<JobId, JobHandle> m_handleOf;
    QHash<JobHandle, Before> m_before; ///< by handle, for rows in work
    QSet<JobHandle> m_failedBefore;    ///< handles of jobs that are checked again after a failed check
    QHash<JobId, quint32> m_formerly;  ///< arrival numbers of removed jobs
    SharedTexts m_texts;
    quint32 m_nextArrival = 0;

    JobCounts m_counts;
    JobCounts m_announcedCounts;
    QList<JobHandle> m_added;          ///< by the verb that runs
    QList<JobHandle> m_changed;        ///< by the verb that runs
    QList<JobHandle> m_changedForGood; ///< by the verb that runs
};

} // namespace jobsweep
