// How fast the program deletes, beside a plain Qt loop and beside curl; all against the same server process.

#include "core/job/job_id.h"

#include "bare_loop.h"
#include "curl_run.h"
#include "engine_run.h"
#include "medians.h"
#include "support/node_server.h"
#include "support/scripted_api.h"
#include "table.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <array>
#include <functional>
#include <stdexcept>
#include <utility>
#include <vector>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

/// Measures the milliseconds of `run`, which has to delete all of `jobs` jobs.
Contestant deleting(qsizetype jobs, std::function<BenchRun()> run)
{
    return [jobs, run = std::move(run)] {
        const BenchRun done = run();
        if (done.confirmed != jobs) {
            throw std::runtime_error("only " + std::to_string(done.confirmed) + " of " +
                                     std::to_string(jobs) + " deletions were confirmed");
        }
        return Measures{double(done.elapsedMs)};
    };
}

/// The milliseconds of each contestant.
std::vector<double> times(const std::vector<Contestant> &contestants)
{
    std::vector<double> result;
    for (const Measures &measures : medians(contestants)) {
        result.push_back(measures.front());
    }
    return result;
}

void confirmAll(NodeServer &server, int latencyMs)
{
    server.configure({{QStringLiteral("anyJob"), true}, {QStringLiteral("latencyMs"), latencyMs}});
}

struct Load
{
    int latencyMs;
    int inFlight;
    int jobs; ///< enough for some seconds
};

constexpr std::array loads{Load{0, 6, 10'000}, Load{0, 50, 10'000}, Load{50, 6, 600}, Load{50, 50, 6'000}};

void addFixedRow(Table &table, const QString &protocol, NodeServer &server, const Load &load)
{
    confirmAll(server, load.latencyMs);
    const QString url = server.baseUrl();
    const QList<JobId> ids = numberedIds(0, load.jobs);
    const auto ms = times({deleting(load.jobs, [&] { return runEngine(url, ids, {load.inFlight}); }),
                           deleting(load.jobs, [&] { return runBareLoop(url, ids, load.inFlight); }),
                           deleting(load.jobs, [&] { return runCurl(url, ids, load.inFlight); })});
    table.addRow({protocol, text(load.latencyMs), text(load.inFlight), text(load.jobs), text(ms[0]),
                  text(ms[1]), text(ms[2]), ratio(ms[0], ms[1]), ratio(ms[0], ms[2])});
}

void printFixed(NodeServer &http1, NodeServer &http2)
{
    Table table(
        QStringLiteral("As many requests in flight as told; h1 is plain HTTP/1.1, h2 HTTP/2 over TLS"),
        {QStringLiteral("protocol"), QStringLiteral("latency ms"), QStringLiteral("in flight"),
         QStringLiteral("jobs"), QStringLiteral("engine ms"), QStringLiteral("bare loop ms"),
         QStringLiteral("curl ms"), QStringLiteral("engine/bare"), QStringLiteral("engine/curl")});
    for (const Load &load : loads) {
        addFixedRow(table, QStringLiteral("h1"), http1, load);
        addFixedRow(table, QStringLiteral("h2"), http2, load);
    }
    table.print();
}

void printDefaults(NodeServer &server)
{
    constexpr int latencyMs = 100;
    constexpr int inFlight = 16;
    constexpr int jobs = 2'000;
    confirmAll(server, latencyMs);
    const QString url = server.baseUrl();
    const QList<JobId> ids = numberedIds(0, jobs);
    const auto ms = times({deleting(jobs, [&] { return runEngine(url, ids, {}); }),
                           deleting(jobs, [&] { return runXargs(url, ids, inFlight); }),
                           deleting(jobs, [&] { return runCurl(url, ids, inFlight); })});
    Table table(QStringLiteral("With the defaults: %1 deletions over HTTP/2 at %2 ms latency")
                    .arg(text(jobs), text(latencyMs)),
                {QStringLiteral("engine ms"), QStringLiteral("xargs -P16 curl ms"),
                 QStringLiteral("curl -Z --parallel-max 16 ms"), QStringLiteral("engine/xargs"),
                 QStringLiteral("engine/curl")});
    table.addRow({text(ms[0]), text(ms[1]), text(ms[2]), ratio(ms[0], ms[1]), ratio(ms[0], ms[2])});
    table.print();
}

/// Deletions accepted in the whole seconds from `from` to `to`, in seconds of the server's time.
int acceptedBetween(const QJsonObject &stats, int from, int to)
{
    const QJsonObject bySecond = stats.value(u"deletedBySecond").toObject();
    int count = 0;
    for (int second = from; second < to; ++second) {
        count += bySecond.value(QString::number(second)).toInt();
    }
    return count;
}

void printThrottled()
{
    constexpr int perSecond = 10;
    constexpr int seconds = 40;
    constexpr int settling = 10;
    NodeServer server(NodeServer::Protocol::Http2); // its own, for its counts
    confirmAll(server, 20);
    server.configure({{QStringLiteral("bucket"), QJsonObject{{QStringLiteral("capacity"), perSecond},
                                                             {QStringLiteral("perSecond"), perSecond},
                                                             {QStringLiteral("retryAfter"), 1}}}});
    runEngine(server.baseUrl(), numberedIds(0, 2 * perSecond * seconds), {{}, seconds * 1'000});
    const QJsonObject stats = server.stats();
    const double first = stats.value(u"arrivals").toArray().first().toDouble() / 1'000;
    const int accepted = acceptedBetween(stats, int(first) + settling, int(first) + seconds);
    const int refused = stats.value(u"answered").toObject().value(u"429").toInt();
    const int requests = stats.value(u"requests").toInt();
    Table table(QStringLiteral("With the defaults, against a limit of %1 a second, for %2 s")
                    .arg(text(perSecond), text(seconds)),
                {QStringLiteral("requests"), QStringLiteral("accepted a second, after %1 s").arg(settling),
                 QStringLiteral("answered 429")});
    table.addRow({text(requests), QString::number(double(accepted) / (seconds - settling), 'f', 1),
                  QString::number(100.0 * refused / requests, 'f', 1) + QStringLiteral(" %")});
    table.print();
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    NodeServer http1(NodeServer::Protocol::Http1);
    NodeServer http2(NodeServer::Protocol::Http2);
    printFixed(http1, http2);
    printDefaults(http2);
    printThrottled();
    return 0;
}
