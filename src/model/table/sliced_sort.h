#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace jobsweep {

/// A merge sort in steps short enough to keep the window responsive between them.
template<typename Item, typename Less>
class SlicedSort
{
public:
    SlicedSort(std::vector<Item> items, Less less) : m_items(std::move(items)), m_less(std::move(less)) {}

    /// Processes some thousand items; returns whether all are in order.
    bool step()
    {
        if (m_begun < m_items.size()) {
            sortBlock();
        } else if (m_width < m_items.size()) {
            mergeSome();
        }
        return m_begun >= m_items.size() && m_width >= m_items.size();
    }

    /// Hands over the items, once they are in order.
    std::vector<Item> take() { return std::move(m_items); }

private:
    static constexpr size_t blockSize = 4'096;

    void sortBlock()
    {
        const size_t end = std::min(m_begun + blockSize, m_items.size());
        std::sort(m_items.begin() + std::ptrdiff_t(m_begun), m_items.begin() + std::ptrdiff_t(end), m_less);
        m_begun = end;
    }

    void mergeSome()
    {
        m_merged.resize(m_items.size());
        for (size_t left = 2 * blockSize; left > 0 && m_out < m_items.size(); --left) {
            if (m_out == m_end) {
                beginRun();
            }
            const bool takesSecond =
                m_first == m_middle || (m_second < m_end && m_less(m_items[m_second], m_items[m_first]));
            m_merged[m_out++] = std::move(m_items[takesSecond ? m_second++ : m_first++]);
        }
        if (m_out == m_items.size()) {
            m_items.swap(m_merged);
            m_width *= 2;
            m_out = 0;
            m_end = 0;
        }
    }

    void beginRun()
    {
        m_first = m_out;
        m_middle = std::min(m_out + m_width, m_items.size());
        m_second = m_middle;
        m_end = std::min(m_out + 2 * m_width, m_items.size());
    }

    std::vector<Item> m_items;
    std::vector<Item> m_merged;
    Less m_less;
    size_t m_begun = 0;         ///< up to here the blocks are in order
    size_t m_width = blockSize; ///< the length of the sorted runs
    size_t m_out = 0;           ///< the next index to be written in m_merged
    size_t m_first = 0;         ///< the next item of the first run
    size_t m_middle = 0;
    size_t m_second = 0; ///< the next item of the second run
    size_t m_end = 0;
};

} // namespace jobsweep
