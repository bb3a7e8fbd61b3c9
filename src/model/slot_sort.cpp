#include "model/slot_sort.h"

#include "core/natural_order.h"
#include "model/job_ledger.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace jobsweep {

namespace {

constexpr size_t sliceSize = 4'096;
constexpr int textBits = 32;

} // namespace

bool SlotSort::ItemLess::operator()(const Item &a, const Item &b) const
{
    for (size_t i = 0; i < columns.size(); ++i) {
        if (a.keys[i] != b.keys[i]) {
            return a.keys[i] < b.keys[i];
        }
        if (columns[i].isById()) {
            if (const int ids = columns[i].compare(ledger->at(a.slot), ledger->at(b.slot)); ids != 0) {
                return ids < 0;
            }
        }
    }
    return a.arrival < b.arrival;
}

bool SlotSort::TextLess::operator()(quint32 a, quint32 b) const
{
    return compareNatural((*texts)[a], (*texts)[b]) < 0;
}

quint32 SlotSort::Texts::numberOf(const QString &text)
{
    const auto known = numbers.constFind(text.constData());
    if (known != numbers.constEnd()) {
        return *known;
    }
    const auto number = quint32(texts.size());
    numbers.insert(text.constData(), number);
    texts.push_back(text);
    return number;
}

void SlotSort::Texts::rank(const std::vector<quint32> &inOrder)
{
    ranks.resize(texts.size());
    quint32 rank = 0;
    for (size_t i = 0; i < inOrder.size(); ++i) {
        rank += i > 0 && compareNatural(texts[inOrder[i - 1]], texts[inOrder[i]]) != 0 ? 1 : 0;
        ranks[inOrder[i]] = rank;
    }
}

SlotSort::SlotSort(const JobLedger *ledger, const RowOrder &order, std::vector<int> slots)
    : m_ledger(ledger), m_columns{order.first(), order.second()}, m_slots(std::move(slots))
{
    m_items.reserve(m_slots.size());
}

bool SlotSort::step()
{
    if (m_step) {
        (this->*m_step)();
    }
    return !m_step;
}

/// A text's number stands in its place until all texts are known.
void SlotSort::readSome()
{
    const size_t end = std::min(m_at + sliceSize, m_slots.size());
    for (; m_at < end; ++m_at) {
        const int slot = m_slots[m_at];
        const JobRecord &record = m_ledger->at(slot);
        m_items.push_back({{keyOf(0, record), keyOf(1, record)}, m_ledger->arrival(slot), slot});
    }
    if (m_at == m_slots.size()) {
        m_step = &SlotSort::sortTexts;
    }
}

quint64 SlotSort::keyOf(size_t column, const JobRecord &record)
{
    const SortKey &key = m_columns[column];
    if (key.hasTexts()) {
        return key.numberOf(record) << textBits | m_texts[column].numberOf(key.textOf(record));
    }
    if (!key.hasValue(record)) {
        return std::numeric_limits<quint64>::max();
    }
    return key.direction == Qt::AscendingOrder ? key.numberOf(record) : ~key.numberOf(record);
}

void SlotSort::sortTexts()
{
    if (m_column == m_columns.size()) {
        m_at = 0;
        m_step = &SlotSort::placeSome;
        return;
    }
    Texts &texts = m_texts[m_column];
    if (!m_textSort) {
        std::vector<quint32> numbers(texts.texts.size());
        std::iota(numbers.begin(), numbers.end(), 0);
        m_textSort.emplace(std::move(numbers), TextLess{&texts.texts});
    }
    if (m_textSort->step()) {
        texts.rank(m_textSort->take());
        m_textSort.reset();
        ++m_column;
    }
}

void SlotSort::placeSome()
{
    const size_t end = std::min(m_at + sliceSize, m_items.size());
    for (size_t column = 0; column < m_columns.size(); ++column) {
        if (!m_columns[column].hasTexts()) {
            continue;
        }
        const bool upwards = m_columns[column].direction == Qt::AscendingOrder;
        for (size_t i = m_at; i < end; ++i) {
            quint64 &key = m_items[i].keys[column];
            key = key >> textBits << textBits | m_texts[column].ranks[size_t(quint32(key))];
            key = upwards ? key : ~key;
        }
    }
    m_at = end;
    if (m_at == m_items.size()) {
        m_itemSort.emplace(std::move(m_items), ItemLess{m_ledger, m_columns});
        m_step = &SlotSort::sortItems;
    }
}

void SlotSort::sortItems()
{
    if (m_itemSort->step()) {
        m_items = m_itemSort->take();
        m_itemSort.reset();
        m_step = nullptr;
    }
}

std::vector<int> SlotSort::take()
{
    std::transform(m_items.begin(), m_items.end(), m_slots.begin(),
                   [](const Item &item) { return item.slot; });
    return std::move(m_slots);
}

} // namespace jobsweep
