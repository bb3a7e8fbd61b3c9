#pragma once

#include <chrono>

namespace jobsweep {

/// Whether the Secret Service's default collection is locked (Secret Service API, "Collection"): a search in
/// a locked collection that nobody unlocks finds nothing and does not say why. Waits for the answer for up to
/// `timeout`; false without an answer.
bool isDefaultCollectionLocked(std::chrono::milliseconds timeout);

} // namespace jobsweep
