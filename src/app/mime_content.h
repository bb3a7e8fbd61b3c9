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

    bool isEmpty() const { return files.isEmpty() && text.isEmpty(); }
};

/// Files that were copied or dragged are read, not their names. Of a web page, what it shows and what is
/// behind that: the addresses of its links.
MimeContent contentOf(const QMimeData &data);
/// Whether there is content, without fetching it.
bool hasContent(const QMimeData &data);

} // namespace jobsweep
