#include "core/watch/watched_jobs.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace jobsweep {

void WatchedJobs::clear()
{
    m_running.clear();
    m_left.clear();
}

void WatchedJobs::expect(const QList<JobId> &ids)
{
    m_running.reserve(m_running.size() + ids.size());
    for (const JobId &id : ids) {
        m_running.insert(id);
    }
}

int WatchedJobs::takeLook(const QList<JobId> &listed, bool whole)
{
    ++m_looks;
    QSet<JobId> now(listed.begin(), listed.end());
    for (const JobId &id : listed) {
        m_left.remove(id);
    }
    if (!whole) {
        m_running.unite(now);
        return 0;
    }
    const QSet<JobId> before = std::exchange(m_running, std::move(now));
    int left = 0;
    for (const JobId &id : before) {
        if (!m_running.contains(id) && !m_away.contains(id)) {
            m_left.insert(id, {++m_lastOrder, 0, m_looks});
            ++left;
        }
    }
    // What ran is over: a job of this id that is listed later is another run of it.
    m_away.intersect(m_running);
    return left;
}

QList<JobId> WatchedJobs::due(qsizetype most) const
{
    std::vector<std::pair<quint64, JobId>> found;
    for (auto left = m_left.cbegin(); left != m_left.cend(); ++left) {
        if (left->dueAt <= m_looks) {
            found.emplace_back(left->order, left.key());
        }
    }
    std::sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QList<JobId> ids;
    for (const auto &[order, id] : found) {
        if (ids.size() == most) {
            break;
        }
        ids += id;
    }
    return ids;
}

void WatchedJobs::stillUnclear(const JobId &id)
{
    if (const auto left = m_left.find(id); left != m_left.end()) {
        constexpr int mostDoublings = 4;
        left->dueAt = m_looks + (quint64(1) << unsigned(std::min(left->checks, mostDoublings)));
        ++left->checks;
    }
}

void WatchedJobs::forget(const JobId &id)
{
    m_left.remove(id);
    m_running.remove(id);
}

void WatchedJobs::keepAway(const QList<JobId> &ids)
{
    for (const JobId &id : ids) {
        m_left.remove(id);
        m_away.insert(id);
    }
}

} // namespace jobsweep
