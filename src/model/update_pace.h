#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace jobsweep {

/// Says when changes that keep coming are to be shown: soon, but never so often that showing them would take
/// more than a thirtieth of the thread's time, which the work itself needs. Used on one thread.
class UpdatePace : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds shortestInterval{50};
    /// Whatever showing takes, a person sees that the work goes on.
    static constexpr std::chrono::milliseconds longestInterval{500};

    explicit UpdatePace(QObject *parent = nullptr);

    /// How long to wait now, if the latest showing took `cost` and began `age` ago.
    static std::chrono::milliseconds delayFor(std::chrono::nanoseconds cost, std::chrono::nanoseconds age);

    /// Something is to be shown: `due` comes once, for this and all requests until then.
    void request();
    /// Tells how long it took to paint what was shown. Only the first painting after `due` counts: the others
    /// have other reasons.
    void countPainting(std::chrono::nanoseconds time);
    /// Whether `due` is being emitted.
    bool isDue() const { return m_isDue; }

Q_SIGNALS:
    /// Time to show what has changed. How long the Qt slots take is counted.
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
