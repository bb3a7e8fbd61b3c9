#pragma once

#include "api/luma_client.h"
#include "api/manager_pool.h"
#include "api_calls.h"
#include "core/job/api_token.h"
#include "core/job/job_id.h"
#include "core/job/server_address.h"
#include "support/fake_clock.h"
#include "support/fake_network.h"

#include <memory>
#include <optional>

namespace jobsweep::test {

/// A client on a fake network, as the program has it.
struct ClientRig
{
    FakeClock clock;
    FakeNetwork network;
    ManagerPool pool{network.factory()};
    std::unique_ptr<LumaClient> client;

    ClientRig()
        : client(std::make_unique<LumaClient>(
              ServerAddress::parse(QStringLiteral("https://api.example/v1/luma"), nullptr).value(), &pool,
              &clock))
    {
        client->setToken(ApiToken::parse(secret, nullptr).value());
    }

    ScriptedApi &api() { return network.api(); }

    /// The verdict on one deletion that is not held; nothing if none came.
    std::optional<DeleteVerdict> deleted(const JobId &id, bool inDoubt = false)
    {
        return awaited<DeleteVerdict>(
            [&](const auto &done) { client->deleteJob(id, inDoubt, client.get(), done); });
    }

    std::optional<CheckVerdict> checked(const JobId &id)
    {
        return awaited<CheckVerdict>([&](const auto &done) { client->checkJob(id, client.get(), done); });
    }

    std::optional<ListVerdict> listed()
    {
        return awaited<ListVerdict>([&](const auto &done) { client->listExecuting(client.get(), done); });
    }
};

} // namespace jobsweep::test
