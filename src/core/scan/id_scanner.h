#pragma once

#include "core/job/job_id.h"
#include "core/scan/scan_result.h"

#include <QList>
#include <QStringView>

#include <memory>

namespace jobsweep {

/// Finds job ids in any text, in time linear in its length.
/// - Ids may be plain, percent-encoded, HTML-escaped or escaped with backslashes, once or more often, or
///   quoted-printable.
/// - Byte order marks, zero-width characters, direction marks and soft hyphens are skipped, inside an id too.
///   So are tags, terminals' colours, and the links that programs make of an address.
/// - Nothing else of the text is stored.
/// - The text may come in parts, cut anywhere; what is found does not depend on the cuts.
class IdScanner
{
public:
    /// `textSize` is a guess at the length of the whole text in characters, to make room at once.
    explicit IdScanner(qsizetype textSize = 0);
    ~IdScanner();

    /// Scans the next part of the text. The end of the part, some thousand characters, is stored until it is
    /// clear what it is.
    void feed(QStringView part);
    /// Ends the text; the next call of feed() begins another one.
    void endText();
    /// The ids found so far.
    const QList<JobId> &ids() const;
    bool hasFound(const JobId &id) const;
    /// After endText(): the result for all texts.
    ScanResult result() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Scans a text that is there as a whole.
ScanResult scanForIds(QStringView text);

} // namespace jobsweep
