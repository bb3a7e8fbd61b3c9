#pragma once

#include "core/base/callback_scope.h"
#include "core/job/job_id.h"

#include <QList>

#include <deque>
#include <functional>
#include <vector>

namespace jobsweep {

/// One job of a batch.
struct BatchJob
{
    JobId id;
    bool inDoubt = false; ///< an earlier attempt may have been applied
};

/// The gate, which is asked before any of `ids` is sent. It calls `done` once with the ids that may be sent,
/// at once or later on the same thread.
using AdmitGate =
    std::function<void(const QList<JobId> &ids, std::function<void(const QList<JobId> &)> done)>;

/// The jobs of a batch that the gate has not let through yet; the gate is asked lot by lot. Used on one
/// thread.
class AdmissionQueue
{
public:
    using Answered = std::function<void(std::vector<BatchJob> admitted, QList<JobId> refused)>;

    /// `answered` is called with the gate's answer for a lot, but not after the end of the queue, nor for a
    /// lot that was taken out by takeAll(). The queue is not destroyed from inside `answered` or the gate.
    AdmissionQueue(AdmitGate gate, Answered answered);

    bool isEmpty() const { return m_queued.empty() && m_atGate.empty(); }
    void append(const BatchJob &job) { m_queued.push_back(job); }
    /// Asks the gate for the next lot: as many jobs as make `most` together with the `ahead` jobs that are
    /// admitted and not sent yet. Does so only while no other lot is at the gate and no more than half of
    /// `most` are ahead.
    void refill(size_t ahead, size_t most);
    /// Empties the queue; returns its jobs.
    QList<JobId> takeAll();

private:
    void answer(const QList<JobId> &admitted);

    AdmitGate m_gate;
    Answered m_answered;
    std::deque<BatchJob> m_queued;
    std::vector<BatchJob> m_atGate;
    CallbackScope m_lot; ///< of the question about the lot at the gate
};

} // namespace jobsweep
