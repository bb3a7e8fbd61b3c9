#include "model/filter/row_filter.h"

#include <algorithm>
#include <utility>

namespace jobsweep {

namespace {

/// One bit for each of the words that contains the text, as it is shown or as it is named in every language.
quint32 matching(const QString &text, const QList<FilterWord> &words)
{
    quint32 bits = 0;
    quint32 next = 1;
    for (const FilterWord &word : words) {
        bits |= word.contains(text) ? next : 0;
        next <<= 1;
    }
    return bits;
}

} // namespace

RowFilter::Condition::Condition(const FilterTerm &term) : m_term(term)
{
    if (!term.text.isEmpty()) {
        m_search.emplace(term.text);
    }
    if (term.column != FilterTerm::anyColumn) {
        addField(JobColumn::at(term.column).filter);
        return;
    }
    for (const JobColumn &column : JobColumn::all()) {
        addField(column.filter);
    }
}

/// Leaves out columns in which the term can't be found.
void RowFilter::Condition::addField(const ColumnFilter &filter)
{
    const bool inAny = m_term.column == FilterTerm::anyColumn;
    const Field field{&filter, m_search && filter.words ? matching(m_term.text, filter.words()) : 0,
                      inAny && filter.isInAny ? filter.isInAny : filter.isIn};
    if (field.words != 0 || field.isIn || (!inAny && filter.time)) {
        m_fields.push_back(field);
    }
}

bool RowFilter::Condition::isIn(const JobRecord &record) const
{
    return std::any_of(m_fields.begin(), m_fields.end(), [&](const Field &field) {
        if (!m_search) {
            const qint64 time = field.filter->time(record);
            return time != 0 && time >= m_term.fromMs && time < m_term.untilMs;
        }
        if (field.words != 0) {
            const int word = field.filter->wordAt(record);
            if (word >= 0 && (field.words >> unsigned(word) & 1U) != 0) {
                return true;
            }
        }
        return field.isIn && field.isIn(record, *m_search);
    });
}

bool RowFilter::setText(const QString &text)
{
    m_text = text;
    const QList<FilterTerm> before = std::exchange(m_query, parseFilter(text)).terms;
    if (m_query.terms == before) {
        return false;
    }
    m_conditions.clear();
    for (const FilterTerm &term : std::as_const(m_query.terms)) {
        m_conditions.emplace_back(term);
    }
    return true;
}

bool RowFilter::setShow(Show show)
{
    return std::exchange(m_show, show) != show;
}

bool RowFilter::accepts(const JobRecord &record) const
{
    return isShown(record) &&
           std::all_of(m_conditions.begin(), m_conditions.end(),
                       [&record](const Condition &condition) { return condition.holdsFor(record); });
}

bool RowFilter::isShown(const JobRecord &record) const
{
    switch (m_show) {
    case Show::All:
        return true;
    case Show::Running:
        return isRunning(record);
    case Show::Finished:
        return isFinished(record);
    case Show::Problems:
        return isProblem(record);
    case Show::NotChecked:
        return isNotChecked(record);
    case Show::Deleted:
        return isDeletedOrGone(record);
    }
    return true;
}

} // namespace jobsweep
