#pragma once

#include "api/luma_client.h"
#include "api/manager_pool.h"
#include "api_calls.h"
#include "support/fake_clock.h"
#include "support/wire_server.h"

#include <QNetworkAccessManager>

#include <memory>
#include <optional>

namespace jobsweep::test {

/// A client with Qt's own network, and the clock that only the test moves.
struct WireRig
{
    FakeClock clock;
    ManagerPool pool;
    LumaClient client;

    explicit WireRig(
        const QString &baseUrl,
        ManagerPool::Factory factory = [] { return std::make_unique<QNetworkAccessManager>(); })
        : pool(std::move(factory)), client(ServerAddress::parse(baseUrl, nullptr).value(), &pool, &clock)
    {
        client.setToken(ApiToken::parse(secret, nullptr).value());
    }

    std::optional<DeleteVerdict> deleted(const JobId &id)
    {
        return awaited<DeleteVerdict>([&](const auto &done) { client.deleteJob(id, false, done); });
    }
};

} // namespace jobsweep::test
