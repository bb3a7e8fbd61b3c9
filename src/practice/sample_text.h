#pragma once

#include "practice/sample_jobs.h"

#include <QList>
#include <QString>

namespace jobsweep {

/// A text that holds each job's id once, amid text as people have it on the clipboard: a mail, JSON, curl
/// lines with encoded ids, a log. It also holds one id of a sister service and one whose e-mail address a web
/// page has hidden. It holds no token.
QString sampleTextOf(const QList<SampleJob> &jobs);

} // namespace jobsweep
