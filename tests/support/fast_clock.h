#pragma once

#include "core/clock.h"

namespace jobsweep::test {

/// Real time, `factor` times as fast: for waits that a test on real sockets can't sit out.
class FastClock final : public Clock
{
public:
    explicit FastClock(int factor)
        : m_factor(factor), m_start(m_clock.nowUtc()), m_startMs(m_clock.monotonicMs())
    {}

    qint64 monotonicMs() const override { return (m_clock.monotonicMs() - m_startMs) * m_factor; }
    QDateTime nowUtc() const override { return m_start.addMSecs(monotonicMs()); }
    void callAfter(qint64 delayMs, QObject *context, std::function<void()> action) override
    {
        m_clock.callAfter((delayMs + m_factor - 1) / m_factor, context, std::move(action));
    }

private:
    SystemClock m_clock;
    int m_factor;
    QDateTime m_start;
    qint64 m_startMs;
};

} // namespace jobsweep::test
