#pragma once

#include "store/write_ahead_log.h"

#include <QByteArray>
#include <QFile>
#include <QList>
#include <QSet>
#include <QString>

namespace jobsweep {

/// The pages of an SQLite file, and of its write-ahead log where that has a newer one, read without SQLite.
/// Nobody writes to either meanwhile. Blocks. Used on one thread.
class PageImage
{
public:
    explicit PageImage(const QString &path);

    /// Of all pages, from 1 on; those follow that only the log has.
    QList<quint32> pageNumbers() const;
    /// How many bytes at the end of each page hold nothing of SQLite's.
    int reservedBytes();
    /// Empty if none of it can be read; what is cut off of it is zeros.
    QByteArray page(quint32 number);
    const WriteAheadLog &log() const { return m_log; }
    /// The page that begins at `at` in the log.
    QByteArray pageInLog(qint64 at) { return bytesAt(m_logFile, at); }

    /// Pages that no tree uses: what they still hold is out of date.
    struct FreePages
    {
        QSet<quint32> numbers;
        bool complete = false; ///< else some of them are not known
    };
    FreePages freePages();

private:
    QByteArray bytesAt(QFile &file, qint64 at) const;

    WriteAheadLog m_log;
    QFile m_file;
    QFile m_logFile;
    quint32 m_pageSize = 0;
};

} // namespace jobsweep
