#include "api/retired_managers.h"

#include <QDeadlineTimer>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QThread>

#include <chrono>
#include <utility>

namespace jobsweep {

RetiredManagers::RetiredManagers() = default;

RetiredManagers::~RetiredManagers()
{
    destroyAll();
    constexpr std::chrono::seconds patience{1};
    const QDeadlineTimer limit(patience);
    for (auto &thread : m_threads) {
        if (!thread->wait(limit)) {
            // It waits for Qt's thread, which a server keeps busy; it ends with the program.
            static_cast<void>(thread.release());
        }
    }
}

void RetiredManagers::add(std::unique_ptr<QNetworkAccessManager> manager)
{
    if (m_waiting.empty()) {
        QMetaObject::invokeMethod(
            &m_context, [this] { destroyAll(); }, Qt::QueuedConnection);
    }
    m_waiting.push_back(std::move(manager));
}

void RetiredManagers::destroyAll()
{
    std::erase_if(m_threads, [](const auto &thread) { return thread->isFinished(); });
    for (auto &manager : std::exchange(m_waiting, {})) {
        QNetworkAccessManager *const leaving = manager.release();
        // A reply is the receiver of an object in Qt's thread. As long as that lives, moveToThread() goes
        // through their connections without the lock under which Qt's thread takes them down.
        qDeleteAll(leaving->findChildren<QNetworkReply *>(Qt::FindDirectChildrenOnly));
        std::unique_ptr<QThread> thread(QThread::create([leaving] { delete leaving; }));
        // Objects are destroyed on the thread they live on.
        leaving->moveToThread(thread.get());
        thread->start();
        m_threads.push_back(std::move(thread));
    }
}

} // namespace jobsweep
