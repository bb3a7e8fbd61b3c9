#pragma once

namespace jobsweep {

/// Names a job in a JobLedger. A handle stays the same while its job is in the ledger, and may name another
/// job afterwards. It is neither a row of a table nor the job's place in the order of arrival. A list that
/// has something for each handle is indexed by size_t(handle).
enum class JobHandle : int
{
    None = -1 ///< no job
};

/// The next handle, for going through all of a ledger.
constexpr JobHandle &operator++(JobHandle &handle)
{
    return handle = JobHandle(int(handle) + 1);
}

} // namespace jobsweep
