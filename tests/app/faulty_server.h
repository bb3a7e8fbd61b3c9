#pragma once

#include "core/job/job_id.h"

#include "support/seeded_random.h"
#include "support/wire_server.h"

#include <QSet>

namespace jobsweep::test {

/// A server on real sockets that has jobs, answers some deletions with a fault while it is told to, and
/// remembers which ones it was asked for.
class FaultyServer : public QObject
{
    Q_OBJECT
public:
    /// What there is behind an id.
    enum class Job
    {
        Deletable,
        Running, ///< its deletion is refused
        Unknown
    };

    explicit FaultyServer(quint32 seed);

    QString baseUrl() const { return m_wire.baseUrl(); }
    /// The next `count` ids, one in twelve of which is of a job that can't be deleted.
    QList<JobId> addJobs(int count);
    void setFaulty(bool faulty) { m_faulty = faulty; }

    /// The jobs that there are and the ids without one, in the order in which they were added.
    const QList<JobId> &ids() const { return m_ids; }
    Job job(const JobId &id) const { return m_jobs.value(id); }
    bool wasAskedToDelete(const JobId &id) const { return m_asked.contains(id); }
    /// The job was there and is not any more.
    bool hasDeleted(const JobId &id) const;

    /// Returns once everything is read that was sent by clients that have ended; false if it takes too long.
    bool readToTheEnd();

Q_SIGNALS:
    /// A client asks for a deletion; it has not been done yet.
    void askedToDelete();

private:
    std::optional<AnswerStep> fault(const ApiRequest &request);

    WireServer m_wire;
    SeededRandom m_random;
    bool m_faulty = true;
    QList<JobId> m_ids;
    QHash<JobId, Job> m_jobs;
    QSet<JobId> m_asked;
};

} // namespace jobsweep::test
