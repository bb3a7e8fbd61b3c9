#include "api/request_pace.h"

#include <algorithm>

namespace jobsweep {

RequestPace::RequestPace(int limit, QObject *parent) : QObject(parent), m_limit(std::max(limit, 1)) {}

bool RequestPace::tryStart(Lane lane)
{
    if (m_inFlight >= m_limit || (lane == Lane::Check && m_deletionsWaiting)) {
        return false;
    }
    ++m_inFlight;
    return true;
}

void RequestPace::finish()
{
    Q_ASSERT(m_inFlight > 0);
    --m_inFlight;
    tellWaiting();
}

void RequestPace::setWaiting(Lane lane, bool waiting)
{
    bool &known = lane == Lane::Deletion ? m_deletionsWaiting : m_checksWaiting;
    if (known == waiting) {
        return;
    }
    known = waiting;
    // Deletions that wait no longer were what held the checks back.
    if (lane == Lane::Deletion && !waiting) {
        tellWaiting();
    }
}

void RequestPace::tellWaiting()
{
    if (m_deletionsWaiting && m_inFlight < m_limit) {
        Q_EMIT deletionMayStart();
    }
    if (m_checksWaiting && !m_deletionsWaiting && m_inFlight < m_limit) {
        Q_EMIT checkMayStart();
    }
}

} // namespace jobsweep
