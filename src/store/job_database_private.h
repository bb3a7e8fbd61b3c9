#pragma once

#include "store/job_database.h"
#include "store/store_error.h"

#include <QHash>
#include <QSet>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QUuid>

// For the files of JobDatabase only.

namespace jobsweep {

struct JobDatabase::Private
{
    QString path;
    QString server;
    QString connection = QUuid::createUuid().toString();
    QSqlDatabase database;
    std::unique_ptr<QSqlQuery> insertJob;
    std::unique_ptr<QSqlQuery> findJob;
    std::unique_ptr<QSqlQuery> moveJob;
    std::unique_ptr<QSqlQuery> updateJob;
    std::unique_ptr<QSqlQuery> setIntent;
    std::unique_ptr<QSqlQuery> insertEvent;
    std::unique_ptr<QSqlQuery> unlistJob;
    QSet<QString> texts; ///< one copy of what many rows say
    qint64 serverRow = 0;
    QString rescueFrom; ///< a damaged file, whose rows the new one is to get
    bool rescuedAll = false;
    std::unique_ptr<QTemporaryDir> copy; ///< of a file and its log in a folder that can't be written
    QString copied;                      ///< sizes and times of what it was made from
    bool intentsEnded = false;           ///< those that are in the file since are of this program
    bool readable = false;
    bool writable = false;
    QSqlError error; ///< of the step that failed

    std::optional<StoreProblem> connectTo(const QString &name, const QString &options);
    std::optional<StoreProblem> openReadOnly();
    std::optional<StoreProblem> connectToCopy();
    void openDamaged();
    void hideFromOthers() const;
    QString asidePath(const QDateTime &now) const;
    bool rescue();
    std::optional<StoreProblem> readVersion(int *version);
    std::optional<StoreProblem> makeWritable(int version);
    void close();

    bool fail(const QSqlQuery &query);
    std::optional<StoreProblem> problem() const { return storeProblem(error, path); }
    bool run(const QString &statement, const QVariantList &values = {});
    bool runPrepared(QSqlQuery &query);
    std::unique_ptr<QSqlQuery> prepared(const QString &statement);
    bool endIntents();
    bool findServer();
    bool prepareStatements();

    bool add(const KeptJob &job, QHash<quint32, JobRecord> &past);
    bool change(const KeptJob &job);
    bool intend(quint32 arrival, qint64 atMs);
    bool addEvent(const KeptEvent &event);
    bool makePlace(quint32 arrival);
    bool runInPlace(QSqlQuery &query, quint32 arrival);
    bool runOnRow(QSqlQuery &query, const JobId &id, quint32 arrival);
    bool writeAll(const StoreWrite &write, QList<JobRecord> &recalled);
    WriteResult tryToWrite(const StoreWrite &write);
    void keepLogShort();
    QString shared(const QString &text);
};

} // namespace jobsweep
