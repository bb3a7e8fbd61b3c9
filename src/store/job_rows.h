#pragma once

#include "core/answer/event_filter.h"
#include "core/job/shared_texts.h"
#include "core/job/stored_job.h"
#include "store/job_columns.h"
#include "store/store_write.h"

#include <QHash>
#include <QList>
#include <QSqlQuery>
#include <QString>

#include <limits>
#include <memory>
#include <optional>

namespace jobsweep {

class SqlConnection;

/// The jobs and events of one server in an SQLite file with the tables of migrate(), beside those of others.
/// Each step says whether it worked; else the connection holds the error. Used on one thread.
class JobRows
{
public:
    /// Rows that are read or written in one step at most.
    static constexpr int rowsAStep = 1'000;

    /// `sql` outlives it; `server`: by which its jobs are told from those of others.
    JobRows(SqlConnection *sql, const QString &server);
    ~JobRows();
    Q_DISABLE_COPY_MOVE(JobRows)

    /// `version`: of the file's tables, schemaVersion() or one before. A file that can't be written may lack
    /// the server: then it has no jobs.
    bool beginReading(int version);
    /// Within a transaction: gives the server its row.
    bool addServer();
    bool beginWriting();
    /// Forgets the file: the connection is going to be closed.
    void end();

    /// Within a transaction, once in a run, before anything is written: deletions of every server that were
    /// meant and have no outcome become Unconfirmed and in doubt.
    bool endIntents();
    /// What endIntents() did is on disk.
    void setIntentsEnded() { m_intentsEnded = true; }
    /// Another file takes the place of the one that endIntents() was asked of.
    void beginAnew() { m_intentsEnded = m_intentsEnded && m_hasIntents; }
    bool hasEndedIntents() const { return m_intentsEnded; }

    bool readContents(StoreContents *contents);
    /// The first rowsAStep listed jobs with numbers not below `from`, in their order.
    bool readJobs(quint32 from, QList<StoredJob> *jobs);
    /// Of the next rowsAStep jobs from number `*from` on, listed or not and of whatever server, adds to
    /// `*ids` those of this server that are not listed and may still run: neither deleted nor gone, nor known
    /// to be finished. `*from` becomes where to go on; noNumber: there is no more.
    bool readRemoved(quint32 *from, QList<JobId> *ids);
    static constexpr quint32 noNumber = std::numeric_limits<quint32>::max();
    /// Damaged where rows are missing in the table or in its index of ids: a page that is in the place of
    /// another one may look like a short table. Reads all of both.
    bool checkCount();
    bool readEvents(const EventFilter &filter, qint64 before, int limit, EventPage *page);

    /// Within a transaction. `recalled`: what the file knew of jobs that were added again.
    bool write(const StoreWrite &write, QList<JobRecord> *recalled);
    /// Forgets up to rowsAStep events from before `beforeMs`. Returns whether there may be more.
    bool prune(qint64 beforeMs);

private:
    static void putInDoubtAtEnd(JobRecord &record);
    bool failUnsound(qint64 arrival);
    bool failAsOtherTables();
    bool findServer();
    std::optional<QList<JobRow>> findRow(const JobId &id);
    bool add(const StoredJob &job, QHash<quint32, JobRecord> &past);
    bool insert(const JobRow &row);
    bool change(const StoredJob &job);
    bool intend(quint32 arrival, qint64 atMs);
    bool addEvent(const StoredEvent &event);
    bool makePlace(quint32 arrival);
    bool runInPlace(QSqlQuery &query, quint32 arrival);
    bool runOnRow(QSqlQuery &query, const JobId &id, quint32 arrival);

    SqlConnection *m_sql;
    QString m_server;
    QString m_columns;                 ///< those of jobRowColumns() that the file has
    QString m_isListed;                ///< a condition
    bool m_hasEventsOfServers = false; ///< the file may have events without a job
    std::unique_ptr<QSqlQuery> m_insertJob;
    std::unique_ptr<QSqlQuery> m_findJob;
    std::unique_ptr<QSqlQuery> m_moveJob;
    std::unique_ptr<QSqlQuery> m_updateJob;
    std::unique_ptr<QSqlQuery> m_setIntent;
    std::unique_ptr<QSqlQuery> m_insertEvent;
    std::unique_ptr<QSqlQuery> m_insertServerEvent;
    std::unique_ptr<QSqlQuery> m_unlistJob;
    SharedTexts m_texts;
    qint64 m_serverRow = 0;
    bool m_intentsEnded = false; ///< those that are in the file since are of this program
    bool m_hasIntents = false;
};

} // namespace jobsweep
