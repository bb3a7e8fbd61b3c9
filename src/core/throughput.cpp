#include "core/throughput.h"

#include <algorithm>
#include <numeric>

namespace jobsweep {

void Throughput::start(qint64 now)
{
    m_start = now;
    m_slices.clear();
}

void Throughput::add(qint64 now)
{
    constexpr qint64 sliceMs = 250;
    if (m_slices.empty() || now - m_slices.back().begin >= sliceMs) {
        m_slices.push_back({now, 0});
    }
    ++m_slices.back().count;
    while (m_slices.front().begin < now - windowMs) {
        m_slices.pop_front();
    }
}

double Throughput::perSecond(qint64 now) const
{
    const qint64 from = std::max(m_start, now - windowMs);
    const int count =
        std::accumulate(m_slices.begin(), m_slices.end(), 0, [from](int sum, const Slice &slice) {
            return slice.begin < from ? sum : sum + slice.count;
        });
    constexpr double msPerSecond = 1000;
    return now > from ? count * msPerSecond / double(now - from) : 0;
}

} // namespace jobsweep
