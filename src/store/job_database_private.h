#pragma once

#include "store/file_identity.h"
#include "store/job_database.h"
#include "store/job_rows.h"
#include "store/sql_connection.h"
#include "store/store_error.h"

#include <QTemporaryDir>

// For the files of JobDatabase only.

namespace jobsweep {

struct JobDatabase::Private
{
    Private(QString file, const QString &serverAddress)
        : given(std::move(file)), path(given), server(serverAddress), rows(&sql, serverAddress)
    {}

    QString given; ///< the path of the list, or of a symbolic link to it
    QString path;  ///< where SQLite keeps the list, and its log beside it
    QString server;
    SqlConnection sql;
    JobRows rows;
    std::unique_ptr<QTemporaryDir> copy; ///< of a file and its log in a folder that can't be written
    QString copied;                      ///< sizes and times of what it was made from
    std::optional<FileRepair> repair;    ///< to be told
    std::optional<FileRepair> begun;     ///< of the new file that is yet to take the list's place
    int putAside = 0;                    ///< files that were found in the list's place
    QHash<QString, FileIdentity> files;  ///< that are open, by their paths
    FileIdentity home;                   ///< the folder that it was opened in
    QString homePath;                    ///< of that, without symbolic links
    bool readable = false;
    bool writable = false;
    bool inMemory = false; ///< it is what could be read of a damaged file

    std::optional<StoreProblem> findDamage();
    bool connectTo(const QString &name, const QString &options = {});
    std::optional<StoreProblem> openReadOnly();
    std::optional<StoreProblem> connectToCopy();
    void hideFromOthers() const;
    std::optional<StoreProblem> readVersion(int *version);
    std::optional<StoreProblem> makeWritable(int version);
    void close();

    QString beside(const QString &name) const;
    QString unfinishedPath() const;
    struct Replacement;
    static const Replacement rescue;
    static const Replacement rewriting;
    bool finishReplacement();
    bool takePlace(const QString &finished, const Replacement &what);
    QString timeName(const Replacement &what, const QDateTime &now) const;
    bool finish(const Replacement &what, const QDateTime &now, const FileRepair &made);
    std::optional<StoreProblem> makeRescue(const QDateTime &now);
    bool fill(SqlConnection &to, FileRepair *repair);
    bool makeTables(SqlConnection &to);
    void readDamaged();

    QString resolved() const;
    bool isOnItsDisk() const;
    void rememberFolder();
    void rememberFiles();
    bool isInPlace() const;
    bool makeFolder() const;
    std::optional<StoreProblem> copyBeside();
    std::optional<StoreProblem> writeAnew(JobDatabase *self);
    void keepBeside();

    std::optional<StoreProblem> problem() const { return storeProblem(sql.error(), path); }
    /// What came of a step.
    std::optional<StoreProblem> result(bool done) const { return done ? std::nullopt : problem(); }
    WriteResult tryToWrite(const StoreWrite &write);
    void keepLogShort();
};

} // namespace jobsweep
