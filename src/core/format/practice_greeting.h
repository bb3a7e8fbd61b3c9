#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace jobsweep {

/// The line of JSON that the practice server's program writes to its standard output once it listens.
struct PracticeGreeting
{
    /// The greatest length of a greeting, in bytes.
    static constexpr qsizetype longest = 1'048'576;

    QString serverUrl; ///< http://127.0.0.1:<port>/v1/luma
    QString token;     ///< the token that the server accepts
    QString
        sampleText; ///< the ids of its jobs amid ordinary text, as a user would have them on the clipboard

    /// Ends with a line feed.
    QByteArray toLine() const;
    /// Parses a line; returns nothing if it is no greeting.
    static std::optional<PracticeGreeting> fromLine(const QByteArray &line);
};

} // namespace jobsweep
