#include "api/list_runner.h"

#include <utility>

namespace jobsweep {

ListRunner::ListRunner(RequestPace *pace, QObject *parent) : QObject(parent), m_pace(pace)
{
    connect(pace, &RequestPace::mayStart, this, [this](RequestPace::Lane lane) {
        if (lane == RequestPace::Lane::List) {
            send();
        }
    });
    connect(pace, &RequestPace::held, this, &ListRunner::send);
}

ListRunner::~ListRunner()
{
    m_pace->setWaiting(RequestPace::Lane::List, false);
    for (qsizetype flights = qsizetype(m_inFlight.size()); flights > 0; --flights) {
        m_pace->giveBack();
    }
}

void ListRunner::ask(LumaClient *client, WhenHeld whenHeld, const QObject *context, Done done)
{
    connect(client, &QObject::destroyed, this, &ListRunner::giveBackUnanswered, Qt::UniqueConnection);
    m_waiting.push_back({client, whenHeld, context, std::move(done)});
    send();
}

void ListRunner::send()
{
    std::erase_if(m_waiting, [](const Question &question) { return !question.client || !question.context; });
    if (m_pace->isHeld()) {
        refuse();
    }
    while (!m_waiting.empty()) {
        const auto permit = m_pace->tryStart(RequestPace::Lane::List);
        if (!permit) {
            break;
        }
        Question next = std::move(m_waiting.front());
        m_waiting.erase(m_waiting.begin());
        start(std::move(next), *permit);
    }
    m_pace->setWaiting(RequestPace::Lane::List, !m_waiting.empty());
}

void ListRunner::refuse()
{
    std::vector<Question> left;
    for (Question &question : std::exchange(m_waiting, {})) {
        if (question.whenHeld == WhenHeld::Wait) {
            left.push_back(std::move(question));
            continue;
        }
        QMetaObject::invokeMethod(
            this, [refused = std::move(question)] { tell(refused, std::nullopt); }, Qt::QueuedConnection);
    }
    m_waiting = std::move(left);
}

void ListRunner::start(Question question, const RequestPace::Permit &permit)
{
    const quint64 number = ++m_lastNumber;
    question.client->listExecuting(
        this, [this, number](const ListVerdict &verdict) { takeAnswer(number, verdict); });
    m_inFlight.emplace(number, Flight{std::move(question), permit});
}

void ListRunner::takeAnswer(quint64 number, const ListVerdict &verdict)
{
    const auto entry = m_inFlight.find(number);
    const Flight flight = std::move(entry->second);
    m_inFlight.erase(entry);
    m_pace->finishBeside(flight.permit, verdict, verdict.ok);
    tell(flight.question, verdict);
}

/// The answers to the requests of a client that is destroyed do not come.
void ListRunner::giveBackUnanswered()
{
    const auto unanswered =
        std::erase_if(m_inFlight, [](const auto &flight) { return !flight.second.question.client; });
    for (auto left = unanswered; left > 0; --left) {
        m_pace->giveBack();
    }
    send();
}

void ListRunner::tell(const Question &question, const std::optional<ListVerdict> &verdict)
{
    if (question.client && question.context) {
        question.done(verdict);
    }
}

} // namespace jobsweep
