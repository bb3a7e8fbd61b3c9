#include "model/slot_set.h"

#include <algorithm>
#include <bit>

namespace jobsweep {

namespace {

size_t wordOf(int slot)
{
    return size_t(slot) / 64;
}

quint64 bitOf(int slot)
{
    return quint64(1) << (slot % 64);
}

} // namespace

bool SlotSet::contains(int slot) const
{
    return wordOf(slot) < m_words.size() && (m_words[wordOf(slot)] & bitOf(slot)) != 0;
}

bool SlotSet::insert(int slot)
{
    if (contains(slot)) {
        return false;
    }
    if (wordOf(slot) >= m_words.size()) {
        m_words.resize(wordOf(slot) + 1);
    }
    m_words[wordOf(slot)] |= bitOf(slot);
    ++m_count;
    return true;
}

bool SlotSet::erase(int slot)
{
    if (!contains(slot)) {
        return false;
    }
    m_words[wordOf(slot)] &= ~bitOf(slot);
    --m_count;
    return true;
}

void SlotSet::uniteCommon(const SlotSet &a, const SlotSet &b)
{
    const size_t common = std::min(a.m_words.size(), b.m_words.size());
    m_words.resize(std::max(m_words.size(), common));
    m_count = 0;
    for (size_t i = 0; i < m_words.size(); ++i) {
        m_words[i] |= i < common ? a.m_words[i] & b.m_words[i] : 0;
        m_count += std::popcount(m_words[i]);
    }
}

void SlotSet::toggleCommon(const SlotSet &a, const SlotSet &b)
{
    const size_t common = std::min(a.m_words.size(), b.m_words.size());
    m_words.resize(std::max(m_words.size(), common));
    m_count = 0;
    for (size_t i = 0; i < m_words.size(); ++i) {
        m_words[i] ^= i < common ? a.m_words[i] & b.m_words[i] : 0;
        m_count += std::popcount(m_words[i]);
    }
}

void SlotSet::clear()
{
    m_words.clear();
    m_count = 0;
}

int SlotSet::countCommon(const SlotSet &other) const
{
    const size_t size = std::min(m_words.size(), other.m_words.size());
    int common = 0;
    for (size_t i = 0; i < size; ++i) {
        common += std::popcount(m_words[i] & other.m_words[i]);
    }
    return common;
}

int SlotSet::countCommon(const SlotSet &a, const SlotSet &b) const
{
    const size_t size = std::min({m_words.size(), a.m_words.size(), b.m_words.size()});
    int common = 0;
    for (size_t i = 0; i < size; ++i) {
        common += std::popcount(m_words[i] & a.m_words[i] & b.m_words[i]);
    }
    return common;
}

} // namespace jobsweep
