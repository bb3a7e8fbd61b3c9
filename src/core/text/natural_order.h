#pragma once

#include <QByteArrayView>
#include <QStringView>

namespace jobsweep {

/// Compares texts without regard to case, and runs of ASCII digits by their value: "ray-9" comes before
/// "ray-10". Returns less than 0 if `a` comes first, 0 if neither does ("a1" and "A01"). The order is the
/// same in every language, because the sorted texts are the server's.
int compareNatural(QStringView a, QStringView b);
/// Does the same for UTF-8, in which only ASCII letters have a case.
int compareNatural(QByteArrayView a, QByteArrayView b);

} // namespace jobsweep
