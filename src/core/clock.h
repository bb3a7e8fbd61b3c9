#pragma once

#include <QDateTime>

#include <functional>

class QObject;

namespace jobsweep {

/// Time as the program sees it; tests pass one that they move by hand. Used on one thread.
class Clock
{
public:
    virtual ~Clock() = default;

    /// Milliseconds that only ever grow, from an arbitrary start.
    virtual qint64 monotonicMs() const = 0;
    /// The wall clock, UTC.
    virtual QDateTime nowUtc() const = 0;
    /// Calls `action` once from the event loop, `delayMs` milliseconds from now at the earliest; not at all
    /// if `context` is destroyed before.
    virtual void callAfter(qint64 delayMs, QObject *context, std::function<void()> action) = 0;
};

class SystemClock final : public Clock
{
public:
    qint64 monotonicMs() const override;
    QDateTime nowUtc() const override;
    void callAfter(qint64 delayMs, QObject *context, std::function<void()> action) override;
};

} // namespace jobsweep
