#pragma once

#include "model/job_ledger.h"

// For the ledger's own files only.

namespace jobsweep {

/// Another answer told the status that a failed check could not.
inline void forgetFailedCheck(JobRecord &record)
{
    if (record.check == CheckState::Failed) {
        record.check = CheckState::None;
    }
}

/// The ways to change a record that is in the ledger: counts and announcements follow.
template<typename Change>
void JobLedger::edit(JobHandle handle, Change change)
{
    editInPassing(handle, change);
    m_changedForGood.append(handle);
}

/// For what has no meaning once the program has ended: what is queued, under way or waiting.
template<typename Change>
void JobLedger::editInPassing(JobHandle handle, Change change)
{
    JobRecord &record = m_records[size_t(handle)];
    tally(record, -1);
    change(record);
    tally(record, 1);
    m_changed.append(handle);
}

} // namespace jobsweep
