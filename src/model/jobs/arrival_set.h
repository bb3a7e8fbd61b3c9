#pragma once

#include <QByteArray>

#include <vector>

namespace jobsweep {

/// Packs the arrival numbers of jobs into bytes that can be stored: as runs, so that a million ticked rows
/// take a few bytes.
QByteArray packArrivals(std::vector<quint32> arrivals);

/// Unpacks the numbers, ascending. Returns none for bytes that packArrivals() did not make of numbers less
/// than `below`.
std::vector<quint32> unpackArrivals(const QByteArray &bytes, quint32 below);

} // namespace jobsweep
