#pragma once

#include "app/session/job_session.h"

namespace jobsweep {
class JobLedger;
}

namespace jobsweep::test {

/// The ledger of a session, to be written to: for states that it would take a server long to bring about.
inline JobLedger *ledgerOf(const JobSession &session)
{
    return const_cast<JobLedger *>(&session.ledger());
}

} // namespace jobsweep::test
