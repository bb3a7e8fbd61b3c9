#include "model/table/handle_sort.h"

#include "core/text/coded_text.h"
#include "core/text/natural_order.h"
#include "model/columns/job_column.h"
#include "model/jobs/job_ledger.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace jobsweep {

namespace {

constexpr size_t sliceSize = 4'096;
constexpr int textBits = 32;

} // namespace

HandleSort::ItemLess::ItemLess(const JobLedger *theLedger, const std::array<SortKey, 2> &theColumns)
    : ledger(theLedger), columns(theColumns), byId{columns[0].order().byId, columns[1].order().byId}
{}

bool HandleSort::ItemLess::operator()(const Item &a, const Item &b) const
{
    for (size_t i = 0; i < columns.size(); ++i) {
        if (a.keys[i] != b.keys[i]) {
            return a.keys[i] < b.keys[i];
        }
        if (byId[i]) {
            if (const int ids = columns[i].compare(ledger->at(a.handle), ledger->at(b.handle)); ids != 0) {
                return ids < 0;
            }
        }
    }
    return a.arrival < b.arrival;
}

bool HandleSort::TextLess::operator()(quint32 a, quint32 b) const
{
    return compareNatural((*texts)[a], (*texts)[b]) < 0;
}

quint32 HandleSort::Texts::numberOf(const QString &spelling)
{
    return latest.value(spelling, [this, &spelling] { return lookUp(spelling); });
}

quint32 HandleSort::Texts::lookUp(const QString &spelling)
{
    const auto known = numbers.constFind(spelling.constData());
    if (known != numbers.constEnd()) {
        return *known;
    }
    const auto number = quint32(texts.size());
    numbers.insert(spelling.constData(), number);
    texts.push_back(CodedText::fromSpelling(spelling).text());
    held.push_back(spelling);
    return number;
}

void HandleSort::Texts::rank(const std::vector<quint32> &inOrder)
{
    ranks.resize(texts.size());
    quint32 rank = 0;
    for (size_t i = 0; i < inOrder.size(); ++i) {
        rank += i > 0 && compareNatural(texts[inOrder[i - 1]], texts[inOrder[i]]) != 0 ? 1 : 0;
        ranks[inOrder[i]] = rank;
    }
}

HandleSort::HandleSort(const JobLedger *ledger, const std::array<SortKey, 2> &columns,
                       std::vector<JobHandle> handles)
    : m_ledger(ledger)
    , m_columns(columns)
    , m_orders{&columns[0].order(), &columns[1].order()}
    , m_handles(std::move(handles))
{
    m_items.reserve(m_handles.size());
}

bool HandleSort::step()
{
    if (m_step) {
        (this->*m_step)();
    }
    return !m_step;
}

/// A text's number stands in its place until all texts are known.
void HandleSort::readSome()
{
    const size_t end = std::min(m_at + sliceSize, m_handles.size());
    for (; m_at < end; ++m_at) {
        const JobHandle handle = m_handles[m_at];
        const JobRecord &record = m_ledger->at(handle);
        m_items.push_back({{keyOf(0, record), keyOf(1, record)}, m_ledger->arrival(handle), handle});
    }
    if (m_at == m_handles.size()) {
        m_step = &HandleSort::sortTexts;
    }
}

quint64 HandleSort::keyOf(size_t column, const JobRecord &record)
{
    const ColumnOrder &order = *m_orders[column];
    const quint64 number = order.numberOf(record);
    if (order.spelling) {
        return number << textBits | m_texts[column].numberOf(order.spelling(record));
    }
    if (!order.isKnown(record)) {
        return std::numeric_limits<quint64>::max();
    }
    return m_columns[column].direction == Qt::AscendingOrder ? number : ~number;
}

void HandleSort::sortTexts()
{
    if (m_column == m_columns.size()) {
        m_at = 0;
        m_step = &HandleSort::placeSome;
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

void HandleSort::placeSome()
{
    const size_t end = std::min(m_at + sliceSize, m_items.size());
    for (size_t column = 0; column < m_columns.size(); ++column) {
        if (!m_orders[column]->spelling) {
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
        m_step = &HandleSort::sortItems;
    }
}

void HandleSort::sortItems()
{
    if (m_itemSort->step()) {
        m_items = m_itemSort->take();
        m_itemSort.reset();
        m_step = nullptr;
    }
}

std::vector<JobHandle> HandleSort::take()
{
    std::transform(m_items.begin(), m_items.end(), m_handles.begin(),
                   [](const Item &item) { return item.handle; });
    return std::move(m_handles);
}

} // namespace jobsweep
