#pragma once

#include "core/job/job_id.h"

#include <QHash>
#include <QList>
#include <QSet>

namespace jobsweep {

/// What a watch remembers from one look at the running jobs to the next: which jobs ran, which of them have
/// left the list and are to be checked, and which the user took out of the program's list. Used on one
/// thread.
class WatchedJobs
{
public:
    /// Forgets everything but the jobs that stay away.
    void clear();

    /// These jobs ran when they were last heard of: those that the next look does not list have left.
    void expect(const QList<JobId> &ids);
    /// Takes the ids of a look. A look that is not `whole` may lack jobs: nothing has left by it. Returns how
    /// many jobs have left since the look before.
    int takeLook(const QList<JobId> &listed, bool whole);
    /// The jobs that have left and are to be checked after this look, at most `most` of them, the first to
    /// leave first. A job that was checked and still ran is due again after 1 look, then 2, 4, 8 and
    /// every 16 looks.
    QList<JobId> due(qsizetype most) const;
    /// Whether a job has left and nothing has told yet what became of it.
    bool hasLeft(const JobId &id) const { return m_left.contains(id); }
    /// A check of a job that has left told nothing new.
    void stillUnclear(const JobId &id);
    /// What became of the job is known.
    void forget(const JobId &id);

    /// The user took these jobs out of the list: they stay away as long as they run.
    void keepAway(const QList<JobId> &ids);
    /// The user brought the job back.
    void letIn(const JobId &id) { m_away.remove(id); }
    bool staysAway(const JobId &id) const { return m_away.contains(id); }

private:
    struct Left
    {
        quint64 order = 0; ///< grows from one that left to the next
        int checks = 0;
        quint64 dueAt = 0; ///< the number of a look
    };

    QSet<JobId> m_running;
    QHash<JobId, Left> m_left;
    QSet<JobId> m_away;
    quint64 m_looks = 0;
    quint64 m_lastOrder = 0;
};

} // namespace jobsweep
