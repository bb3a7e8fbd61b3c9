#pragma once

#include "app/export/exporter.h"
#include "core/answer/event_filter.h"
#include "core/job/job_id.h"

#include <QList>
#include <QObject>
#include <QString>

namespace jobsweep {

class JobLedger;
class JobStore;

/// Exports jobs and events to files, which are written on another thread. Used on one thread.
class JobExportService : public QObject
{
    Q_OBJECT
public:
    /// `ledger` and `store` outlive it; without a store there is no history. `serverUrl`: the URL of the
    /// server that the jobs belong to.
    JobExportService(const JobLedger *ledger, JobStore *store, const QString &serverUrl,
                     QObject *parent = nullptr);

    /// Writes these jobs to a file, as JobLedger::toStored() has them; `exported` reports the result. Until
    /// then an old file of that name stays as it is.
    void exportJobs(const QList<JobId> &ids, ExportFormat format, const QString &path);
    /// Does the same for the events that match `filter`, the latest first.
    void exportEvents(const EventFilter &filter, ExportFormat format, const QString &path);
    bool isWriting() const { return m_exporter.isWriting(); }

Q_SIGNALS:
    void exported(const jobsweep::ExportResult &result);
    /// Emitted after exported(): isWriting() may have changed.
    void writingEnded();

private:
    const JobLedger *m_ledger;
    JobStore *m_store;
    QString m_serverUrl;
    Exporter m_exporter;
};

} // namespace jobsweep
