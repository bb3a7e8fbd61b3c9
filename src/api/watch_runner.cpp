#include "api/watch_runner.h"

#include <utility>

namespace jobsweep {

WatchRunner::WatchRunner(LumaClient *client, RequestPace *pace, QObject *parent)
    : QObject(parent), m_client(client), m_pace(pace)
{
    connect(pace, &RequestPace::mayStart, this, [this](RequestPace::Lane lane) {
        if (lane == RequestPace::Lane::Watch) {
            send();
        }
    });
    connect(client, &LumaClient::roomMade, this, &WatchRunner::send);
}

WatchRunner::~WatchRunner()
{
    abandon();
}

void WatchRunner::look(LumaClient::Done<ListVerdict> done)
{
    m_waiting.push_front([this, done = std::move(done)](quint64 number) {
        return m_client->listExecuting(m_context.get(), [this, number, done](const ListVerdict &verdict) {
            end(number, verdict, verdict.ok);
            done(verdict);
        });
    });
    send();
}

void WatchRunner::check(const JobId &id, LumaClient::Done<CheckVerdict> done)
{
    m_waiting.push_back([this, id, done = std::move(done)](quint64 number) {
        return m_client->checkJob(id, m_context.get(), [this, number, done](const CheckVerdict &verdict) {
            end(number, verdict, verdict.kind != CheckKind::Failed && verdict.kind != CheckKind::Void);
            done(verdict);
        });
    });
    send();
}

void WatchRunner::abandon()
{
    m_waiting.clear();
    m_context = std::make_unique<QObject>();
    for (const auto &[number, flight] : std::exchange(m_inFlight, {})) {
        m_client->abort(flight.call);
        m_pace->giveBack();
    }
    m_pace->setWaiting(RequestPace::Lane::Watch, false);
}

void WatchRunner::send()
{
    while (!m_waiting.empty() && m_client->hasRoom()) {
        const auto permit = m_pace->tryStart(RequestPace::Lane::Watch);
        if (!permit) {
            break;
        }
        const Start start = std::move(m_waiting.front());
        m_waiting.pop_front();
        const quint64 number = ++m_lastNumber;
        m_inFlight[number] = {*permit, start(number)};
    }
    m_pace->setWaiting(RequestPace::Lane::Watch, !m_waiting.empty());
}

void WatchRunner::end(quint64 number, const Guidance &answer, bool accepted)
{
    const auto flight = m_inFlight.extract(number);
    m_pace->finishBeside(flight.mapped().permit, answer, accepted);
    send();
}

} // namespace jobsweep
