#pragma once

namespace jobsweep {

/// Whether the Secret Service's default collection is locked (Secret Service API, "Collection"): a search in
/// a locked collection that nobody unlocks finds nothing and does not say why. Waits for the answer for up to
/// `timeoutMs`; false without an answer.
bool isDefaultCollectionLocked(int timeoutMs);

} // namespace jobsweep
