#include "model/sort_key.h"

#include "core/natural_order.h"
#include "model/job_table_model.h"

#include <algorithm>

namespace jobsweep {

namespace {

/// The first number of an id as one that never contradicts their natural order: how many digits it has, and
/// the first ones of them.
quint64 idNumber(const QByteArray &id)
{
    constexpr qsizetype digitsKept = 17; // as many as always fit into the lower bits
    constexpr int lowerBits = 58;
    constexpr qsizetype mostDigits = 63;
    qsizetype at = 1;
    while (at < id.size() && id[at] == '0') {
        ++at;
    }
    qsizetype digits = 0;
    quint64 value = 0;
    for (; at < id.size() && id[at] >= '0' && id[at] <= '9'; ++at, ++digits) {
        value = digits < digitsKept ? value * 10 + quint64(id[at] - '0') : value;
    }
    return digits < mostDigits ? quint64(digits) << lowerBits | value : quint64(mostDigits) << lowerBits;
}

quint64 timeNumber(qint64 ms)
{
    // The sign bit turned over puts times before 1970 first.
    return quint64(ms) ^ quint64(1) << 63;
}

quint64 kindNumber(MediaKind kind)
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

int compareTexts(const QString &a, const QString &b)
{
    return a.constData() == b.constData() ? 0 : compareNatural(a, b);
}

} // namespace

quint64 SortKey::numberOf(const JobRecord &record) const
{
    switch (column) {
    case JobTableModel::StatusColumn:
        return quint64(record.status.kind());
    case JobTableModel::IdColumn:
        return idNumber(record.id.utf8());
    case JobTableModel::TypeColumn:
        return kindNumber(record.kind);
    case JobTableModel::CreatedColumn:
        return timeNumber(record.createdMs);
    case JobTableModel::DeletionColumn:
        return quint64(record.deletion);
    default:
        return 0;
    }
}

bool SortKey::hasValue(const JobRecord &record) const
{
    return column != JobTableModel::CreatedColumn || record.createdMs != 0;
}

bool SortKey::hasTexts() const
{
    return column == JobTableModel::StatusColumn || column == JobTableModel::AccountColumn ||
           column == JobTableModel::ModelColumn || column == JobTableModel::MessageColumn;
}

QString SortKey::textOf(const JobRecord &record) const
{
    switch (column) {
    case JobTableModel::StatusColumn:
        // The others are told apart by their numbers.
        return record.status.kind() == JobStatus::Kind::Unknown ? record.status.text() : QString();
    case JobTableModel::AccountColumn:
        return record.account;
    case JobTableModel::ModelColumn:
        return record.model;
    case JobTableModel::MessageColumn:
        return record.message;
    default:
        return {};
    }
}

bool SortKey::isById() const
{
    return column == JobTableModel::IdColumn;
}

int SortKey::compare(const JobRecord &a, const JobRecord &b) const
{
    if (hasValue(a) != hasValue(b)) {
        return hasValue(a) ? -1 : 1;
    }
    const quint64 numberA = numberOf(a);
    const quint64 numberB = numberOf(b);
    int result = 0;
    if (numberA != numberB) {
        result = numberA < numberB ? -1 : 1;
    } else if (isById()) {
        result = compareNatural(a.id.utf8(), b.id.utf8());
    } else if (hasTexts()) {
        result = compareTexts(textOf(a), textOf(b));
    }
    return direction == Qt::AscendingOrder ? result : -result;
}

} // namespace jobsweep
