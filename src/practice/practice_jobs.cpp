#include "practice/practice_jobs.h"

#include "core/base/clock.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

namespace jobsweep {

namespace {

QString isoTime(const QDateTime &utc)
{
    return utc.toString(Qt::ISODateWithMs);
}

QString typeWord(const JobId &id)
{
    return id.kind() == MediaKind::Image ? QStringLiteral("image") : QStringLiteral("video");
}

QJsonObject media(const SampleJob &job, const QString &type, const QString &name)
{
    // The UUID is the part of an id that fits into a URL as it is.
    const QString uuid = job.id.toString().section(QLatin1Char(':'), 2, 2).chopped(4);
    QJsonObject result{
        {QStringLiteral("media_type"), type},
        {QStringLiteral("url"), QStringLiteral("https://storage.example/%1/%2").arg(uuid, name)},
        {QStringLiteral("width"), 1280},
        {QStringLiteral("height"), 720}};
    if (type == QLatin1String("video")) {
        result.insert(QStringLiteral("duration"), 5.04);
    }
    return result;
}

QJsonObject responseOf(const SampleJob &job)
{
    const QString image = QStringLiteral("image");
    if (job.id.kind() == MediaKind::Image) {
        return {{image, media(job, image, QStringLiteral("image.jpg"))}};
    }
    const QString video = QStringLiteral("video");
    return {{video, media(job, video, QStringLiteral("video.mp4"))},
            {QStringLiteral("thumbnail"), media(job, image, QStringLiteral("thumbnail.jpg"))}};
}

QJsonObject creditsOf(const SampleJob &job)
{
    return {{QStringLiteral("dm_usage"), job.id.kind() == MediaKind::Image ? 4 : 20},
            {QStringLiteral("dm_relaxed_usage"), QJsonValue::Null}};
}

PracticeAnswer notThisUsers()
{
    return practiceError(403, QStringLiteral("Job does not belong to this user"));
}

PracticeAnswer notInState(const QString &state)
{
    return practiceError(409,
                         QStringLiteral("Cannot delete job in state '%1'. Wait for completion.").arg(state));
}

} // namespace

PracticeAnswer practiceError(int status, const QString &sentence)
{
    return {status, {{QStringLiteral("error"), sentence}}, {}};
}

PracticeJobs::PracticeJobs(QList<SampleJob> jobs, const Clock *clock)
    : m_jobs(std::move(jobs)), m_clock(clock), m_startedUtc(clock->nowUtc()), m_started(clock->monotonic())
{
    m_jobs.removeIf([](const SampleJob &job) { return job.kind == SampleKind::Expired; });
    for (const SampleJob &job : std::as_const(m_jobs)) {
        if (job.kind == SampleKind::BusyAtFirst) {
            m_busy.insert(job.id);
        }
    }
}

void PracticeJobs::beginJob()
{
    const std::chrono::milliseconds elapsed = m_clock->monotonic() - m_started;
    if (m_lastBegun.count() < 0) {
        m_lastBegun = elapsed;
    } else if (elapsed - m_lastBegun >= newJobEvery && m_newJobs < mostNewJobs) {
        m_lastBegun = elapsed;
        m_jobs.append(makeNewJob(m_newJobs++, now()));
    }
}

PracticeAnswer PracticeJobs::list()
{
    beginJob();
    QJsonArray jobs;
    for (const SampleJob &job : m_jobs) {
        if (job.kind == SampleKind::SomeoneElses || job.finished <= now()) {
            continue;
        }
        jobs.append(QJsonObject{{QStringLiteral("jobid"), job.id.toString()},
                                {QStringLiteral("type"), typeWord(job.id)},
                                {QStringLiteral("account"), job.account},
                                {QStringLiteral("model"), job.model},
                                {QStringLiteral("created"), isoTime(job.created)}});
    }
    return {200, {{QStringLiteral("executing"), jobs.size()}, {QStringLiteral("jobs"), jobs}}, {}};
}

PracticeAnswer PracticeJobs::check(const QString &jobId)
{
    PracticeAnswer refusal;
    const qsizetype at = find(jobId, &refusal);
    if (at < 0) {
        return refusal;
    }
    if (m_busy.remove(m_jobs[at].id)) {
        PracticeAnswer busy = practiceError(429, QStringLiteral("Too many requests"));
        busy.retryAfter = QByteArrayLiteral("1");
        return busy;
    }
    return {200, recordOf(m_jobs[at]), {}};
}

PracticeAnswer PracticeJobs::remove(const QString &jobId)
{
    PracticeAnswer refusal;
    const qsizetype at = find(jobId, &refusal);
    if (at < 0) {
        return refusal;
    }
    const SampleJob &job = m_jobs[at];
    if (job.kind == SampleKind::DeleteForbidden) {
        return notThisUsers();
    }
    if (job.kind == SampleKind::DeleteTooEarly) {
        return notInState(QStringLiteral("processing"));
    }
    if (job.finished > now()) {
        return notInState(stateOf(job));
    }
    m_jobs.removeAt(at);
    return {200, {{QStringLiteral("jobid"), jobId}, {QStringLiteral("deleted"), true}}, {}};
}

bool PracticeJobs::has(const QString &jobId) const
{
    return std::any_of(m_jobs.begin(), m_jobs.end(),
                       [&jobId](const SampleJob &job) { return job.id.toString() == jobId; });
}

QDateTime PracticeJobs::now() const
{
    // Not the wall clock: a jump of it would finish jobs, or run finished ones again.
    return m_startedUtc.addDuration(m_clock->monotonic() - m_started);
}

QString PracticeJobs::stateOf(const SampleJob &job) const
{
    if (now() < job.started) {
        return QStringLiteral("created");
    }
    if (now() < job.finished) {
        return QStringLiteral("processing");
    }
    return job.error.isEmpty() ? QStringLiteral("completed") : QStringLiteral("failed");
}

QJsonObject PracticeJobs::recordOf(const SampleJob &job) const
{
    const QString state = stateOf(job);
    const bool completed = state == QLatin1String("completed");
    QJsonValue updated;
    if (now() >= job.started) {
        updated = isoTime(now() < job.finished ? job.started : job.finished);
    }
    QJsonObject record{
        {QStringLiteral("jobid"), job.id.toString()},
        {QStringLiteral("type"), typeWord(job.id)},
        {QStringLiteral("status"), state},
        {QStringLiteral("model"), job.model},
        {QStringLiteral("created"), isoTime(job.created)},
        {QStringLiteral("updated"), updated},
        {QStringLiteral("response"), completed ? QJsonValue(responseOf(job)) : QJsonValue()},
        {QStringLiteral("credits"), completed ? QJsonValue(creditsOf(job)) : QJsonValue()},
    };
    if (state == QLatin1String("failed")) {
        record.insert(QStringLiteral("error"), job.error);
    }
    return record;
}

qsizetype PracticeJobs::find(const QString &jobId, PracticeAnswer *refusal) const
{
    const std::optional<JobId> id = JobId::parse(jobId);
    if (!id) {
        *refusal = practiceError(400, QStringLiteral("Invalid jobid"));
        return -1;
    }
    const auto place =
        std::find_if(m_jobs.begin(), m_jobs.end(), [&id](const SampleJob &job) { return job.id == *id; });
    if (place == m_jobs.end()) {
        *refusal = practiceError(404, QStringLiteral("Job not found"));
        return -1;
    }
    if (place->kind == SampleKind::SomeoneElses) {
        *refusal = notThisUsers();
        return -1;
    }
    return place - m_jobs.begin();
}

} // namespace jobsweep
