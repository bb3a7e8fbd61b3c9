#include "core/scan/id_set.h"

#include <QVarLengthArray>

#include <algorithm>
#include <bit>

namespace jobsweep {

namespace {

/// Of the text, not of the bytes: the text is what a scan has at hand.
size_t hashOf(QStringView id)
{
    return qHash(id, QHashSeed::globalSeed());
}

constexpr quint32 mark(size_t hash)
{
    return static_cast<quint32>(static_cast<quint64>(hash) >> 32U) ^ static_cast<quint32>(hash);
}

} // namespace

bool IdSet::add(const JobId &id)
{
    makeRoomFor(1);
    const size_t hash = hashOf(id.toString());
    Slot &slot = m_slots[slotOf(hash, [this, &id](qsizetype place) { return m_ids[place] == id; })];
    if (slot.place != 0) {
        return false;
    }
    m_ids.append(id);
    slot = {mark(hash), static_cast<quint32>(m_ids.size())};
    return true;
}

void IdSet::addPlain(std::span<const QStringView> ids)
{
    makeRoomFor(qsizetype(ids.size()));
    QVarLengthArray<QStringView, atOnce> added;
    // Nothing here waits for one id before it goes on to the next.
    for (const QStringView id : ids) {
        const size_t hash = hashOf(id);
        Slot &slot = m_slots[slotOf(hash, [&](qsizetype place) {
            return place < m_ids.size() ? id == QLatin1String(m_ids[place].utf8())
                                        : id == added[place - m_ids.size()];
        })];
        if (slot.place == 0) {
            added.append(id);
            slot = {mark(hash), static_cast<quint32>(m_ids.size() + added.size())};
        }
    }
    for (const QStringView id : added) {
        m_ids.append(JobId::fromPlain(id));
    }
}

qsizetype IdSet::find(const JobId &id) const
{
    if (m_slots.empty()) {
        return -1;
    }
    const auto isSame = [this, &id](qsizetype place) { return m_ids[place] == id; };
    return qsizetype(m_slots[slotOf(hashOf(id.toString()), isSame)].place) - 1;
}

void IdSet::reserve(qsizetype count)
{
    m_ids.reserve(count);
    if (const size_t slots = std::bit_ceil(2 * size_t(count)); slots > m_slots.size()) {
        rehash(slots);
    }
}

template<typename IsSame>
size_t IdSet::slotOf(size_t hash, IsSame isSame) const
{
    const size_t last = m_slots.size() - 1;
    for (size_t at = hash & last;; at = (at + 1) & last) {
        const Slot &slot = m_slots[at];
        if (slot.place == 0 || (slot.hash == mark(hash) && isSame(qsizetype(slot.place) - 1))) {
            return at;
        }
    }
}

void IdSet::makeRoomFor(qsizetype more)
{
    if (const size_t needed = 2 * size_t(m_ids.size() + more); m_slots.size() < needed) {
        constexpr size_t fewest = 64;
        rehash(std::max(fewest, std::bit_ceil(needed)));
    }
}

void IdSet::rehash(size_t slots)
{
    m_slots.assign(slots, {});
    for (qsizetype i = 0; i < m_ids.size(); ++i) {
        const size_t hash = hashOf(m_ids[i].toString());
        const size_t empty = slotOf(hash, [](qsizetype) { return false; });
        m_slots[empty] = {mark(hash), static_cast<quint32>(i + 1)};
    }
}

} // namespace jobsweep
