#include "core/scan/scan_result.h"

#include <numeric>

namespace jobsweep {

int PassedOverIds::otherServiceCount() const
{
    return std::accumulate(otherServices.cbegin(), otherServices.cend(), 0);
}

int PassedOverIds::incompleteCount() const
{
    return std::accumulate(incomplete.cbegin(), incomplete.cend(), 0,
                           [](int sum, const IncompleteIds &some) { return sum + some.count; });
}

} // namespace jobsweep
