#pragma once

#include "support/seeded_random.h"

#include <QByteArray>
#include <QHash>
#include <QMutex>
#include <QString>

#include <functional>

namespace jobsweep::test {

/// The files of a database, by what their names end in: "" or "-wal". A file that isn't there is missing.
using DiskFiles = QHash<QString, QByteArray>;

/// Knows what a loss of power leaves of an SQLite file and its log: from the flushes (fdatasync, fsync) of
/// this process, which it stands in for, so that none waits for a real disk. One at a time; at most one
/// thread writes to the file.
class FlushWatch
{
public:
    explicit FlushWatch(const QString &path);
    ~FlushWatch();
    Q_DISABLE_COPY_MOVE(FlushWatch)

    /// Called before a flush of one of the files counts, on the thread that flushes.
    void setBeforeFlush(std::function<void()> action) { m_beforeFlush = std::move(action); }
    int flushes() const { return m_flushes; }

    /// A disk after a loss of power in this moment: all that was flushed, and of what was written since any
    /// part, with noise in between.
    DiskFiles afterPowerLoss(SeededRandom &random) const;
    /// A file that is not there any more does not come back from now on.
    void settleRemovals();

    /// For the system calls only.
    static void flushed(int descriptor);

private:
    void take(int descriptor);

    QString m_path;
    mutable QMutex m_mutex;
    DiskFiles m_flushed;
    std::function<void()> m_beforeFlush;
    int m_flushes = 0;
};

} // namespace jobsweep::test
