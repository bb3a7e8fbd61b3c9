#pragma once

#include <QDateTime>

#include <chrono>
#include <functional>

class QObject;

namespace jobsweep {

/// Time as the program sees it; tests pass one that they move by hand. Used on one thread.
class Clock
{
public:
    virtual ~Clock() = default;

    /// The time since an arbitrary start; it only ever grows.
    virtual std::chrono::milliseconds monotonic() const = 0;
    /// The wall clock, UTC.
    virtual QDateTime nowUtc() const = 0;
    /// Calls `action` once from the event loop, `delay` from now at the earliest; not at all
    /// if `context` is destroyed before.
    virtual void callAfter(std::chrono::milliseconds delay, QObject *context,
                           std::function<void()> action) = 0;
};

class SystemClock final : public Clock
{
public:
    std::chrono::milliseconds monotonic() const override;
    QDateTime nowUtc() const override;
    void callAfter(std::chrono::milliseconds delay, QObject *context, std::function<void()> action) override;
};

} // namespace jobsweep
