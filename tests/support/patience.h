#pragma once

#include <QTest>

namespace jobsweep::test {

/// So long a test waits for what has to come, in milliseconds: a run that passes never waits so long, and a
/// machine with other work may take its time.
constexpr int longestWaitMs = 60'000;

/// Whether `condition` becomes true while events are processed.
template<typename Condition>
bool comesTrue(Condition condition)
{
    return QTest::qWaitFor(condition, longestWaitMs);
}

} // namespace jobsweep::test
