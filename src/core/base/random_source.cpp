#include "core/base/random_source.h"

#include <QRandomGenerator>

namespace jobsweep {

double SystemRandom::uniform()
{
    return QRandomGenerator::global()->generateDouble();
}

} // namespace jobsweep
