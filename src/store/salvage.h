#pragma once

#include "core/base/store_problem.h"
#include "store/btree_page.h"
#include "store/job_columns.h"
#include "store/list_pages.h"
#include "store/page_image.h"
#include "store/server_salvage.h"

#include <QHash>
#include <QList>
#include <QSet>
#include <QSqlQuery>
#include <QString>
#include <QVariantList>

#include <memory>
#include <optional>

namespace jobsweep {

class SqlConnection;

/// Copies what the pages of a damaged file still hold into another one with the tables of migrate(), empty
/// ones: the jobs of every server, listed or not, and their events. It looks at every page a few
/// times, whatever page leads to it: so it always ends, and one damaged page takes no other with it. What is
/// not as it was written is never taken for a job that nobody tried to delete.
class Salvage
{
public:
    /// Both outlive it. `server`: the address whose jobs those are whose server can't be told any more.
    Salvage(PageImage *image, SqlConnection *to, const QString &server);

    /// Within a transaction of `to`. Returns whether what was read could be written; else `to` holds the
    /// error, or the thread's interruption was requested.
    bool run();
    /// What is in doubt and what is lost.
    const FileRepair &repair() const { return m_repair; }

private:
    using Take = bool (Salvage::*)(const PageContent &);

    bool takeEach(const QList<quint32> &pages, Take take);
    bool takeJobs(const PageContent &content);
    bool takeEntries(const PageContent &content);
    bool takeEntry(QVariantList entry);
    QVariantList unsoundRowOf(const QString &job, qint64 number);
    bool takeUnsound();
    bool countLost();
    bool takeEvents(const PageContent &content);
    bool takeEvent(const PageRow &row);

    bool put(JobRow row);
    bool putMerged(const JobRow &row);
    std::optional<QList<JobRow>> find(const QString &condition, const QVariantList &values);
    bool update(const JobRow &row);
    quint32 nextNumber();
    bool doubtAll();

    PageImage *m_image;
    SqlConnection *m_to;
    ListPages m_pages;
    ServerSalvage m_servers;
    FileRepair m_repair;
    QMultiHash<qint64, QVariantList> m_unsound; ///< by number: rows that are not as they were written
    QMultiHash<QString, qint64> m_unsoundJobs;  ///< their numbers by their ids
    QSet<qint64> m_brokenRows;                  ///< numbers of rows that can't be read
    QSet<quint32> m_doubted;                    ///< numbers of rows that were put in doubt
    std::unique_ptr<QSqlQuery> m_insert;
    std::unique_ptr<QSqlQuery> m_find;
    std::unique_ptr<QSqlQuery> m_update;
    std::unique_ptr<QSqlQuery> m_insertEvent;
};

} // namespace jobsweep
