#pragma once

#include <QtGlobal>

#include <vector>

namespace jobsweep {

/// A set of ledger slots, one bit a slot: what concerns every job at once is done 64 jobs at a time.
class SlotSet
{
public:
    bool contains(int slot) const;
    /// Returns whether the slot is new in the set.
    bool insert(int slot);
    /// Returns whether the slot was in the set.
    bool erase(int slot);
    /// insert or erase
    bool set(int slot, bool in) { return in ? insert(slot) : erase(slot); }
    /// Adds the slots that are in both sets.
    void uniteCommon(const SlotSet &a, const SlotSet &b);
    /// Inserts those slots of both sets that are not in this one, and erases those that are.
    void toggleCommon(const SlotSet &a, const SlotSet &b);
    void clear();

    int count() const { return m_count; }
    /// How many slots are in both sets.
    int countCommon(const SlotSet &other) const;
    /// How many are in all three.
    int countCommon(const SlotSet &a, const SlotSet &b) const;

private:
    std::vector<quint64> m_words;
    int m_count = 0;
};

} // namespace jobsweep
