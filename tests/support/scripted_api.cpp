#include "support/scripted_api.h"

#include <algorithm>
#include <stdexcept>

namespace jobsweep::test {

namespace {

/// The id that a target ends with; null for a target without one.
JobId idOf(const QByteArray &target)
{
    const QByteArray marker = QByteArrayLiteral("/jobs/");
    const qsizetype at = target.indexOf(marker);
    const QByteArray segment = at < 0 ? QByteArray() : target.mid(at + marker.size());
    return JobId::parse(QString::fromUtf8(QByteArray::fromPercentEncoding(segment))).value_or(JobId());
}

bool confirms(const AnswerStep &step)
{
    constexpr int ok = 200;
    return step.status == ok && step.cut == AnswerStep::Cut::None && step.body.contains("\"deleted\":true");
}

} // namespace

QByteArray ApiRequest::header(const QByteArray &name) const
{
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [&name](const auto &entry) { return entry.first == name; });
    return found == headers.end() ? QByteArray() : found->second;
}

JobId numberedId(int number)
{
    const QString digits = QString::number(number).rightJustified(12, u'0');
    const QString text =
        QStringLiteral(
            "j0326140530123456789v-u12345-email:user+a@example.com:a1b2c3d4-e5f6-7890-abcd-%1-bot:luma")
            .arg(digits);
    return JobId::parse(text).value();
}

QList<JobId> numberedIds(int from, int count)
{
    QList<JobId> ids;
    for (int number = from; number < from + count; ++number) {
        ids.append(numberedId(number));
    }
    return ids;
}

QString linesOf(const QList<JobId> &ids)
{
    QString text;
    for (const JobId &id : ids) {
        text += id.toString() + QLatin1Char('\n');
    }
    return text;
}

AnswerStep jsonStep(int status, const QByteArray &body)
{
    AnswerStep step;
    step.status = status;
    step.headers = {{QByteArrayLiteral("content-type"), QByteArrayLiteral("application/json")}};
    step.body = body;
    return step;
}

AnswerStep withHeader(AnswerStep step, const QByteArray &name, const QByteArray &value)
{
    step.headers.append({name, value});
    return step;
}

AnswerStep tooManyRequests(const QByteArray &retryAfter)
{
    const AnswerStep step = jsonStep(429, R"({"error":"Too many requests"})");
    return retryAfter.isEmpty() ? step : withHeader(step, "retry-after", retryAfter);
}

AnswerStep deletedStep()
{
    return jsonStep(200, QByteArrayLiteral(R"({"jobid":"$ID","deleted":true})"));
}

void ScriptedApi::addJob(const JobId &id, const QByteArray &status)
{
    m_jobs.insert(id, status);
}

QList<JobId> ScriptedApi::addJobs(int from, int count, const QByteArray &status)
{
    const QList<JobId> ids = numberedIds(from, count);
    for (const JobId &id : ids) {
        addJob(id, status);
    }
    return ids;
}

void ScriptedApi::script(const JobId &id, const QList<AnswerStep> &steps)
{
    m_scripts.insert(id, steps);
}

void ScriptedApi::release(int count)
{
    if (count > heldCount()) {
        throw std::logic_error("fewer answers are kept back than are to be released");
    }
    for (int i = 0; i < count; ++i) {
        const auto send = std::move(m_held.front());
        m_held.pop_front();
        send();
    }
}

void ScriptedApi::releaseAll()
{
    m_holding = false;
    release(heldCount());
}

int ScriptedApi::count(const QByteArray &verb) const
{
    return int(std::count_if(m_requests.begin(), m_requests.end(),
                             [&verb](const ApiRequest &request) { return request.verb == verb; }));
}

AnswerStep ScriptedApi::begin(const ApiRequest &request)
{
    m_requests.append(request);
    m_mostInFlight = std::max(m_mostInFlight, ++m_inFlight);
    const JobId id = idOf(request.target);
    AnswerStep step = stepFor(request, id);
    if (request.verb == "DELETE" && (step.applied || confirms(step))) {
        m_jobs.remove(id);
    }
    step.body = step.bodyFor(id);
    return step;
}

void ScriptedApi::deliver(std::function<void()> send)
{
    if (m_holding) {
        m_held.push_back(std::move(send));
    } else {
        send();
    }
}

AnswerStep ScriptedApi::stepFor(const ApiRequest &request, const JobId &id)
{
    if (const auto step = m_rule ? m_rule(request) : std::nullopt) {
        return *step;
    }
    const auto script = m_scripts.find(id);
    if (request.verb == "DELETE" && script != m_scripts.end()) {
        return script->size() > 1 ? script->takeFirst() : script->constFirst();
    }
    return stepOfJob(request, id);
}

AnswerStep ScriptedApi::stepOfJob(const ApiRequest &request, const JobId &id) const
{
    if (request.target.endsWith("/jobs")) {
        return jsonStep(200, QByteArrayLiteral(R"({"executing":0,"jobs":[]})"));
    }
    const auto job = m_jobs.find(id);
    if (job == m_jobs.end()) {
        return jsonStep(404, QByteArrayLiteral(R"({"error":"Job not found"})"));
    }
    if (request.verb == "GET") {
        return jsonStep(200, R"({"jobid":"$ID","type":"video","status":")" + *job + R"("})");
    }
    if (*job != "completed" && *job != "failed") {
        return jsonStep(409,
                        R"({"error":"Cannot delete job in state ')" + *job + R"('. Wait for completion."})");
    }
    return deletedStep();
}

} // namespace jobsweep::test
