#pragma once

#include "core/job_id.h"

#include <QList>
#include <QMap>
#include <QStringView>

namespace jobsweep {

/// What a text holds.
struct ScanResult
{
    /// Each id once, in order of first appearance.
    QList<JobId> ids;
    /// How many different ids of each sister service (google-flow, midjourney, ...) were seen, by its name.
    QMap<QString, int> otherServices;
    /// How many different ids had their e-mail address hidden by a web page ("[email protected]").
    int incomplete = 0;

    int otherServiceCount() const;
};

/// Finds job ids in any text, in time linear in its length: plain, percent-encoded, HTML-escaped or
/// JSON-escaped, decoded once. Byte order marks, zero-width characters, direction marks and soft hyphens are
/// passed over, inside an id too. Nothing else of the text is kept.
ScanResult scanForIds(QStringView text);

} // namespace jobsweep
