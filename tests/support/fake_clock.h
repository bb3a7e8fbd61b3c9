#pragma once

#include "core/base/clock.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <vector>

namespace jobsweep::test {

/// A clock that stands still until `advance` moves it; due actions run inside `advance`, in the order due.
class FakeClock final : public Clock
{
public:
    explicit FakeClock(const QDateTime &start = QDateTime({2026, 4, 6}, {12, 0}, Qt::UTC)) : m_now(start) {}

    std::chrono::milliseconds monotonic() const override { return m_elapsed; }
    QDateTime nowUtc() const override { return m_now.addDuration(m_elapsed); }
    void callAfter(std::chrono::milliseconds delay, QObject *context, std::function<void()> action) override;

    /// Moves the clock and runs what falls due on the way, each at its own time.
    void advance(std::chrono::milliseconds time);
    /// The computer sleeps, or its clock is set: only the wall clock moves, back too.
    void jump(std::chrono::milliseconds time) { m_now = m_now.addDuration(time); }
    bool hasPending() const { return !m_pending.empty(); }
    /// The time until the next action is due; -1 ms if there is none.
    std::chrono::milliseconds untilNext() const;

private:
    struct Pending
    {
        std::chrono::milliseconds at;
        QPointer<QObject> context;
        std::function<void()> action;
    };

    QDateTime m_now;
    std::chrono::milliseconds m_elapsed{0};
    std::vector<Pending> m_pending;
};

} // namespace jobsweep::test
