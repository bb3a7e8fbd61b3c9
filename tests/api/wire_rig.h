#pragma once

#include "api/luma_client.h"
#include "api/manager_pool.h"
#include "support/fake_clock.h"
#include "support/wire_server.h"

#include <QNetworkAccessManager>
#include <QTest>

#include <memory>
#include <optional>

namespace jobsweep::test {

inline const QString secret = QStringLiteral("user:123-abcdef");
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
        std::optional<DeleteVerdict> result;
        client.deleteJob(id, false, [&result](const DeleteVerdict &verdict) { result = verdict; });
        return QTest::qWaitFor([&result] { return result.has_value(); }) ? result : std::nullopt;
    }
};

inline void answerAll(WireServer &server, const AnswerStep &step)
{
    server.api().setRule([step](const ApiRequest &) { return step; });
}

} // namespace jobsweep::test
