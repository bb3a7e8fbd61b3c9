#include "api/admission_queue.h"

#include <QSet>

#include <utility>

namespace jobsweep {

AdmissionQueue::AdmissionQueue(AdmitGate gate, Answered answered)
    : m_gate(std::move(gate)), m_answered(std::move(answered))
{}

void AdmissionQueue::refill(size_t ahead, size_t most)
{
    if (!m_atGate.empty() || m_queued.empty() || ahead > most / 2) {
        return;
    }
    QList<JobId> ids;
    while (!m_queued.empty() && ahead + m_atGate.size() < most) {
        ids.append(m_queued.front().id);
        m_atGate.push_back(std::move(m_queued.front()));
        m_queued.pop_front();
    }
    // A copy, because the gate may destroy the queue, and itself with it.
    const AdmitGate gate = m_gate;
    gate(ids, [this, alive = std::weak_ptr(m_alive), lot = ++m_lot](const QList<JobId> &admitted) {
        if (!alive.expired()) {
            answer(lot, admitted);
        }
    });
}

void AdmissionQueue::answer(quint64 lot, const QList<JobId> &admitted)
{
    if (lot != m_lot || m_atGate.empty()) {
        return;
    }
    const QSet<JobId> wanted(admitted.begin(), admitted.end());
    std::vector<BatchJob> let;
    QList<JobId> refused;
    for (BatchJob &job : std::exchange(m_atGate, {})) {
        if (wanted.contains(job.id)) {
            let.push_back(std::move(job));
        } else {
            refused.append(job.id);
        }
    }
    const Answered answered = m_answered;
    answered(std::move(let), std::move(refused));
}

QList<JobId> AdmissionQueue::takeAll()
{
    QList<JobId> ids;
    for (const BatchJob &job : std::exchange(m_atGate, {})) {
        ids.append(job.id);
    }
    for (const BatchJob &job : std::exchange(m_queued, {})) {
        ids.append(job.id);
    }
    return ids;
}

} // namespace jobsweep
