#pragma once

#include "core/base/store_problem.h"
#include "core/job/job_record.h"
#include "core/job/stored_job.h"
#include "support/seeded_random.h"

#include <QByteArray>
#include <QHash>
#include <QSet>
#include <QStringList>
#include <QTemporaryDir>

namespace jobsweep::test {

/// Bytes in one of the files of a list.
struct BytesInFile
{
    QString end; ///< of the file's name
    qsizetype at = 0;
    QByteArray bytes;
};

/// A list of jobs as a program left it, and what it says.
struct ListOnDisk
{
    QHash<QString, QByteArray> files;    ///< by what their names end in: "", "-wal", "-shm"
    QHash<QString, JobRecord> records;   ///< by id
    QHash<QString, BytesInFile> needles; ///< by id: bytes that the row has, and the index does not
    QSet<QString> lastWritten;           ///< the ids of the jobs in the last commit

    /// `killed`: amid its work, with half of what it did in the log only.
    static ListOnDisk make(bool killed, int jobs = 2'000);
};

/// Damages the files of a list in a folder: the same way for the same seed. Returns what it did.
QString damage(const QString &folder, SeededRandom &random);

/// What a start said and showed.
struct StartOutcome
{
    QHash<QString, JobRecord> records;
    QList<FileRepair> repairs;
    bool failed = false; ///< it said that the file can't be used
    bool ended = false;  ///< the load, and SQLite's look through the file
    qint64 endMs = 0;    ///< how long its end took

    bool isSaid() const { return failed || !repairs.isEmpty(); }
};
/// `atOnce`: it is ended before it has read anything.
StartOutcome startIn(const QString &folder, bool atOnce);

/// How many rows stand intact in the bytes of the damaged files, and are in the list with what they say.
struct Kept
{
    int intact = 0;
    int kept = 0;
};
/// What a start shows that is not so, or hides; empty if there is nothing. `files`: the damaged ones, and
/// without the log's index (-shm), where a loss of power may have taken the last commit. `sum`: is added to.
QString faultOf(const ListOnDisk &list, const StartOutcome &outcome, const QHash<QString, QByteArray> &files,
                Kept *sum);

/// Results are compared by what they say.
bool areSame(const QHash<QString, JobRecord> &some, const QHash<QString, JobRecord> &others);

/// Lets the files of a list lie in a folder.
void putInto(const QString &folder, const QHash<QString, QByteArray> &files);
QHash<QString, QByteArray> filesIn(const QString &folder);

} // namespace jobsweep::test
