#pragma once

#include "core/job_record.h"
#include "model/job_table_model.h"
#include "model/text_search.h"

#include <QString>

#include <vector>

namespace jobsweep {

/// Decides which jobs the table shows. Made to go through a million records while somebody types: words are
/// folded and looked up in the few fixed texts beforehand, ids are searched as the bytes they are.
class RowFilter
{
public:
    /// Words, ANDed, each a case-insensitive part of one of the texts of a record. Returns whether they
    /// differ from those before.
    bool setText(const QString &text);
    const QString &text() const { return m_text; }

    /// Returns whether it differs from the one before.
    bool setShow(Show show);
    Show show() const { return m_show; }

    bool accepts(const JobRecord &record) const;

private:
    struct Word
    {
        explicit Word(const QString &word);
        bool isIn(const JobRecord &record) const;

        TextSearch search;
        quint32 statuses = 0;  ///< one bit a JobStatus::Kind whose text has the word
        quint32 kinds = 0;     ///< one bit a MediaKind
        quint32 deletions = 0; ///< one bit a DeletionState
    };

    bool isShown(const JobRecord &record) const;

    Show m_show = Show::All;
    QString m_text;
    QString m_folded;
    std::vector<Word> m_words;
};

} // namespace jobsweep
