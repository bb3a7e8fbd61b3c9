#pragma once

#include "core/job/job_id.h"

#include <QHashFunctions>
#include <QList>

#include <span>
#include <vector>

namespace jobsweep {

/// A set of ids in the order in which they were added, made for hundreds of thousands at once:
/// - Beside its id, an entry takes 16 to 32 bytes.
/// - Two ids are compared only if 32 bits of their hashes are the same.
/// - Ids that come one after the other are looked up together, so that they wait for memory together.
/// A QSet beside a QList takes three times as long (docs/decisions/017-finding-ids.md).
class IdSet
{
public:
    /// How many ids are best added at once.
    static constexpr qsizetype atOnce = 64;

    /// Adds `id`; returns whether it was not in the set before.
    bool add(const JobId &id);
    /// Adds those of `ids` that are new; each is a text as JobId::fromPlain() takes it.
    void addPlain(std::span<const QStringView> ids);
    qsizetype size() const { return m_ids.size(); }
    const QList<JobId> &ids() const { return m_ids; }
    /// The index of `id` in ids(); -1 if it isn't in the set.
    qsizetype find(const JobId &id) const;
    /// Makes room for `count` ids at once.
    void reserve(qsizetype count);

private:
    /// Both halves of the hash folded into 32 bits, and one more than its place among m_ids; 0 for none.
    struct Slot
    {
        quint32 hash = 0;
        quint32 place = 0;
    };

    /// The index of the entry that has this hash and is the same id, or of the empty entry where the id
    /// belongs.
    template<typename IsSame>
    size_t slotOf(size_t hash, IsSame isSame) const;
    void makeRoomFor(qsizetype more);
    void rehash(size_t slots);

    QList<JobId> m_ids;
    std::vector<Slot> m_slots; ///< a power of two of them, at most half of them taken
};

} // namespace jobsweep
