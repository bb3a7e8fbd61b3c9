#include "core/base/throughput.h"

#include <algorithm>
#include <numeric>

namespace jobsweep {

void Throughput::start(std::chrono::milliseconds now)
{
    m_start = now;
    m_slices.clear();
}

void Throughput::add(std::chrono::milliseconds now)
{
    constexpr std::chrono::milliseconds slice{250};
    if (m_slices.empty() || now - m_slices.back().begin >= slice) {
        m_slices.push_back({now, 0});
    }
    ++m_slices.back().count;
    while (m_slices.front().begin < now - window) {
        m_slices.pop_front();
    }
}

double Throughput::perSecond(std::chrono::milliseconds now) const
{
    const std::chrono::milliseconds from = std::max(m_start, now - window);
    const int count =
        std::accumulate(m_slices.begin(), m_slices.end(), 0, [from](int sum, const Slice &slice) {
            return slice.begin < from ? sum : sum + slice.count;
        });
    const std::chrono::duration<double> seconds = now - from;
    return now > from ? count / seconds.count() : 0;
}

} // namespace jobsweep
