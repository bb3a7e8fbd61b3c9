#pragma once

#include "model/job_ledger.h"

// For the ledger's own files only.

namespace jobsweep {

/// Deleted, or found gone by its deletion: no later answer changes such a row.
inline bool isSettled(const JobRecord &record)
{
    return record.deletion == DeletionState::Deleted || record.deletion == DeletionState::Gone;
}

/// Another answer told the status that a failed check could not.
inline void forgetFailedCheck(JobRecord &record)
{
    if (record.check == CheckState::Failed) {
        record.check = CheckState::None;
    }
}

/// The only way to change a record that is in the ledger: counts and announcements follow.
template<typename Change>
void JobLedger::edit(int slot, Change change)
{
    JobRecord &record = m_records[size_t(slot)];
    tally(record, -1);
    change(record);
    tally(record, 1);
    m_changed.append(slot);
}

} // namespace jobsweep
