#pragma once

#include "core/job_record.h"

#include <QSet>
#include <QString>

namespace jobsweep {

/// One copy of each text that many records have: thousands of rows say the same few. Used on one thread.
class SharedTexts
{
public:
    /// Has the texts of the record share one copy each with those of the records before it.
    void share(JobRecord &record);
    /// The copy of this text that the records share.
    QString shared(const QString &text);

private:
    QSet<QString> m_texts;
};

} // namespace jobsweep
