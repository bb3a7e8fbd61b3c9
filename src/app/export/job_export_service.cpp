#include "app/export/job_export_service.h"

#include "core/format/job_export.h"
#include "model/jobs/job_ledger.h"
#include "store/job_store.h"

#include <memory>
#include <utility>

namespace jobsweep {

namespace {

/// Jobs that are taken from the list in one go, for the writing thread.
constexpr qsizetype jobsASlice = 5'000;
constexpr int eventsAPage = 1'000;

} // namespace

JobExportService::JobExportService(const JobLedger *ledger, JobStore *store, const QString &serverUrl,
                                   QObject *parent)
    : QObject(parent), m_ledger(ledger), m_store(store), m_serverUrl(serverUrl)
{
    connect(&m_exporter, &Exporter::ended, this, [this](const ExportResult &result) {
        Q_EMIT exported(result);
        Q_EMIT writingEnded();
    });
}

void JobExportService::exportJobs(const QList<JobId> &ids, ExportFormat format, const QString &path)
{
    const auto source = [this, ids, at = qsizetype(0)](auto next) mutable {
        if (at >= ids.size()) {
            next({});
            return;
        }
        QList<JobRecord> records;
        for (const JobId &id : ids.mid(at, jobsASlice)) {
            if (const JobHandle handle = m_ledger->find(id); handle != JobHandle::None) {
                records += m_ledger->toStored(handle).record;
            }
        }
        at += jobsASlice;
        const auto rows = [records, serverUrl = m_serverUrl](const auto &add) {
            for (const JobRecord &record : records) {
                add(jobToJson(record, serverUrl));
            }
        };
        next({rows, {}});
    };
    m_exporter.write(path, ExportContent::Jobs, ExportEncoder(format, jobColumns()), source);
}

void JobExportService::exportEvents(const EventFilter &filter, ExportFormat format, const QString &path)
{
    struct Place
    {
        qint64 before = 0;
        bool isLast = false;
    };
    const auto place = std::make_shared<Place>();
    // Without a store there is no history.
    place->isLast = !m_store;
    const auto source = [this, filter, place](auto next) {
        if (place->isLast) {
            next({});
            return;
        }
        m_store->readEvents(filter, place->before, eventsAPage,
                            [serverUrl = m_serverUrl, place, next](const EventPage &page) {
                                place->before = page.next;
                                place->isLast = page.next == 0;
                                const auto rows = [events = page.events, serverUrl](const auto &add) {
                                    for (const JobEvent &event : events) {
                                        add(eventToJson(event, serverUrl));
                                    }
                                };
                                next({rows, page.failed ? tr("the history couldn't be read") : QString()});
                            });
    };
    m_exporter.write(path, ExportContent::History, ExportEncoder(format, eventColumns()), source);
}

} // namespace jobsweep
