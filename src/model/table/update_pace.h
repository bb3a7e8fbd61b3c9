#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace jobsweep {

/// Decides when a stream of changes is shown: soon, but showing takes at most a thirtieth of the thread's
/// time, which the work itself needs; longestInterval takes precedence. Used on one thread.
class UpdatePace : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds shortestInterval{50};
    /// However long showing takes, the user sees that the work goes on.
    static constexpr std::chrono::milliseconds longestInterval{500};

    explicit UpdatePace(QObject *parent = nullptr);

    /// How long to wait now, if the latest showing took `cost` and began `age` ago.
    static std::chrono::milliseconds delayFor(std::chrono::nanoseconds cost, std::chrono::nanoseconds age);

    /// Requests that changes are shown: `due` is emitted once, for this and all requests until then.
    void request();
    /// Reports how long it took to paint what was shown. Only the first painting after `due` counts: later
    /// ones have other reasons.
    void countPainting(std::chrono::nanoseconds time);
    /// Whether `due` is being emitted.
    bool isDue() const { return m_isDue; }

Q_SIGNALS:
    /// It is time to show what has changed. The time that the connected slots take is counted.
    void due();

private:
    std::chrono::milliseconds delay() const;
    void announce();

    QTimer m_timer;
    QElapsedTimer m_sinceDue;
    std::chrono::nanoseconds m_cost{0};
    bool m_awaitsPainting = false;
    bool m_isDue = false;
};

} // namespace jobsweep
