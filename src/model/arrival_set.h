#pragma once

#include <QByteArray>

#include <vector>

namespace jobsweep {

/// Numbers of jobs as bytes to be kept: runs of them, so that a million ticked rows take a few bytes.
QByteArray packArrivals(std::vector<quint32> arrivals);

/// The numbers again, ascending; none for bytes that packArrivals() did not make of numbers less than
/// `below`.
std::vector<quint32> unpackArrivals(const QByteArray &bytes, quint32 below);

} // namespace jobsweep
