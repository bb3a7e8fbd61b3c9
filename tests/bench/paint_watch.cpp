#include "paint_watch.h"

#include "watched_application.h"

#include <QTimer>

#include <stdexcept>

namespace jobsweep::test {

PaintWatch::PaintWatch(WatchedApplication *application, QTableView *table)
{
    table->viewport()->installEventFilter(this);
    application->painted = [this] { takePaint(); };
}

double PaintWatch::msUntilPainted(const std::function<void()> &act, std::function<bool()> isReady)
{
    constexpr int limitMs = 60'000;
    m_isPainting = false;
    m_paintedMs = -1;
    m_isReady = std::move(isReady);
    QTimer limit;
    limit.callOnTimeout(&m_loop, &QEventLoop::quit);
    limit.start(limitMs);
    m_sinceAct.start();
    act();
    if (m_paintedMs < 0) {
        m_loop.exec();
    }
    m_isReady = nullptr;
    if (m_paintedMs < 0) {
        throw std::runtime_error("what was waited for was not painted");
    }
    return m_paintedMs;
}

void PaintWatch::rest(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

bool PaintWatch::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::Paint && m_isReady && m_isReady()) {
        m_isPainting = true;
    }
    return QObject::eventFilter(object, event);
}

void PaintWatch::takePaint()
{
    if (m_isPainting && m_paintedMs < 0) {
        constexpr double nsAMs = 1'000'000;
        m_paintedMs = double(m_sinceAct.nsecsElapsed()) / nsAMs;
        m_loop.quit();
    }
}

} // namespace jobsweep::test
