#include "core/job/job_id.h"

#include "faulty_server.h"

#include "support/patience.h"

#include <QTcpSocket>
#include <QTest>
#include <QUrl>

namespace jobsweep::test {

namespace {

JobId idIn(const QByteArray &target)
{
    const QByteArray segment = target.mid(target.lastIndexOf('/') + 1);
    return JobId::parse(QString::fromUtf8(QByteArray::fromPercentEncoding(segment))).value_or(JobId());
}

AnswerStep appliedAndCut(AnswerStep::Cut cut)
{
    AnswerStep step = deletedStep();
    step.cut = cut;
    step.applied = true;
    return step;
}

} // namespace

FaultyServer::FaultyServer(quint32 seed) : m_random(seed)
{
    m_wire.api().setRule([this](const ApiRequest &request) { return fault(request); });
}

QList<JobId> FaultyServer::addJobs(int count)
{
    constexpr double others = 1.0 / 24;
    const QList<JobId> ids = numberedIds(int(m_ids.size()), count);
    for (const JobId &id : ids) {
        const double chance = m_random.uniform();
        const Job job = chance < others ? Job::Running : chance < 2 * others ? Job::Unknown : Job::Deletable;
        m_jobs.insert(id, job);
        if (job != Job::Unknown) {
            m_wire.api().addJob(id, job == Job::Running ? "processing" : "completed");
        }
    }
    m_ids += ids;
    return ids;
}

bool FaultyServer::hasDeleted(const JobId &id) const
{
    return job(id) != Job::Unknown && !m_wire.api().hasJob(id);
}

std::optional<AnswerStep> FaultyServer::fault(const ApiRequest &request)
{
    if (request.verb != "DELETE") {
        return {};
    }
    const JobId id = idIn(request.target);
    m_asked.insert(id);
    Q_EMIT askedToDelete();
    const double chance = m_random.uniform();
    if (!m_faulty || job(id) != Job::Deletable) {
        return {};
    }
    if (chance < 0.05) {
        return appliedAndCut(AnswerStep::Cut::AfterRequest);
    }
    if (chance < 0.08) {
        return appliedAndCut(AnswerStep::Cut::MidAnswer);
    }
    if (chance < 0.12) {
        return jsonStep(500, R"({"error":"Internal error"})");
    }
    if (chance < 0.13) {
        return tooManyRequests();
    }
    return {};
}

/// Connections are accepted in the order in which they were made: an answer to the last one tells of all.
bool FaultyServer::readToTheEnd()
{
    QTcpSocket probe;
    probe.connectToHost(QHostAddress::LocalHost, quint16(QUrl(baseUrl()).port()));
    probe.write("GET /v1/luma/jobs HTTP/1.1\r\n\r\n");
    const bool answered = comesTrue([&probe] { return probe.bytesAvailable() > 0; });
    probe.disconnectFromHost();
    return answered && comesTrue([this] { return m_wire.openConnections() == 0; });
}

} // namespace jobsweep::test
