#pragma once

namespace jobsweep {

/// How much a server is asked for at a time.
struct PaceLimits
{
    /// The range that `most` may be in.
    static constexpr int leastAllowed = 1;
    static constexpr int mostAllowed = 64;

    int start = 4;                ///< requests in flight at first
    int most = 16;                ///< requests in flight at the most
    bool adapts = true;           ///< whether what is in flight and how fast follows the server's answers
    double requestsPerSecond = 0; ///< starts a second at the most; 0 for no such limit

    /// Always `inFlight` requests, whatever the server answers.
    static PaceLimits fixed(int inFlight) { return {inFlight, inFlight, false, 0}; }
};

} // namespace jobsweep
