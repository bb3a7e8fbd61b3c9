#include "model/columns/sort_key.h"

#include "core/text/natural_order.h"
#include "model/columns/job_column.h"

namespace jobsweep {

namespace {

int compareTexts(const CodedText &a, const CodedText &b)
{
    return a.spelling().constData() == b.spelling().constData() ? 0 : compareNatural(a.text(), b.text());
}

/// Of no column: all rows are equal.
const ColumnOrder &orderOf(int column)
{
    static constexpr ColumnOrder none;
    return column < 0 ? none : JobColumn::at(column).order;
}

} // namespace

quint64 SortKey::numberOf(const JobRecord &record) const
{
    const ColumnOrder &order = orderOf(column);
    return order.number ? order.number(record) : 0;
}

bool SortKey::hasValue(const JobRecord &record) const
{
    const ColumnOrder &order = orderOf(column);
    return !order.hasValue || order.hasValue(record);
}

bool SortKey::hasTexts() const
{
    return orderOf(column).text != nullptr;
}

CodedText SortKey::textOf(const JobRecord &record) const
{
    const ColumnOrder &order = orderOf(column);
    return order.text ? order.text(record) : CodedText();
}

bool SortKey::isById() const
{
    return orderOf(column).byId;
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
