#pragma once

#include "api/luma_client.h"
#include "api/manager_pool.h"
#include "support/fake_clock.h"
#include "support/fake_network.h"

#include <QTest>

#include <memory>
#include <optional>

namespace jobsweep::test {

inline const QString secret = QStringLiteral("user:123-abcdef");

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

    /// The verdict on one deletion that is not held; nothing if none came.
    std::optional<DeleteVerdict> deleted(const JobId &id, bool inDoubt = false)
    {
        std::optional<DeleteVerdict> result;
        client->deleteJob(id, inDoubt, [&result](const DeleteVerdict &verdict) { result = verdict; });
        return QTest::qWaitFor([&result] { return result.has_value(); }) ? result : std::nullopt;
    }

    std::optional<CheckVerdict> checked(const JobId &id)
    {
        std::optional<CheckVerdict> result;
        client->checkJob(id, [&result](const CheckVerdict &verdict) { result = verdict; });
        return QTest::qWaitFor([&result] { return result.has_value(); }) ? result : std::nullopt;
    }

    std::optional<ListVerdict> listed()
    {
        std::optional<ListVerdict> result;
        client->listExecuting([&result](const ListVerdict &verdict) { result = verdict; });
        return QTest::qWaitFor([&result] { return result.has_value(); }) ? result : std::nullopt;
    }
};

inline void answerAll(ClientRig &rig, const AnswerStep &step)
{
    rig.network.api().setRule([step](const ApiRequest &) { return step; });
}

} // namespace jobsweep::test
