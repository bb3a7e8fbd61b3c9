#include "core/answer/retry_rules.h"

#include "core/base/random_source.h"

#include <algorithm>

namespace jobsweep {

std::chrono::milliseconds Backoff::delay(int failures, RandomSource &random) const
{
    std::chrono::milliseconds bound = first;
    for (int doubled = 1; doubled < failures && bound < most; ++doubled) {
        bound *= 2;
    }
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::min(bound, most) * random.uniform());
}

void Attempts::add(NextStep step)
{
    unconnected = step == NextStep::RetryConnection ? unconnected + 1 : 0;
    paused += step == NextStep::RetryAfterPause ? 1 : 0;
    leftAlone += step == NextStep::RetryAtOnce ? 1 : 0;
    backedOff += step == NextStep::RetryWithBackoff ? 1 : 0;
}

bool Attempts::allowAnother(NextStep step) const
{
    switch (step) {
    case NextStep::RetryAfterPause:
        return paused < mostPaused;
    case NextStep::RetryWithBackoff:
        return backedOff < mostBackedOff;
    case NextStep::RetryAtOnce:
        return leftAlone < mostLeftAlone;
    case NextStep::RetryConnection:
        return true;
    case NextStep::Finish:
    case NextStep::StopBatch:
        break;
    }
    return false;
}

} // namespace jobsweep
