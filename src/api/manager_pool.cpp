#include "api/manager_pool.h"

#include <QNetworkAccessManager>

#include <algorithm>

namespace jobsweep {

struct ManagerPool::Lent
{
    std::unique_ptr<QNetworkAccessManager> manager;
    int busy = 0;
    int unsent = 0;
    quint64 answers = 0;
    bool retired = false;
};

ManagerPool::ManagerPool(Factory factory) : m_factory(std::move(factory)) {}

ManagerPool::~ManagerPool() = default;

bool ManagerPool::hasRoom() const
{
    const auto current =
        std::find_if(m_managers.begin(), m_managers.end(), [](const Lent &lent) { return !lent.retired; });
    if (m_protocol == Protocol::Http1 || current == m_managers.end()) {
        return true;
    }
    return m_protocol == Protocol::Http2 ? current->unsent < unsentOverHttp2
                                         : current->busy < requestsPerManager;
}

ManagerPool::Lease ManagerPool::acquire()
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
    ++least->unsent;
    return {least->manager.get(), least->answers, false};
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
        --lent->unsent;
    }
}

void ManagerPool::release(const Lease &lease, bool answered)
{
    Lent *lent = find(lease.manager);
    if (!lent) {
        return;
    }
    --lent->busy;
    lent->unsent -= lease.sent ? 0 : 1;
    lent->answers += answered ? 1 : 0;
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
