#pragma once

namespace jobsweep {

/// Whether the Secret Service's default collection is locked (Secret Service API, "Collection"): a search of
/// a locked one that nobody unlocks finds nothing and says no more. Waits for the answer for up to
/// `timeoutMs`; false without one.
bool isDefaultCollectionLocked(int timeoutMs);

} // namespace jobsweep
