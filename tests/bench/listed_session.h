#pragma once

#include "app/session/job_session.h"
#include "core/base/clock.h"
#include "core/base/random_source.h"
#include "core/job/job_id.h"
#include "listed_jobs.h"
#include "support/fake_network.h"

#include <QString>

namespace jobsweep::test {

/// A session with a list that nothing stores.
class ListedSession
{
    FakeNetwork m_network;
    SystemClock m_clock;
    SystemRandom m_random;

public:
    JobSession session;

    /// `serverUrl`: without one the server is a fake within this process that confirms every deletion at
    /// once.
    ListedSession(int count, Known known, const QString &serverUrl = {});

    /// The jobs of the model `commonModel`.
    QList<JobId> commonJobs() const;
    /// How many ids hold `part`.
    int countWith(const QByteArray &part) const;
    /// Eight characters that begin the UUID of some job: the first of them leaves nearly all jobs shown, two
    /// leave a tenth of them, all eight at least one.
    QString someUuidPart() const;
};

} // namespace jobsweep::test
