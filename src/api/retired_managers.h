#pragma once

#include <QObject>

#include <memory>
#include <vector>

class QNetworkAccessManager;
class QThread;

namespace jobsweep {

/// Destroys network access managers without waiting for them. A manager's destructor waits up to five seconds
/// for the thread in which Qt speaks HTTP for it, and a server that sends a head without end keeps that
/// thread busy: so each manager is destroyed on a thread of its own. RetiredManagers itself is used on one
/// thread.
class RetiredManagers
{
public:
    RetiredManagers();
    /// Waits at most one second until all managers are destroyed.
    ~RetiredManagers();
    Q_DISABLE_COPY_MOVE(RetiredManagers)

    /// Takes a manager all of whose requests have ended, and destroys it and its replies. This is done from
    /// the event loop, because a reply of the manager may have led to this call.
    void add(std::unique_ptr<QNetworkAccessManager> manager);

private:
    void destroyAll();

    QObject m_context;
    std::vector<std::unique_ptr<QNetworkAccessManager>> m_waiting;
    std::vector<std::unique_ptr<QThread>> m_threads;
};

} // namespace jobsweep
