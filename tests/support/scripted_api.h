#pragma once

#include "core/job/job_id.h"
#include "support/answer_cases.h"

#include <QByteArray>
#include <QHash>
#include <QList>

#include <deque>
#include <functional>
#include <optional>
#include <utility>

namespace jobsweep::test {

/// A request as the server read it.
struct ApiRequest
{
    QByteArray verb;
    QByteArray target;                                ///< as it stood on the request line
    QList<std::pair<QByteArray, QByteArray>> headers; ///< names in lower case

    /// The value of the header `name` (lower case); empty without one.
    QByteArray header(const QByteArray &name) const;
};

/// A valid id, another one for every number; with an address whose `+` and `@` have to be encoded.
JobId numberedId(int number);
/// numberedId(from) and those after it.
QList<JobId> numberedIds(int from, int count);
/// The ids one a line, as text to be pasted.
QString linesOf(const QList<JobId> &ids);

/// A step with a JSON body.
AnswerStep jsonStep(int status, const QByteArray &body);
AnswerStep withHeader(AnswerStep step, const QByteArray &name, const QByteArray &value);
/// The step that refuses a request for coming too soon; without a Retry-After field unless one is given.
AnswerStep tooManyRequests(const QByteArray &retryAfter = {});
/// The step that confirms a deletion.
AnswerStep deletedStep();

/// The server's side of a test without its transport: the jobs it really has, what it is told to answer, and
/// what it was asked. FakeNetwork and WireServer speak for it.
class ScriptedApi
{
public:
    using Rule = std::function<std::optional<AnswerStep>(const ApiRequest &request)>;

    void addJob(const JobId &id, const QByteArray &status = QByteArrayLiteral("completed"));
    /// Adds numberedIds(from, count) and returns them.
    QList<JobId> addJobs(int from, int count, const QByteArray &status = QByteArrayLiteral("completed"));
    bool hasJob(const JobId &id) const { return m_jobs.contains(id); }
    int jobCount() const { return int(m_jobs.size()); }

    /// Attempt n to delete `id` gets step n; the last one is used for all that follow.
    void script(const JobId &id, const QList<AnswerStep> &steps);
    /// Asked before the scripts and the jobs for every request; answers those for which it gives a step.
    void setRule(Rule rule) { m_rule = std::move(rule); }

    /// From now on answers are kept back until `release`.
    void hold() { m_holding = true; }
    /// Sends the `count` oldest of the answers kept back. Throws std::logic_error where there are fewer: the
    /// test has not waited for `heldCount`.
    void release(int count);
    /// Sends all of them, and keeps none back from now on.
    void releaseAll();
    int heldCount() const { return int(m_held.size()); }

    const QList<ApiRequest> &requests() const { return m_requests; }
    /// For runs that are so long that the memory of them counts.
    void forgetRequests() { m_requests.clear(); }
    /// How many requests with `verb` there were.
    int count(const QByteArray &verb) const;
    int inFlight() const { return m_inFlight; }
    int mostInFlight() const { return m_mostInFlight; }

    /// For transports. A request came: what is to be answered, "$ID" filled in. It is in flight until `end`.
    AnswerStep begin(const ApiRequest &request);
    void end() { --m_inFlight; }
    /// Calls `send` now, or at `release` while answers are kept back.
    void deliver(std::function<void()> send);

private:
    AnswerStep stepFor(const ApiRequest &request, const JobId &id);
    AnswerStep stepOfJob(const ApiRequest &request, const JobId &id) const;

    QHash<JobId, QByteArray> m_jobs;
    QHash<JobId, QList<AnswerStep>> m_scripts;
    Rule m_rule;
    bool m_holding = false;
    std::deque<std::function<void()>> m_held;
    QList<ApiRequest> m_requests;
    int m_inFlight = 0;
    int m_mostInFlight = 0;
};

} // namespace jobsweep::test
