#pragma once

namespace jobsweep {

/// A source of random numbers; tests pass one whose numbers they know. Used on one thread.
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
