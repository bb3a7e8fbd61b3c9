// What it costs that a server closes an HTTP/2 connection after so many requests: deletions through nginx.

#include "core/job/job_id.h"

#include "engine_run.h"
#include "medians.h"
#include "nginx_server.h"
#include "support/node_server.h"
#include "support/scripted_api.h"
#include "table.h"

#include <QCoreApplication>

#include <memory>
#include <stdexcept>
#include <vector>

using namespace jobsweep;
using namespace jobsweep::test;

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    constexpr int jobs = 3'000;
    const QList<JobId> ids = numberedIds(0, jobs);
    NodeServer backend(NodeServer::Protocol::Http1);
    const std::vector<int> limits{20, 100, 1'000, 100'000};
    std::vector<std::unique_ptr<NginxServer>> servers;
    std::vector<Contestant> contestants;
    for (const int limit : limits) {
        servers.push_back(std::make_unique<NginxServer>(backend.baseUrl(), limit));
        contestants.push_back([&backend, &ids, url = servers.back()->baseUrl()] {
            backend.putJobs(ids);
            const BenchRun run = runEngine(url, ids, {});
            if (run.confirmed != jobs) {
                throw std::runtime_error("only " + std::to_string(run.confirmed) + " were confirmed");
            }
            return Measures{double(run.elapsedMs)};
        });
    }
    const std::vector<Measures> times = medians(contestants);
    Table table(QStringLiteral("With the defaults: %1 deletions over HTTP/2 through nginx").arg(text(jobs)),
                {QStringLiteral("keepalive_requests"), QStringLiteral("ms"), QStringLiteral("to the last")});
    for (size_t i = 0; i < limits.size(); ++i) {
        table.addRow(
            {text(limits[i]), text(times[i].front()), ratio(times[i].front(), times.back().front())});
    }
    table.print();
    return 0;
}
