#pragma once

#include "core/base/clock.h"

namespace jobsweep::test {

/// Real time, `factor` times as fast: for waits that a test on real sockets can't sit out.
class FastClock final : public Clock
{
public:
    explicit FastClock(int factor)
        : m_factor(factor), m_start(m_clock.nowUtc()), m_started(m_clock.monotonic())
    {}

    std::chrono::milliseconds monotonic() const override
    {
        return (m_clock.monotonic() - m_started) * m_factor;
    }
    QDateTime nowUtc() const override { return m_start.addDuration(monotonic()); }
    void callAfter(std::chrono::milliseconds delay, QObject *context, std::function<void()> action) override
    {
        m_clock.callAfter((delay + std::chrono::milliseconds(m_factor - 1)) / m_factor, context,
                          std::move(action));
    }

private:
    SystemClock m_clock;
    int m_factor;
    QDateTime m_start;
    std::chrono::milliseconds m_started;
};

} // namespace jobsweep::test
