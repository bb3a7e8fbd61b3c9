#include "api/manager_pool.h"

#include <QNetworkAccessManager>

#include <algorithm>

namespace jobsweep {

struct ManagerPool::Lent
{
    std::unique_ptr<QNetworkAccessManager> manager;
    int busy = 0;
};

ManagerPool::ManagerPool(Factory factory) : m_factory(std::move(factory)) {}

ManagerPool::~ManagerPool() = default;

QNetworkAccessManager *ManagerPool::acquire()
{
    auto least = std::min_element(m_managers.begin(), m_managers.end(),
                                  [](const Lent &a, const Lent &b) { return a.busy < b.busy; });
    if (least == m_managers.end() || least->busy >= requestsPerManager) {
        m_managers.push_back({m_factory(), 0});
        least = std::prev(m_managers.end());
    }
    ++least->busy;
    return least->manager.get();
}

void ManagerPool::release(QNetworkAccessManager *manager)
{
    const auto lent = std::find_if(m_managers.begin(), m_managers.end(),
                                   [manager](const Lent &entry) { return entry.manager.get() == manager; });
    if (lent != m_managers.end() && lent->busy > 0) {
        --lent->busy;
    }
}

int ManagerPool::managerCount() const
{
    return int(m_managers.size());
}

} // namespace jobsweep
