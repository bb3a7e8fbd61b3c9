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
    m_gate(ids, m_lot.guard([this](const QList<JobId> &admitted) { answer(admitted); }));
}

void AdmissionQueue::answer(const QList<JobId> &admitted)
{
    m_lot.cancelAll();
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
    m_answered(std::move(let), std::move(refused));
}

QList<JobId> AdmissionQueue::takeAll()
{
    m_lot.cancelAll();
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
