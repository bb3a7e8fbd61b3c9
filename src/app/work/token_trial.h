#pragma once

#include <QString>

namespace jobsweep {

/// What the server said to a token that was tried with `GET /jobs`.
struct TokenTrial
{
    enum class Outcome : quint8
    {
        Works,
        Refused, ///< 401
        Other,   ///< it answered, but not whether the token is good
        NoAnswer,
        NotAsked ///< the server asks to wait
    };

    Outcome outcome = Outcome::NoAnswer;
    int executing = 0; ///< jobs running on the server, for Works
    QString message;   ///< for the others the server's words or what went wrong
};

} // namespace jobsweep
