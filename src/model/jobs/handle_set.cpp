#include "model/jobs/handle_set.h"

#include <algorithm>
#include <bit>
#include <functional>

namespace jobsweep {

namespace {

size_t wordOf(JobHandle handle)
{
    return size_t(handle) / 64;
}

quint64 bitOf(JobHandle handle)
{
    return quint64(1) << (size_t(handle) % 64);
}

} // namespace

bool HandleSet::contains(JobHandle handle) const
{
    return wordOf(handle) < m_words.size() && (m_words[wordOf(handle)] & bitOf(handle)) != 0;
}

bool HandleSet::insert(JobHandle handle)
{
    if (contains(handle)) {
        return false;
    }
    if (wordOf(handle) >= m_words.size()) {
        m_words.resize(wordOf(handle) + 1);
    }
    m_words[wordOf(handle)] |= bitOf(handle);
    ++m_count;
    return true;
}

bool HandleSet::erase(JobHandle handle)
{
    if (!contains(handle)) {
        return false;
    }
    m_words[wordOf(handle)] &= ~bitOf(handle);
    --m_count;
    return true;
}

/// Joins each word with what is in both `a` and `b`.
template<typename Join>
void HandleSet::joinCommon(const HandleSet &a, const HandleSet &b, Join join)
{
    const size_t common = std::min(a.m_words.size(), b.m_words.size());
    m_words.resize(std::max(m_words.size(), common));
    m_count = 0;
    for (size_t i = 0; i < m_words.size(); ++i) {
        m_words[i] = join(m_words[i], i < common ? a.m_words[i] & b.m_words[i] : 0);
        m_count += std::popcount(m_words[i]);
    }
}

void HandleSet::uniteCommon(const HandleSet &a, const HandleSet &b)
{
    joinCommon(a, b, std::bit_or());
}

void HandleSet::toggleCommon(const HandleSet &a, const HandleSet &b)
{
    joinCommon(a, b, std::bit_xor());
}

void HandleSet::subtract(const HandleSet &other)
{
    const size_t size = std::min(m_words.size(), other.m_words.size());
    for (size_t i = 0; i < size; ++i) {
        m_count -= std::popcount(m_words[i] & other.m_words[i]);
        m_words[i] &= ~other.m_words[i];
    }
}

void HandleSet::clear()
{
    m_words.clear();
    m_count = 0;
}

int HandleSet::countCommon(const HandleSet &other) const
{
    const size_t size = std::min(m_words.size(), other.m_words.size());
    int common = 0;
    for (size_t i = 0; i < size; ++i) {
        common += std::popcount(m_words[i] & other.m_words[i]);
    }
    return common;
}

int HandleSet::countCommon(const HandleSet &a, const HandleSet &b) const
{
    const size_t size = std::min({m_words.size(), a.m_words.size(), b.m_words.size()});
    int common = 0;
    for (size_t i = 0; i < size; ++i) {
        common += std::popcount(m_words[i] & a.m_words[i] & b.m_words[i]);
    }
    return common;
}

} // namespace jobsweep
