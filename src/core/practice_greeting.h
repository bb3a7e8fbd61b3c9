#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace jobsweep {

/// What the practice server's program says of itself once it listens: one line of JSON on its standard
/// output.
struct PracticeGreeting
{
    /// Lines that are longer are no greeting, in bytes.
    static constexpr qsizetype longest = 1024 * 1024;

    QString serverUrl; ///< http://127.0.0.1:<port>/v1/luma
    QString token;     ///< that it takes
    QString
        sampleText; ///< the ids of its jobs amid ordinary text, as a user would have them on the clipboard

    /// Ends with a line feed.
    QByteArray toLine() const;
    /// Nothing where the line is no greeting.
    static std::optional<PracticeGreeting> fromLine(const QByteArray &line);
};

} // namespace jobsweep
