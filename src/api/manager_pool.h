#pragma once

#include <functional>
#include <memory>
#include <vector>

class QNetworkAccessManager;

namespace jobsweep {

/// Lends network access managers so that everything handed out can really be in flight: over HTTP/1.1 Qt
/// opens at most six connections a host and manager, whatever is queued. Used on one thread.
class ManagerPool
{
public:
    using Factory = std::function<std::unique_ptr<QNetworkAccessManager>()>;

    /// Requests in flight that one manager carries.
    static constexpr int requestsPerManager = 6;

    explicit ManagerPool(Factory factory);
    ~ManagerPool();

    /// The least busy manager, a new one where all are full; counts one request on it until `release`.
    QNetworkAccessManager *acquire();
    /// Ends one request on `manager`. A manager that is no longer in the pool is ignored.
    void release(QNetworkAccessManager *manager);

    int managerCount() const;

private:
    struct Lent;
    Factory m_factory;
    std::vector<Lent> m_managers;
};

} // namespace jobsweep
