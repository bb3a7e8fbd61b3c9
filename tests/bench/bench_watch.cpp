// What a day of the watch costs with 10,000 running jobs, and how the window stands a look at them.

#include "app/session/job_session.h"
#include "app/watch/job_watch.h"
#include "core/job/api_token.h"
#include "core/job/job_id.h"
#include "core/job/server_address.h"
#include "model/jobs/job_ledger.h"
#include "support/fake_clock.h"
#include "support/fake_network.h"
#include "support/fixed_random.h"
#include "support/settle_events.h"

#include "heartbeat.h"
#include "own_process.h"
#include "paint_watch.h"
#include "program_window.h"
#include "table.h"
#include "watched_application.h"

#include <chrono>
#include <deque>

using namespace std::chrono_literals;
using namespace jobsweep;
using namespace jobsweep::test;

namespace {

constexpr int running = 10'000;
constexpr int finishedAnHour = 500;

QByteArray entryOf(const JobId &id)
{
    return QByteArrayLiteral(R"({"jobid":")") + id.toString().toUtf8() +
           R"(","type":"video","account":"user+a@example.com","model":"ray-v3",)"
           R"("created":"2026-03-26T14:05:30.123Z"})";
}

/// A server on which always as many jobs run: whenever the oldest one finishes another one begins.
class BusyServer
{
public:
    explicit BusyServer(FakeNetwork *network) : m_network(network)
    {
        for (int i = 0; i < running; ++i) {
            begin();
        }
        network->api().setRule([this](const ApiRequest &request) -> std::optional<AnswerStep> {
            ++m_requests;
            if (!request.target.endsWith("/jobs")) {
                return std::nullopt;
            }
            ++m_looks;
            QByteArray jobs;
            for (const QByteArray &entry : m_entries) {
                jobs += jobs.isEmpty() ? entry : "," + entry;
            }
            return jsonStep(200, R"({"executing":)" + QByteArray::number(qsizetype(m_entries.size())) +
                                     R"(,"jobs":[)" + jobs + "]}");
        });
    }

    void finishOne()
    {
        m_network->api().addJob(numberedId(m_finished++), "completed");
        m_entries.pop_front();
        begin();
    }
    int requests() const { return m_requests; }
    int looks() const { return m_looks; }
    int finished() const { return m_finished; }

private:
    void begin() { m_entries.push_back(entryOf(numberedId(m_begun++))); }

    FakeNetwork *m_network;
    std::deque<QByteArray> m_entries;
    int m_begun = 0;
    int m_finished = 0;
    int m_requests = 0;
    int m_looks = 0;
};

void setToken(JobSession &session)
{
    session.setToken(ApiToken::parse(QStringLiteral("user:1-abc"), nullptr).value());
}

/// Lets this time pass, with all that happens in it; long lists are read in another thread.
void pass(FakeClock &clock, FakeNetwork &network, JobSession &session, std::chrono::milliseconds time)
{
    const auto settle = [&] {
        do {
            settleEvents();
        } while (session.watch()->state().kind == WatchState::Kind::Looking);
        network.forgetRequests();
    };
    const std::chrono::milliseconds end = clock.monotonic() + time;
    settle();
    while (clock.hasPending() && clock.monotonic() + clock.untilNext() <= end) {
        clock.advance(clock.untilNext());
        settle();
    }
    clock.advance(end - clock.monotonic());
    settle();
}

void printDay()
{
    FakeNetwork network;
    FakeClock clock;
    FixedRandom random;
    JobSession session(ServerAddress(), network.factory(), &clock, &random);
    BusyServer server(&network);
    setToken(session);
    session.watch()->setOn(true);
    constexpr int hours = 24;
    constexpr auto between = std::chrono::milliseconds(1h) / finishedAnHour;
    constexpr int memoryHours = 9;
    double afterFirstKb = 0;
    double afterLastKb = 0;
    for (int hour = 0; hour < hours; ++hour) {
        for (int job = 0; job < finishedAnHour; ++job) {
            server.finishOne();
            pass(clock, network, session, between);
        }
        if (hour == 0) {
            afterFirstKb = residentKb();
        } else if (hour == memoryHours - 1) {
            // Later the list itself needs larger containers for the jobs that have come.
            afterLastKb = residentKb();
        }
    }
    pass(clock, network, session, 5min);
    const double requests = server.requests();
    const double ideal = server.looks() + server.finished();
    constexpr double kb = 1'024;
    const double grown = (afterLastKb - afterFirstKb) / kb;
    Table table(QStringLiteral("A day with %1 running jobs, of which %2 finish an hour")
                    .arg(text(running), text(finishedAnHour)),
                {QStringLiteral("requests"), QStringLiteral("looks"), QStringLiteral("finished"),
                 QStringLiteral("seen finished"), QStringLiteral("to the ideal"), QStringLiteral("goal"),
                 QStringLiteral("MiB grown from hour 1 to %1").arg(memoryHours), QStringLiteral("goal")});
    table.addRow({text(requests), text(server.looks()), text(server.finished()),
                  text(session.ledger().counts().finished), ratio(requests, ideal), QStringLiteral("<= 1.01"),
                  QString::number(grown, 'f', 1), QStringLiteral("< 2")});
    table.print();
}

void printLook(WatchedApplication &)
{
    FakeNetwork network;
    SystemClock clock;
    SystemRandom random;
    JobSession session(ServerAddress(), network.factory(), &clock, &random);
    BusyServer server(&network);
    setToken(session);
    ProgramWindow window(&session);
    Heartbeat heartbeat;
    constexpr int restMs = 500;
    PaintWatch::rest(restMs);
    const auto gapWhile = [&](const auto &look) {
        heartbeat.start();
        look();
        do {
            PaintWatch::rest(restMs);
        } while (session.watch()->state().kind == WatchState::Kind::Looking);
        return heartbeat.stop();
    };
    const double first = gapWhile([&] { session.watch()->setOn(true); });
    const double same = gapWhile([&] { session.watch()->lookNow(); });
    for (int i = 0; i < finishedAnHour; ++i) {
        server.finishOne();
    }
    const double changed = gapWhile([&] { session.watch()->lookNow(); });
    Table table(QStringLiteral("Looks at %1 running jobs: the longest gap in the window").arg(text(running)),
                {QStringLiteral("all are new ms"), QStringLiteral("nothing is new ms"),
                 QStringLiteral("500 have changed ms"), QStringLiteral("goal")});
    table.addRow({text(first), text(same), text(changed), QStringLiteral("<= 50")});
    table.print();
}

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    WatchedApplication application(argc, argv);
    printLook(application);
    printDay();
    return 0;
}
