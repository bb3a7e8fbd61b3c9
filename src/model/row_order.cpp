#include "model/row_order.h"

#include "model/job_ledger.h"
#include "model/job_table_model.h"

#include <QHash>
#include <QStringList>

#include <algorithm>
#include <limits>
#include <utility>

namespace jobsweep {

namespace {

constexpr quint64 unknownTime = std::numeric_limits<quint64>::max();

/// The first characters of an id as a number that never contradicts their order: sixteen digits after the
/// "j", four bits each. It ends at the first character that is no digit, because others share a value.
quint64 idKey(const QByteArray &id)
{
    constexpr qsizetype digits = 16;
    quint64 key = 0;
    bool exact = true;
    for (qsizetype i = 1; i <= digits; ++i) {
        quint64 value = 0;
        if (exact && i < id.size()) {
            const char c = id[i];
            exact = c >= '0' && c <= '9';
            value = exact ? quint64(c - '0') + 2 : (uchar(c) < '0' ? 1 : 12);
        }
        key = key << 4 | value;
    }
    return key;
}

quint64 timeKey(qint64 ms)
{
    // The sign bit turned over puts times before 1970 first.
    return ms == 0 ? unknownTime : quint64(ms) ^ quint64(1) << 63;
}

quint64 kindKey(MediaKind kind)
{
    switch (kind) {
    case MediaKind::Unknown:
        break;
    case MediaKind::Image:
        return 1;
    case MediaKind::Video:
        return 2;
    }
    return 0;
}

/// Whether rows are told apart by a text; of the statuses only unknown words are.
bool hasTexts(int column)
{
    return column == JobTableModel::StatusColumn || column == JobTableModel::AccountColumn ||
           column == JobTableModel::ModelColumn || column == JobTableModel::MessageColumn;
}

QString textOf(const JobRecord &record, int column)
{
    switch (column) {
    case JobTableModel::StatusColumn:
        return record.status.kind() == JobStatus::Kind::Unknown ? record.status.text() : QString();
    case JobTableModel::AccountColumn:
        return record.account;
    case JobTableModel::ModelColumn:
        return record.model;
    default:
        return record.message;
    }
}

int compareFolded(const QString &a, const QString &b)
{
    return a.constData() == b.constData() ? 0 : a.compare(b, Qt::CaseInsensitive);
}

} // namespace

bool RowOrder::setColumn(int column, Qt::SortOrder direction)
{
    const int before = std::exchange(m_column, column > JobTableModel::TickColumn ? column : -1);
    return std::exchange(m_direction, direction) != direction || m_column != before;
}

bool RowOrder::isFixed() const
{
    return m_column < 0 || m_column == JobTableModel::IdColumn;
}

bool RowOrder::less(int slotA, int slotB) const
{
    const quint64 keyA = keyOf(m_ledger->at(slotA));
    const quint64 keyB = keyOf(m_ledger->at(slotB));
    if (keyA != keyB) {
        return keyA < keyB;
    }
    const int texts = compareTexts(slotA, slotB);
    return texts != 0 ? texts < 0 : m_ledger->arrival(slotA) < m_ledger->arrival(slotB);
}

void RowOrder::sort(std::vector<int> &slots) const
{
    std::vector<Item> items;
    items.reserve(slots.size());
    for (const int slot : slots) {
        items.push_back({keyOf(m_ledger->at(slot)), m_ledger->arrival(slot), slot});
    }
    if (hasTexts(m_column)) {
        rankTexts(items);
    }
    const bool exact = m_column != JobTableModel::IdColumn;
    std::sort(items.begin(), items.end(), [this, exact](const Item &a, const Item &b) {
        if (a.key != b.key) {
            return a.key < b.key;
        }
        const int texts = exact ? 0 : compareTexts(a.slot, b.slot);
        return texts != 0 ? texts < 0 : a.arrival < b.arrival;
    });
    std::transform(items.begin(), items.end(), slots.begin(), [](const Item &item) { return item.slot; });
}

void RowOrder::merge(std::vector<int> &sorted, std::vector<int> slots) const
{
    if (slots.empty()) {
        return;
    }
    sort(slots);
    const auto before = [this](int a, int b) { return less(a, b); };
    if (sorted.empty() || less(sorted.back(), slots.front())) {
        sorted.insert(sorted.end(), slots.begin(), slots.end());
        return;
    }
    // Looking up a place costs some twenty comparisons; sort() reads its values more cheaply.
    if (slots.size() > sorted.size() / 16) {
        sorted.insert(sorted.end(), slots.begin(), slots.end());
        sort(sorted);
        return;
    }
    std::vector<int> merged;
    merged.reserve(sorted.size() + slots.size());
    auto from = sorted.cbegin();
    for (const int slot : slots) {
        const auto place = std::upper_bound(from, sorted.cend(), slot, before);
        merged.insert(merged.end(), from, place);
        merged.push_back(slot);
        from = place;
    }
    merged.insert(merged.end(), from, sorted.cend());
    sorted.swap(merged);
}

/// The part of a row's place that fits into a number.
quint64 RowOrder::keyOf(const JobRecord &record) const
{
    quint64 key = 0;
    switch (m_column) {
    case JobTableModel::StatusColumn:
        key = quint64(record.status.kind());
        break;
    case JobTableModel::IdColumn:
        key = idKey(record.id.utf8());
        break;
    case JobTableModel::TypeColumn:
        key = kindKey(record.kind);
        break;
    case JobTableModel::CreatedColumn:
        key = timeKey(record.createdMs);
        break;
    case JobTableModel::DeletionColumn:
        key = quint64(record.deletion);
        break;
    default:
        break;
    }
    return m_direction == Qt::AscendingOrder || key == unknownTime ? key : ~key;
}

/// The rest of it, for rows whose keys are equal; negative if the first comes first.
int RowOrder::compareTexts(int slotA, int slotB) const
{
    const JobRecord &a = m_ledger->at(slotA);
    const JobRecord &b = m_ledger->at(slotB);
    int result = 0;
    if (m_column == JobTableModel::IdColumn) {
        const QByteArray &idA = a.id.utf8();
        const QByteArray &idB = b.id.utf8();
        result = qstrnicmp(idA.constData(), idA.size(), idB.constData(), idB.size());
    } else if (hasTexts(m_column)) {
        result = compareFolded(textOf(a, m_column), textOf(b, m_column));
    }
    return m_direction == Qt::AscendingOrder ? result : -result;
}

/// Adds the rank of each item's text to its key: a million rows hold few different accounts, models and
/// messages, so only those are compared with one another.
void RowOrder::rankTexts(std::vector<Item> &items) const
{
    QHash<QString, quint64> ranks;
    for (const Item &item : items) {
        ranks.insert(textOf(m_ledger->at(item.slot), m_column), 0);
    }
    QStringList texts = ranks.keys();
    std::sort(texts.begin(), texts.end(),
              [](const QString &a, const QString &b) { return compareFolded(a, b) < 0; });
    quint64 rank = 0;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        rank += i > 0 && compareFolded(texts[i - 1], texts[i]) != 0 ? 1 : 0;
        ranks[texts[i]] = rank;
    }
    for (Item &item : items) {
        const quint64 rankOfItem = ranks.value(textOf(m_ledger->at(item.slot), m_column));
        item.key =
            item.key << 32 | (m_direction == Qt::AscendingOrder ? rankOfItem : 0xffffffff - rankOfItem);
    }
}

} // namespace jobsweep
