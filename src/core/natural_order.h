#pragma once

#include <QByteArrayView>
#include <QStringView>

namespace jobsweep {

/// Compares as people count: whatever their case, and runs of ASCII digits by their value, "ray-9" before
/// "ray-10". Less than 0 if `a` comes first, 0 if neither does ("a1" and "A01"). The same in every language,
/// as what is sorted is the server's.
int compareNatural(QStringView a, QStringView b);
/// The same for UTF-8, in which only ASCII letters have a case.
int compareNatural(QByteArrayView a, QByteArrayView b);

} // namespace jobsweep
