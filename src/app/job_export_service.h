#pragma once

#include "app/exporter.h"
#include "core/job_event.h"
#include "core/job_id.h"

#include <QList>
#include <QObject>
#include <QString>

namespace jobsweep {

class JobLedger;
class JobStore;

/// Writes jobs and events into files, on another thread. Used on one thread.
class JobExportService : public QObject
{
    Q_OBJECT
public:
    /// `ledger` and `store` outlive it; without a store there is no history. `serverUrl`: of the server whose
    /// jobs they are.
    JobExportService(const JobLedger *ledger, JobStore *store, const QString &serverUrl,
                     QObject *parent = nullptr);

    /// Writes these jobs, as they are now but for the batch that has them in hand, into a file; `exported`
    /// says how it went. Until then the old file of that name stays as it is.
    void exportJobs(const QList<JobId> &ids, ExportFormat format, const QString &path);
    /// The same for the events that `filter` means, the latest first.
    void exportEvents(const EventFilter &filter, ExportFormat format, const QString &path);
    bool isWriting() const { return m_exporter.isWriting(); }

Q_SIGNALS:
    void exported(const jobsweep::ExportResult &result);
    /// Behind exported(): whether something isWriting() may have changed.
    void writingEnded();

private:
    const JobLedger *m_ledger;
    JobStore *m_store;
    QString m_serverUrl;
    Exporter m_exporter;
};

} // namespace jobsweep
