#pragma once

#include <QString>
#include <QStringList>

class QMimeData;

namespace jobsweep {

/// What of a clipboard or a drop is read for jobs.
struct MimeContent
{
    QStringList files; ///< their paths
    QString text;
    bool offered = false;    ///< there is a format that is read
    bool unanswered = false; ///< the program that has it does not answer: nothing is taken

    bool isEmpty() const { return files.isEmpty() && text.isEmpty(); }
};

/// A program that gives nothing for longer than this many milliseconds does not answer.
inline constexpr qint64 contentPatienceMs = 1'000;

/// Files that were copied or dragged are read, not their names. Of a web page, what it shows and what is
/// behind that: the addresses of its links. Each format is asked for once, because each may wait for another
/// program, on X11 five seconds; after one wait of more than `patienceMs` for nothing no other is asked for.
MimeContent contentOf(const QMimeData &data, qint64 patienceMs = contentPatienceMs);
/// Whether there is content, without fetching it.
bool hasContent(const QMimeData &data);

} // namespace jobsweep
