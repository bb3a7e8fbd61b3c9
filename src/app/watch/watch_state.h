#pragma once

#include <QDateTime>

namespace jobsweep {

/// What a watch is doing, for the screen.
struct WatchState
{
    enum class Kind : quint8
    {
        Off,
        NoToken, ///< it begins once there is a token
        Waiting, ///< for its next look
        Looking, ///< it waits for the answer, or for leave to ask
        Held,    ///< the server asks everybody to wait, until `next`
        Stopped  ///< by an answer that every other look would get too
    };

    Kind kind = Kind::Off;
    int running = -1; ///< how many jobs the last look found; -1 before the first one
    QDateTime next;   ///< UTC; for Waiting and Held
    QDateTime
        unreachableSince; ///< UTC; when the first of the looks in a row failed that found no list, else null

    friend bool operator==(const WatchState &, const WatchState &) = default;
};

} // namespace jobsweep
