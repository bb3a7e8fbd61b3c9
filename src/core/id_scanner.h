#pragma once

#include "core/job_id.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <memory>

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
    /// The first of the ids that are not taken, as the text means them: of sister services, and incomplete
    /// ones with an ellipsis for the address. At most `mostExamples` of each.
    QStringList otherExamples;
    QStringList incompleteExamples;

    static constexpr qsizetype mostExamples = 100;

    int otherServiceCount() const;
};

/// Finds job ids in any text, in time linear in its length: plain, percent-encoded, HTML-escaped or
/// JSON-escaped, decoded once. Byte order marks, zero-width characters, direction marks and soft hyphens are
/// passed over, inside an id too; so are the tags that a mail program puts around an address. Nothing else of
/// the text is kept. The text may come in parts, cut anywhere; what is found does not depend on the cuts.
class IdScanner
{
public:
    /// `textSize` is a guess at the length of the whole text in characters, to make room at once.
    explicit IdScanner(qsizetype textSize = 0);
    ~IdScanner();

    /// The next part of the text. An end of the last part, some thousand characters, is kept until it is
    /// clear what it is.
    void feed(QStringView part);
    /// The text has ended; what is fed next is another one.
    void endText();
    /// The ids found so far.
    const QList<JobId> &ids() const;
    bool hasFound(const JobId &id) const;
    /// After endText(): what all texts held.
    ScanResult result() const;

    /// An id is looked for in at most so many characters: with its encoding, and all that is passed over.
    static constexpr qsizetype longestWriting = 8192;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// What a text holds that is there as a whole.
ScanResult scanForIds(QStringView text);

} // namespace jobsweep
