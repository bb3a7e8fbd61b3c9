#include "model/row_filter.h"

#include <algorithm>
#include <utility>

namespace jobsweep {

namespace {

template<typename Enum>
quint32 bit(Enum value)
{
    return quint32(1) << int(value);
}

/// One bit for each value of an enumeration that has the text in its word; `first` is the one of the first
/// word.
template<typename Enum>
quint32 matching(const QString &text, FilterField field, Enum first)
{
    quint32 bits = 0;
    quint32 next = bit(first);
    for (const QString &word : fixedFilterValues(field)) {
        bits |= word.contains(text, Qt::CaseInsensitive) ? next : 0;
        next <<= 1;
    }
    return bits;
}

} // namespace

RowFilter::Condition::Condition(const FilterTerm &term) : m_term(term)
{
    if (term.field != FilterField::Created) {
        m_search.emplace(term.text);
        m_statuses = matching(term.text, FilterField::Status, JobStatus::Kind::NotChecked);
        m_kinds = matching(term.text, FilterField::Type, MediaKind::Video);
        m_deletions = matching(term.text, FilterField::Deletion, DeletionState::Queued);
    }
}

bool RowFilter::Condition::isIn(const JobRecord &record) const
{
    switch (m_term.field) {
    case FilterField::Any:
        return isInAny(record);
    case FilterField::Status:
        return isInStatus(record);
    case FilterField::Type:
        return (m_kinds & bit(record.kind)) != 0;
    case FilterField::Account:
        return m_search->isIn(record.account);
    case FilterField::Model:
        return m_search->isIn(record.model);
    case FilterField::Deletion:
        return (m_deletions & bit(record.deletion)) != 0;
    case FilterField::Error:
        return m_search->isIn(record.message) || (record.result && m_search->isIn(record.result->error));
    case FilterField::Created:
        return record.createdMs != 0 && record.createdMs >= m_term.fromMs &&
               record.createdMs < m_term.untilMs;
    }
    return false;
}

bool RowFilter::Condition::isInStatus(const JobRecord &record) const
{
    return (m_statuses & bit(record.status.kind())) != 0 ||
           (record.status.kind() == JobStatus::Kind::Unknown && m_search->isIn(record.status.text()));
}

bool RowFilter::Condition::isInAny(const JobRecord &record) const
{
    return isInStatus(record) || (m_kinds & bit(record.kind)) != 0 ||
           (m_deletions & bit(record.deletion)) != 0 || m_search->isInId(record.id.utf8()) ||
           (!record.accountFromId && m_search->isIn(record.account)) || m_search->isIn(record.model) ||
           m_search->isIn(record.message);
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
