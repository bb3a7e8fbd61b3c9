#pragma once

#include <QString>
#include <QStringList>

#include <chrono>

class QMimeData;

namespace jobsweep {

/// The content of a clipboard or a drop that is read for jobs.
struct MimeContent
{
    QStringList files; ///< their paths
    QString text;
    bool offered = false;    ///< there is a format that can be read
    bool unanswered = false; ///< the program that owns it does not answer: nothing is taken

    bool isEmpty() const { return files.isEmpty() && text.isEmpty(); }
};

/// A program that delivers nothing for longer than this, in milliseconds, counts as one that does not answer.
inline constexpr std::chrono::milliseconds contentPatience{1'000};

/// Takes copied or dragged files, not their names; of a web page it takes both the text and the HTML, with
/// the addresses of the links. Each format is requested once, because each request may block on another
/// program, on X11 for five seconds; after one that blocked for more than `patience` and brought nothing,
/// no other format is requested.
MimeContent contentOf(const QMimeData &data, std::chrono::milliseconds patience = contentPatience);
/// Whether there is content, without fetching it.
bool hasContent(const QMimeData &data);

} // namespace jobsweep
