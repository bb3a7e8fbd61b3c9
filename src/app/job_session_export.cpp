#include "app/job_session_private.h"
#include "core/job_export.h"

#include <utility>

namespace jobsweep {

namespace {

/// Jobs that are taken from the list in one go, for the writing thread.
constexpr qsizetype jobsASlice = 5'000;

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
            next(nullptr);
            return;
        }
        QList<JobRecord> records;
        for (const JobId &id : ids.mid(at, jobsASlice)) {
            if (const int slot = d->ledger.find(id); slot >= 0) {
                records += d->ledger.kept(slot).record;
            }
        }
        at += jobsASlice;
        next([records, serverUrl](const auto &add) {
            for (const JobRecord &record : records) {
                add(jobToJson(record, serverUrl));
            }
        });
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
    const auto source = [this, filter, serverUrl, place = std::make_shared<Place>()](auto next) {
        if (place->isLast) {
            next(nullptr);
            return;
        }
        const auto takePage = [serverUrl, place, next](const QList<JobEvent> &events, qint64 before) {
            place->before = before;
            place->isLast = before == 0;
            next([events, serverUrl](const auto &add) {
                for (const JobEvent &event : events) {
                    add(eventToJson(event, serverUrl));
                }
            });
        };
        findEvents(filter, place->before, takePage);
    };
    d->exporter.write(path, ExportEncoder(format, eventColumns()), source);
}

} // namespace jobsweep
