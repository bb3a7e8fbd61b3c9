#pragma once

#include "core/base/random_source.h"

namespace jobsweep::test {

/// Chance that always falls the same way.
class FixedRandom final : public RandomSource
{
public:
    explicit FixedRandom(double value = 0.5) : m_value(value) {}
    double uniform() override { return m_value; }

private:
    double m_value;
};

} // namespace jobsweep::test
