#pragma once

#include <QString>
#include <QUrl>

#include <functional>

namespace jobsweep {

/// What the window needs to know of the practice server.
struct PracticeMode
{
    QUrl serverUrl;
    /// The sample job ids amid ordinary text.
    std::function<QString()> sampleText;
};

} // namespace jobsweep
