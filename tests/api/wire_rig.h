#pragma once

#include "api/luma_client.h"
#include "api/manager_pool.h"
#include "api_calls.h"
#include "core/job/api_token.h"
#include "core/job/job_id.h"
#include "core/job/server_address.h"
#include "support/fake_clock.h"
#include "support/wire_server.h"

#include <QNetworkAccessManager>

#include <memory>
#include <optional>

namespace jobsweep::test {

/// A client with Qt's own network; the clock is one that only the test moves, unless another is asked for.
template<typename AnyClock = FakeClock>
struct WireRig
{
    AnyClock clock;
    ManagerPool pool;
    LumaClient client;

    static ManagerPool::Factory plainManagers()
    {
        return [] { return std::make_unique<QNetworkAccessManager>(); };
    }

    explicit WireRig(const QString &baseUrl, ManagerPool::Factory factory = plainManagers(),
                     std::chrono::milliseconds timeout = LumaClient::defaultTimeout)
        : pool(std::move(factory))
        , client(ServerAddress::parse(baseUrl, nullptr).value(), &pool, &clock, timeout)
    {
        client.setToken(ApiToken::parse(secret, nullptr).value());
    }

    std::optional<DeleteVerdict> deleted(const JobId &id)
    {
        return awaited<DeleteVerdict>([&](const auto &done) { client.deleteJob(id, false, &client, done); });
    }
};

} // namespace jobsweep::test
