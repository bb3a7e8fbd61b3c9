#pragma once

#include "practice/sample_jobs.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QSet>
#include <QString>

#include <chrono>

namespace jobsweep {

class Clock;

/// One answer of the practice server, before it is put into HTTP.
struct PracticeAnswer
{
    int status = 200;
    QJsonObject body;
    QByteArray retryAfter; ///< the Retry-After field; empty for none
};

/// The jobs that the practice server holds, and the API's answers about them, without a network.
/// - The state of a job is computed when somebody asks, from the clock that is passed in: there is no timer.
///   Nor is there one for the jobs that begin later.
/// - Shapes and sentences of the answers are those of the vendor's pages "Retrieve Job Status", "List
///   Executing Jobs" and "Delete Job".
/// - Each job of the kind BusyAtFirst answers its first GET with 429 and Retry-After: 1, and nothing else
///   does. So whoever checks all jobs once meets this burst, and still every finished job that was ticked
///   afterwards can be deleted, but for the two that refuse.
class PracticeJobs
{
public:
    /// `jobs` are as made at the clock's present moment. `clock` has to outlive the PracticeJobs.
    PracticeJobs(QList<SampleJob> jobs, const Clock *clock);

    /// Between two jobs that begin while somebody looks at the list again and again, at the least; and how
    /// many there are of them at the most.
    static constexpr std::chrono::seconds newJobEvery{20};
    static constexpr int mostNewJobs = 200;

    /// GET /jobs. Whoever looks again after a while finds a new job.
    PracticeAnswer list();
    /// GET /jobs/{jobid}; `jobId` is any text, decoded.
    PracticeAnswer check(const QString &jobId);
    /// DELETE /jobs/{jobid}; likewise.
    PracticeAnswer remove(const QString &jobId);

    bool has(const QString &jobId) const;
    int count() const { return int(m_jobs.size()); }

private:
    void beginJob();
    QDateTime now() const;
    QString stateOf(const SampleJob &job) const;
    QJsonObject recordOf(const SampleJob &job) const;
    /// The index of the job in m_jobs, else -1 and the answer that says why not in `*refusal`.
    qsizetype find(const QString &jobId, PracticeAnswer *refusal) const;

    QList<SampleJob> m_jobs;
    QSet<JobId> m_busy;
    const Clock *m_clock;
    QDateTime m_startedUtc;
    std::chrono::milliseconds m_started;
    std::chrono::milliseconds m_lastBegun{-1}; ///< when the latest new job began, or was first looked for
    int m_newJobs = 0;
};

/// An answer with the body that all errors of the API have: {"error": sentence}
PracticeAnswer practiceError(int status, const QString &sentence);

} // namespace jobsweep
