#pragma once

#include <functional>
#include <vector>

namespace jobsweep::test {

/// What one run measures, in an order of its own.
using Measures = std::vector<double>;
using Contestant = std::function<Measures()>;

/// For every contestant the medians of three runs each. The contestants take turns, so that whatever else the
/// computer does meets all of them.
std::vector<Measures> medians(const std::vector<Contestant> &contestants);

} // namespace jobsweep::test
