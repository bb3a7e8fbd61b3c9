#pragma once

#include "core/base/random_source.h"

#include <QRandomGenerator>

namespace jobsweep::test {

/// Chance that falls the same way for the same seed.
class SeededRandom final : public RandomSource
{
public:
    explicit SeededRandom(quint32 seed) : m_generator(seed) {}
    double uniform() override { return m_generator.generateDouble(); }

private:
    QRandomGenerator m_generator;
};

} // namespace jobsweep::test
