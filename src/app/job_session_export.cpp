#include "app/job_session_private.h"
#include "core/job_export.h"

#include <memory>
#include <utility>

namespace jobsweep {

namespace {

/// Jobs that are taken from the list in one go, for the writing thread.
constexpr qsizetype jobsASlice = 5'000;
constexpr int eventsAPage = 1'000;

} // namespace

void JobSession::wireExport()
{
    connect(&d->exporter, &Exporter::ended, this, [this](const ExportResult &result) {
        Q_EMIT exported(result);
        d->answerSaved();
    });
}

void JobSession::exportJobs(const QList<JobId> &ids, ExportFormat format, const QString &path)
{
    const QString serverUrl = server().baseUrl().toString();
    const auto source = [this, ids, serverUrl, at = qsizetype(0)](auto next) mutable {
        if (at >= ids.size()) {
            next({});
            return;
        }
        QList<JobRecord> records;
        for (const JobId &id : ids.mid(at, jobsASlice)) {
            if (const JobHandle handle = d->ledger.find(id); handle != JobHandle::None) {
                records += d->ledger.toStored(handle).record;
            }
        }
        at += jobsASlice;
        const auto rows = [records, serverUrl](const auto &add) {
            for (const JobRecord &record : records) {
                add(jobToJson(record, serverUrl));
            }
        };
        next({rows, {}});
    };
    d->exporter.write(path, ExportEncoder(format, jobColumns()), source);
}

void JobSession::exportEvents(const EventFilter &filter, ExportFormat format, const QString &path)
{
    const QString serverUrl = server().baseUrl().toString();
    struct Place
    {
        qint64 before = 0;
        bool isLast = false;
    };
    const auto place = std::make_shared<Place>();
    // Without a store there is no history.
    place->isLast = !d->store;
    const auto source = [this, filter, serverUrl, place](auto next) {
        if (place->isLast) {
            next({});
            return;
        }
        d->store->readEvents(filter, place->before, eventsAPage,
                             [serverUrl, place, next](const EventPage &page) {
                                 place->before = page.next;
                                 place->isLast = page.next == 0;
                                 const auto rows = [events = page.events, serverUrl](const auto &add) {
                                     for (const JobEvent &event : events) {
                                         add(eventToJson(event, serverUrl));
                                     }
                                 };
                                 next({rows, page.failed ? tr("the history could not be read") : QString()});
                             });
    };
    d->exporter.write(path, ExportEncoder(format, eventColumns()), source);
}

} // namespace jobsweep
