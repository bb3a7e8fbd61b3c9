#pragma once

#include "core/job/job_record.h"
#include "model/columns/job_column.h"
#include "model/columns/text_search.h"
#include "model/filter/filter_query.h"
#include "model/jobs/show.h"

#include <QString>

#include <optional>
#include <vector>

namespace jobsweep {

/// Decides which jobs the table shows. It is made for a million records while the user types: search texts
/// are case-folded, and compared with the words of columns that have few, in advance.
class RowFilter
{
public:
    /// Sets a filter in the syntax of parseFilter(). Returns whether its terms differ from those before.
    bool setText(const QString &text);
    const QString &text() const { return m_text; }
    /// What is wrong with the text, in whole sentences.
    const QStringList &mistakes() const { return m_query.mistakes; }

    /// Returns whether it differs from the one before.
    bool setShow(Show show);
    Show show() const { return m_show; }

    bool accepts(const JobRecord &record) const;
    /// Whether the filter has any terms, beside show().
    bool hasConditions() const { return !m_conditions.empty(); }

private:
    class Condition
    {
    public:
        explicit Condition(const FilterTerm &term);
        bool holdsFor(const JobRecord &record) const { return isIn(record) != m_term.negated; }

    private:
        /// One of the columns that are searched.
        struct Field
        {
            const ColumnFilter *filter;
            quint32 words = 0; ///< one bit for each of ColumnFilter::words() that contains the term's text
            bool (*isIn)(const JobRecord &record, const TextSearch &search) = nullptr;
        };

        void addField(const ColumnFilter &filter);
        bool isIn(const JobRecord &record) const;

        FilterTerm m_term;
        std::optional<TextSearch> m_search; ///< nothing for a moment
        std::vector<Field> m_fields;
    };

    bool isShown(const JobRecord &record) const;

    Show m_show = Show::All;
    QString m_text;
    FilterQuery m_query;
    std::vector<Condition> m_conditions;
};

} // namespace jobsweep
