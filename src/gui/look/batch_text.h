#pragma once

#include <QStringList>

namespace jobsweep {

struct BatchProgress;

/// The outcomes of a batch, each as in "3 refused"; without those that no job has.
QStringList outcomeParts(const BatchProgress &batch);

/// The same for the outcomes that need a look: refused, failed, unconfirmed.
QStringList problemParts(const BatchProgress &batch);

/// All outcomes, also those that no job has.
QStringList allParts(const BatchProgress &batch);

} // namespace jobsweep
