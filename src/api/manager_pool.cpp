#include "api/manager_pool.h"

#include <QNetworkAccessManager>

#include <algorithm>
#include <limits>
#include <set>

namespace jobsweep {

struct ManagerPool::Lent
{
    std::unique_ptr<QNetworkAccessManager> manager;
    int busy = 0;
    std::multiset<qint64> unsent = {};             ///< when they were handed over
    int streams = std::numeric_limits<int>::max(); ///< that the server seems to allow over HTTP/2
    int answersSinceLearned = 0;
    quint64 answers = 0;
    bool retired = false;

    bool hasStuck(qint64 now) const { return !unsent.empty() && *unsent.begin() < now - stuckMs; }
};

ManagerPool::ManagerPool(Factory factory) : m_factory(std::move(factory)) {}

ManagerPool::~ManagerPool() = default;

bool ManagerPool::hasRoom(qint64 now) const
{
    const auto current =
        std::find_if(m_managers.begin(), m_managers.end(), [](const Lent &lent) { return !lent.retired; });
    if (m_protocol == Protocol::Http1 || current == m_managers.end()) {
        return true;
    }
    return m_protocol == Protocol::Http2 ? !current->hasStuck(now) && current->busy < current->streams
                                         : current->busy < requestsPerManager;
}

ManagerPool::Lease ManagerPool::acquire(qint64 now)
{
    const auto order = [](const Lent &a, const Lent &b) {
        return a.retired != b.retired ? b.retired : a.busy < b.busy;
    };
    auto least = std::min_element(m_managers.begin(), m_managers.end(), order);
    const bool isFull = least == m_managers.end() || least->retired ||
                        (m_protocol != Protocol::Http2 && least->busy >= requestsPerManager);
    if (isFull) {
        m_managers.push_back({m_factory()});
        least = std::prev(m_managers.end());
    }
    ++least->busy;
    least->unsent.insert(now);
    return {least->manager.get(), least->answers, now, false};
}

ManagerPool::Lent *ManagerPool::find(const QNetworkAccessManager *manager)
{
    const auto lent = std::find_if(m_managers.begin(), m_managers.end(),
                                   [manager](const Lent &entry) { return entry.manager.get() == manager; });
    return lent == m_managers.end() ? nullptr : &*lent;
}

void ManagerPool::sent(Lease &lease)
{
    Lent *lent = find(lease.manager);
    if (lent && !lease.sent) {
        lease.sent = true;
        lent->unsent.erase(lent->unsent.find(lease.since));
    }
}

/// Requests that can't be sent although others are answered tell how many streams there can be.
void ManagerPool::learnStreams(Lent &lent, qint64 now)
{
    const int sent = lent.busy - int(lent.unsent.size());
    if (lent.hasStuck(now) && sent > 0) {
        lent.streams = sent;
        lent.answersSinceLearned = 0;
    } else if (lent.busy >= lent.streams && ++lent.answersSinceLearned >= answersToTryMore) {
        ++lent.streams;
        lent.answersSinceLearned = 0;
    }
}

void ManagerPool::release(const Lease &lease, bool answered, qint64 now)
{
    Lent *lent = find(lease.manager);
    if (!lent) {
        return;
    }
    if (!lease.sent) {
        lent->unsent.erase(lent->unsent.find(lease.since));
    }
    if (answered) {
        ++lent->answers;
        learnStreams(*lent, now);
    }
    --lent->busy;
    if (lent->retired && lent->busy == 0) {
        // Later, because a reply of this manager may be what led here.
        lent->manager.release()->deleteLater();
        m_managers.erase(m_managers.begin() + (lent - m_managers.data()));
    }
}

void ManagerPool::timedOut(const Lease &lease)
{
    Lent *lent = find(lease.manager);
    if (lent && m_protocol == Protocol::Http2 && lent->answers == lease.answersBefore) {
        lent->retired = true;
    }
}

int ManagerPool::managerCount() const
{
    return int(
        std::count_if(m_managers.begin(), m_managers.end(), [](const Lent &lent) { return !lent.retired; }));
}

} // namespace jobsweep
