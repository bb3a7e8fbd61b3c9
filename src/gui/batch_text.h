#pragma once

#include <QStringList>

namespace jobsweep {

struct BatchProgress;

/// What became of the jobs of a batch, each kind that there is as in "3 refused".
QStringList outcomeParts(const BatchProgress &batch);

/// The same for those that need a look: refused, failed, unconfirmed.
QStringList problemParts(const BatchProgress &batch);

/// Every kind, also those that there are none of.
QStringList allParts(const BatchProgress &batch);

} // namespace jobsweep
