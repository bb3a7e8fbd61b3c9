#pragma once

#include "core/job_id.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <memory>

namespace jobsweep {

/// Why what begins as an id is not taken.
enum class IncompleteReason : quint8
{
    AddressHidden, ///< by a web page: "[email protected]"
    CutOff,        ///< a blank, an end of a line or of the text, or an ellipsis comes amid it
    RunTogether,   ///< a letter, a digit, `_` or `-` stands right before or behind it
    Malformed      ///< anything else
};

/// Ids that are not taken for one reason.
struct IncompleteIds
{
    int count = 0; ///< of different ones
    /// The first of them, as far as they were read, as the text means them; an ellipsis stands for a hidden
    /// address, and for what may hold a token, with all behind it. At most `ScanResult::mostExamples`.
    QStringList examples;

    friend bool operator==(const IncompleteIds &a, const IncompleteIds &b)
    {
        return a.count == b.count && a.examples == b.examples;
    }
};

/// The ids of a text that are not Luma jobs' or not whole.
struct PassedOverIds
{
    /// How many different ids of each sister service (google-flow, midjourney, ...) were seen, by its name.
    QMap<QString, int> otherServices;
    /// The first of them, as the text means them, at most `mostExamples`.
    QStringList otherExamples;
    /// Whatever begins as an id, `j<digits>[letter]-u<digits>-email:`, and could not be taken for one; its
    /// hyphens and its colon may be written as nothing here can read.
    QMap<IncompleteReason, IncompleteIds> incomplete;

    static constexpr qsizetype mostExamples = 100;

    int otherServiceCount() const;
    int incompleteCount() const;
};

/// What a text holds.
struct ScanResult : PassedOverIds
{
    /// Each id once, in order of first appearance.
    QList<JobId> ids;
};

/// Finds job ids in any text, in time linear in its length: plain, percent-encoded, HTML-escaped or escaped
/// with backslashes, once or more often, or quoted-printable. Byte order marks, zero-width characters,
/// direction marks and soft hyphens are passed over, inside an id too; so are tags, terminals' colours, and
/// the links that programs make of an address. Nothing else of the text is kept. The text may come in parts,
/// cut anywhere; what is found does not depend on the cuts.
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
