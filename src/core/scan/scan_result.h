#pragma once

#include "core/job/job_id.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace jobsweep {

/// Why a text that begins like an id is not taken for one.
enum class IncompleteReason : quint8
{
    AddressHidden, ///< a web page has hidden the address: "[email protected]"
    CutOff,        ///< a blank, the end of a line or of the text, or an ellipsis comes inside it
    RunTogether,   ///< a letter, a digit, `_` or `-` stands right before or behind it
    Malformed      ///< anything else
};

/// The ids that are not taken for one and the same reason.
struct IncompleteIds
{
    int count = 0; ///< how many different ids there are
    /// The first of these ids, decoded and as far as they were read, at most `ScanResult::mostExamples`. An
    /// ellipsis replaces a hidden address, and also a part that may hold a token, with everything behind it.
    QStringList examples;

    friend bool operator==(const IncompleteIds &a, const IncompleteIds &b)
    {
        return a.count == b.count && a.examples == b.examples;
    }
};

/// The ids of a text that do not belong to Luma's jobs or are incomplete.
struct PassedOverIds
{
    /// The number of different ids of each sister service (google-flow, midjourney, ...), by the service's
    /// name.
    QMap<QString, int> otherServices;
    /// The first ids of sister services, decoded, at most `mostExamples`.
    QStringList otherExamples;
    /// The texts that begin like an id, `j<digits>[letter]-u<digits>-email:`, and could not be taken for one.
    /// Their hyphens and their colon may be written in a way that can't be read here.
    QMap<IncompleteReason, IncompleteIds> incomplete;

    static constexpr qsizetype mostExamples = 100;

    int otherServiceCount() const;
    int incompleteCount() const;
};

/// The result of scanning texts.
struct ScanResult : PassedOverIds
{
    /// Each id once, in order of first appearance.
    QList<JobId> ids;
};

} // namespace jobsweep
