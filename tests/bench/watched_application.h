#pragma once

#include <QApplication>
#include <QEvent>
#include <QThread>

#include <functional>
#include <utility>

namespace jobsweep::test {

/// Tells when an event that made a widget paint was handled: by then its window with all its parts has been
/// painted and flushed.
class WatchedApplication : public QApplication
{
public:
    using QApplication::QApplication;

    /// Called after each of them.
    std::function<void()> painted;

    bool notify(QObject *receiver, QEvent *event) override
    {
        // Those of the network come on threads of its own.
        if (QThread::currentThread() != thread()) {
            return QApplication::notify(receiver, event);
        }
        ++m_depth;
        const bool result = QApplication::notify(receiver, event);
        m_painting = m_painting || event->type() == QEvent::Paint;
        if (--m_depth == 0 && std::exchange(m_painting, false) && painted) {
            painted();
        }
        return result;
    }

private:
    int m_depth = 0;
    bool m_painting = false;
};

} // namespace jobsweep::test
