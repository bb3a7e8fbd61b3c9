#pragma once

#include "core/clock.h"

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

    qint64 monotonicMs() const override { return m_elapsed; }
    QDateTime nowUtc() const override { return m_now.addMSecs(m_elapsed); }
    void callAfter(qint64 delayMs, QObject *context, std::function<void()> action) override;

    /// Moves the clock and runs what falls due on the way, each at its own time.
    void advance(qint64 ms);
    bool hasPending() const { return !m_pending.empty(); }
    /// Milliseconds until the next action is due; -1 if there is none.
    qint64 untilNext() const;

private:
    struct Pending
    {
        qint64 at;
        QPointer<QObject> context;
        std::function<void()> action;
    };

    QDateTime m_now;
    qint64 m_elapsed = 0;
    std::vector<Pending> m_pending;
};

} // namespace jobsweep::test
