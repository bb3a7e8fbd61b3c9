#pragma once

#include <QHash>
#include <QList>
#include <QString>

namespace jobsweep {

/// What SQLite makes a file with, in bytes, and so what one has whose header is damaged.
constexpr quint32 usualPageSize = 4'096;

/// What the write-ahead log beside an SQLite file holds, read without SQLite
/// (https://sqlite.org/fileformat2.html, section 4): SQLite ends a log at its first bad frame without a word.
struct WriteAheadLog
{
    /// Where in the log the last committed content of a page begins.
    QHash<quint32, qint64> pages;
    quint32 pageSize = 0;  ///< in bytes; 0: there is no log, or its header is broken
    quint32 pageCount = 0; ///< of the file with the log taken; 0: the log holds no commit
    /// The log held commits that SQLite will not take: damage, for SQLite waits for the disk before it goes
    /// on from a commit. A crash or a loss of power takes the last commit at most, of which nobody was told.
    bool lostCommits = false;
    /// Where in the log the pages begin that were written then and are not taken, in the order of writing.
    QList<qint64> lostPages;

    /// Reads the log of the file `path`, while no program has that open. Blocks.
    static WriteAheadLog of(const QString &path);
};

} // namespace jobsweep
