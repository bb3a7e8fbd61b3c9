#pragma once

namespace jobsweep {

/// Limits of the requests to one server.
struct PaceLimits
{
    /// The range that `most` may be in.
    static constexpr int leastAllowed = 1;
    static constexpr int mostAllowed = 64;

    int start = 4;                ///< requests in flight at first
    int most = 16;                ///< requests in flight at the most
    bool adapts = true;           ///< whether number and rate of the requests follow the server's answers
    double requestsPerSecond = 0; ///< starts a second at the most; 0 for no such limit

    /// Limits that always allow `inFlight` requests, whatever the server answers.
    static PaceLimits fixed(int inFlight) { return {inFlight, inFlight, false, 0}; }
};

} // namespace jobsweep
