#pragma once

#include "model/jobs/job_handle.h"

#include <QtGlobal>

#include <vector>

namespace jobsweep {

/// A set of ledger handles, one bit a handle; operations on whole sets process 64 jobs at a time.
class HandleSet
{
public:
    bool contains(JobHandle handle) const;
    /// Returns whether the handle is new in the set.
    bool insert(JobHandle handle);
    /// Returns whether the handle was in the set.
    bool erase(JobHandle handle);
    /// Inserts or erases the handle; returns whether that changed the set.
    bool set(JobHandle handle, bool in) { return in ? insert(handle) : erase(handle); }
    /// Inserts the handles that are in both `a` and `b`.
    void uniteCommon(const HandleSet &a, const HandleSet &b);
    /// Of the handles that are in both `a` and `b`, inserts those that are not in this set and erases those
    /// that are.
    void toggleCommon(const HandleSet &a, const HandleSet &b);
    /// Erases the handles that are in `other`.
    void subtract(const HandleSet &other);
    void clear();

    int count() const { return m_count; }
    /// How many handles are in both sets.
    int countCommon(const HandleSet &other) const;
    /// How many are in all three.
    int countCommon(const HandleSet &a, const HandleSet &b) const;

private:
    template<typename Join>
    void joinCommon(const HandleSet &a, const HandleSet &b, Join join);

    std::vector<quint64> m_words;
    int m_count = 0;
};

} // namespace jobsweep
