#pragma once

#include <QObject>

#include <memory>
#include <vector>

class QNetworkAccessManager;
class QThread;

namespace jobsweep {

/// Destroys network access managers without waiting for them. A manager that goes waits up to five seconds
/// for the thread in which Qt speaks HTTP for it, and a server that sends a head without end keeps that
/// thread busy: so each manager is destroyed on a thread of its own. Used on one thread.
class RetiredManagers
{
public:
    RetiredManagers();
    /// Waits a second at most until all are gone.
    ~RetiredManagers();
    Q_DISABLE_COPY_MOVE(RetiredManagers)

    /// Takes a manager all of whose requests have ended. Destroys it from the event loop, because a reply of
    /// the manager may be what led here; its replies go with it.
    void add(std::unique_ptr<QNetworkAccessManager> manager);

private:
    void destroyAll();

    QObject m_context;
    std::vector<std::unique_ptr<QNetworkAccessManager>> m_waiting;
    std::vector<std::unique_ptr<QThread>> m_threads;
};

} // namespace jobsweep
