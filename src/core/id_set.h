#pragma once

#include "core/job_id.h"

#include <QHashFunctions>
#include <QList>

#include <span>
#include <vector>

namespace jobsweep {

/// Different ids in the order in which they were added. It is made for hundreds of thousands at once: beside
/// its id an entry takes 16 to 32 bytes, another id is looked at only where 32 bits of its hash are the same,
/// and ids that come one after the other are looked up together, so that they wait for memory together. A
/// QSet beside a QList takes three times as long (docs/decisions/017-finding-ids.md).
class IdSet
{
public:
    /// So many are best added at once.
    static constexpr qsizetype atOnce = 64;

    /// Whether `id` was not here before.
    bool add(const JobId &id);
    /// Adds ids as JobId::fromPlain() takes them, those that are new.
    void addPlain(std::span<const QStringView> ids);
    qsizetype size() const { return m_ids.size(); }
    const QList<JobId> &ids() const { return m_ids; }
    /// The place of `id` among ids(); -1 if it isn't here.
    qsizetype find(const JobId &id) const;
    /// Makes room for so many ids at once.
    void reserve(qsizetype count);

private:
    /// The upper 32 bits of its hash, and one more than its place among m_ids; 0 for none.
    struct Slot
    {
        quint32 hash = 0;
        quint32 place = 0;
    };

    /// Where the id is that has this hash and is the same, or the empty slot where it belongs.
    template<typename IsSame>
    size_t slotOf(size_t hash, IsSame isSame) const;
    void makeRoomFor(qsizetype more);
    void rehash(size_t slots);

    QList<JobId> m_ids;
    std::vector<Slot> m_slots; ///< a power of two of them, at most half of them taken
};

} // namespace jobsweep
