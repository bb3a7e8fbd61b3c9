#pragma once

#include "core/job/job_record.h"

#include <QSet>
#include <QString>

namespace jobsweep {

/// Holds one copy of each text that many records have in common: thousands of rows have the same few texts.
/// Used on one thread.
class SharedTexts
{
public:
    /// Replaces the texts of the record by copies that it shares with the records before it.
    void share(JobRecord &record);
    /// The copy of this text that the records share.
    QString shared(const QString &text);
    CodedText shared(const CodedText &text);

private:
    QSet<QString> m_texts;
};

} // namespace jobsweep
