#include "api/manager_pool.h"

#include <QNetworkAccessManager>

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

namespace jobsweep {

struct ManagerPool::Lent
{
    std::unique_ptr<QNetworkAccessManager> manager;
    int busy = 0;
    std::multiset<std::chrono::milliseconds> unsent = {}; ///< when they were handed over
    int streams = std::numeric_limits<int>::max();        ///< that the server seems to allow over HTTP/2
    int answersSinceLearned = 0;
    int requests = 0; ///< that it was lent for
    std::chrono::milliseconds lastAnswer{0};
    bool connecting = false;
    bool closing = false; ///< by the server
    quint64 answers = 0;
    bool retired = false;
    bool forOne = false;    ///< was wanted unused
    bool disturbed = false; ///< a request was given up: what Qt's thread does with it is not known

    bool hasStuck(std::chrono::milliseconds now) const
    {
        return !unsent.empty() && *unsent.begin() < now - stuckAfter;
    }
};

ManagerPool::ManagerPool(Factory factory) : m_factory(std::move(factory)) {}

ManagerPool::~ManagerPool()
{
    for (Lent &lent : m_managers) {
        if (lent.disturbed) {
            m_retired.add(std::move(lent.manager));
        }
    }
}

void ManagerPool::learn(Protocol protocol)
{
    if (std::exchange(m_protocol, protocol) != protocol && protocol == Protocol::Http2) {
        for (Lent &lent : m_managers) {
            lent.retired = lent.retired || lent.forOne;
        }
        // One connection carries all from now on.
        const auto others = std::find_if(m_managers.begin(), m_managers.end(),
                                         [](const Lent &lent) { return !lent.retired; });
        std::for_each(others == m_managers.end() ? others : std::next(others), m_managers.end(),
                      [](Lent &lent) { lent.retired = true; });
    }
}

bool ManagerPool::hasRoom(std::chrono::milliseconds now) const
{
    const auto current =
        std::find_if(m_managers.begin(), m_managers.end(), [](const Lent &lent) { return !lent.retired; });
    if (m_protocol == Protocol::Http1 || current == m_managers.end()) {
        return true;
    }
    if (m_protocol == Protocol::Http2) {
        return !current->hasStuck(now) && !isFull(*current);
    }
    return m_alone || !isFull(*current);
}

bool ManagerPool::isFull(const Lent &lent) const
{
    switch (m_protocol) {
    case Protocol::Unknown:
    case Protocol::Http1:
        break;
    case Protocol::Http2:
        return lent.busy >= (lent.answers == 0 ? requestsAtFirst : lent.streams);
    }
    return lent.busy > 0;
}

ManagerPool::Lease ManagerPool::acquire(std::chrono::milliseconds now, Want want)
{
    const auto order = [](const Lent &a, const Lent &b) {
        return a.retired != b.retired ? b.retired : a.busy < b.busy;
    };
    auto least = std::min_element(m_managers.begin(), m_managers.end(), order);
    const bool isUsed = least != m_managers.end() && least->requests > 0;
    const bool needsAnother = least == m_managers.end() || least->retired ||
                              (m_protocol != Protocol::Http2 && isFull(*least)) ||
                              (want == Want::Unused && isUsed);
    if (needsAnother) {
        m_managers.push_back({m_factory()});
        least = std::prev(m_managers.end());
    }
    ++least->busy;
    ++least->requests;
    least->forOne = want == Want::Unused;
    if (m_singleUse || (least->forOne && m_protocol == Protocol::Http2)) {
        least->retired = true;
    } else if (m_protocol == Protocol::Http2) {
        replaceWhenUsedUp(*least);
    }
    least->unsent.insert(now);
    return {least->manager.get(), least->answers, now, false};
}

/// A server that closes connections does so with requests under way.
void ManagerPool::replaceWhenUsedUp(Lent &lent)
{
    if (lent.requests < m_requestsPerConnection) {
        return;
    }
    lent.retired = true;
    if (++m_carriedAll == connectionsToTryMore) {
        m_carriedAll = 0;
        m_requestsPerConnection *= 2;
    }
}

ManagerPool::Lent *ManagerPool::find(const QNetworkAccessManager *manager)
{
    return const_cast<Lent *>(std::as_const(*this).find(manager));
}

const ManagerPool::Lent *ManagerPool::find(const QNetworkAccessManager *manager) const
{
    const auto lent = std::find_if(m_managers.begin(), m_managers.end(),
                                   [manager](const Lent &entry) { return entry.manager.get() == manager; });
    return lent == m_managers.end() ? nullptr : &*lent;
}

void ManagerPool::connecting(const Lease &lease)
{
    if (Lent *lent = find(lease.manager)) {
        lent->connecting = true;
    }
}

bool ManagerPool::isStalled(const Lease &lease, std::chrono::milliseconds now) const
{
    const Lent *lent = find(lease.manager);
    if (m_protocol != Protocol::Http2 || !lent || lease.sent || lent->answers == 0 || lent->connecting) {
        return false;
    }
    const bool nothingUnderWay = lent->busy == int(lent->unsent.size());
    const std::chrono::milliseconds quietSince = std::max(lease.since, lent->lastAnswer);
    return nothingUnderWay && now - quietSince > (lent->closing ? stuckAfter : stalledAfter);
}

void ManagerPool::sent(Lease &lease)
{
    Lent *lent = find(lease.manager);
    if (lent && !lease.sent) {
        lease.sent = true;
        lent->connecting = false;
        lent->unsent.erase(lent->unsent.find(lease.since));
    }
}

/// Requests that can't be sent although others are answered tell how many streams there can be.
void ManagerPool::learnStreams(Lent &lent, std::chrono::milliseconds now)
{
    const int sent = lent.busy - int(lent.unsent.size());
    if (lent.hasStuck(now) && sent > 0) {
        lent.streams = sent;
        lent.answersSinceLearned = 0;
    } else if (lent.busy >= lent.streams && ++lent.answersSinceLearned >= answersToTryMore) {
        ++lent.streams;
        lent.answersSinceLearned = 0;
    }
}

void ManagerPool::release(const Lease &lease, End end, std::chrono::milliseconds now)
{
    Lent *lent = find(lease.manager);
    if (!lent) {
        return;
    }
    if (!lease.sent) {
        lent->unsent.erase(lent->unsent.find(lease.since));
    }
    if (end == End::Answered) {
        ++lent->answers;
        lent->lastAnswer = now;
        lent->connecting = false;
        learnStreams(*lent, now);
    }
    lent->disturbed = lent->disturbed || end == End::GivenUp;
    lent->retired = lent->retired || (end == End::GivenUp && m_protocol == Protocol::Http1);
    --lent->busy;
    dropRetired();
}

void ManagerPool::dropRetired()
{
    for (Lent &lent : m_managers) {
        if (!lent.retired || lent.busy > 0) {
            continue;
        }
        if (lent.disturbed) {
            m_retired.add(std::move(lent.manager));
        } else {
            // Later, because a reply of this manager may be what led here.
            lent.manager.release()->deleteLater();
        }
    }
    std::erase_if(m_managers, [](const Lent &lent) { return !lent.manager; });
}

void ManagerPool::timedOut(const Lease &lease)
{
    Lent *lent = find(lease.manager);
    if (lent && lent->answers == lease.answersBefore) {
        lent->retired = true;
        m_alone = true;
    }
}

void ManagerPool::retire(const Lease &lease)
{
    if (Lent *lent = find(lease.manager)) {
        lent->retired = true;
    }
}

void ManagerPool::closedByServer(const Lease &lease)
{
    Lent *lent = find(lease.manager);
    if (lent && !std::exchange(lent->closing, true)) {
        lent->retired = true;
        m_requestsPerConnection = std::clamp(int(lent->answers), fewestRequests, m_requestsPerConnection);
        m_carriedAll = 0;
    }
}

void ManagerPool::breakOff(const Lease &lease)
{
    retire(lease);
    m_singleUse = true;
}

int ManagerPool::managerCount() const
{
    return int(
        std::count_if(m_managers.begin(), m_managers.end(), [](const Lent &lent) { return !lent.retired; }));
}

} // namespace jobsweep
