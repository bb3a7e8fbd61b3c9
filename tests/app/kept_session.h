#pragma once

#include "app/session/job_session.h"
#include "core/job/api_token.h"
#include "core/job/server_address.h"
#include "store/job_store.h"
#include "support/fast_clock.h"
#include "support/seeded_random.h"

#include <QNetworkAccessManager>

#include <memory>

namespace jobsweep::test {

/// A session with Qt's own network whose list is kept in a folder. Waits pass ten times as fast.
struct KeptSession
{
    static constexpr int haste = 10;
    static constexpr int inFlight = 6;

    FastClock clock{haste};
    SeededRandom random;
    JobStore store;
    JobSession session;

    /// `server`: its base URL
    KeptSession(const QString &folder, const QString &server, quint32 seed)
        : random(seed)
        , store(folder, server)
        , session(
              ServerAddress::parse(server, nullptr).value(),
              [] { return std::make_unique<QNetworkAccessManager>(); }, &clock, &random,
              PaceLimits::fixed(inFlight), &store)
    {
        session.setToken(ApiToken::parse(QStringLiteral("user:1-abc"), nullptr).value());
    }
};

} // namespace jobsweep::test
