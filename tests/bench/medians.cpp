#include "medians.h"

#include <algorithm>
#include <array>

namespace jobsweep::test {

namespace {

constexpr size_t repeats = 3;

Measures mediansOf(const std::array<Measures, repeats> &runs)
{
    Measures result;
    for (size_t measure = 0; measure < runs.front().size(); ++measure) {
        std::array<double, repeats> values{};
        std::transform(runs.begin(), runs.end(), values.begin(),
                       [measure](const Measures &run) { return run[measure]; });
        std::sort(values.begin(), values.end());
        result.push_back(values[repeats / 2]);
    }
    return result;
}

} // namespace

std::vector<Measures> medians(const std::vector<Contestant> &contestants)
{
    std::vector<std::array<Measures, repeats>> runs(contestants.size());
    for (size_t repeat = 0; repeat < repeats; ++repeat) {
        for (size_t i = 0; i < contestants.size(); ++i) {
            runs[i][repeat] = contestants[i]();
        }
    }
    std::vector<Measures> result;
    std::transform(runs.begin(), runs.end(), std::back_inserter(result), mediansOf);
    return result;
}

} // namespace jobsweep::test
