#pragma once

#include <QString>
#include <QUrl>

namespace jobsweep {

/// What the window needs to know of the practice server.
struct PracticeMode
{
    QUrl serverUrl;
    QString sampleText; ///< the sample job ids amid ordinary text
};

} // namespace jobsweep
