#include "model/columns/sort_key.h"

#include "core/text/coded_text.h"
#include "core/text/natural_order.h"
#include "model/columns/job_column.h"

namespace jobsweep {

namespace {

int compareSpellings(const QString &a, const QString &b)
{
    return a.constData() == b.constData()
               ? 0
               : compareNatural(CodedText::fromSpelling(a).text(), CodedText::fromSpelling(b).text());
}

} // namespace

const ColumnOrder &SortKey::order() const
{
    static constexpr ColumnOrder none;
    return column < 0 ? none : JobColumn::at(column).order;
}

int SortKey::compare(const JobRecord &a, const JobRecord &b) const
{
    const ColumnOrder &by = order();
    if (by.isKnown(a) != by.isKnown(b)) {
        return by.isKnown(a) ? -1 : 1;
    }
    const quint64 numberA = by.numberOf(a);
    const quint64 numberB = by.numberOf(b);
    int result = 0;
    if (numberA != numberB) {
        result = numberA < numberB ? -1 : 1;
    } else if (by.byId) {
        result = compareNatural(a.id.utf8(), b.id.utf8());
    } else if (by.spelling) {
        result = compareSpellings(by.spelling(a), by.spelling(b));
    }
    return direction == Qt::AscendingOrder ? result : -result;
}

} // namespace jobsweep
