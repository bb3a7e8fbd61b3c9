#pragma once

namespace jobsweep {

/// Where chance comes from; tests pass one that they know. Used on one thread.
class RandomSource
{
public:
    virtual ~RandomSource() = default;

    /// A number from 0 up to, but not including, 1; each equally likely.
    virtual double uniform() = 0;
};

class SystemRandom final : public RandomSource
{
public:
    double uniform() override;
};

} // namespace jobsweep
