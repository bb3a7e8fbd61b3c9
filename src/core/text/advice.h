#pragma once

#include <QString>

namespace jobsweep {

/// `what` as a sentence, followed by `advice`; `what` alone if `advice` is empty.
QString withAdvice(const QString &what, const QString &advice);

} // namespace jobsweep
