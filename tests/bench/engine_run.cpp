#include "engine_run.h"

#include "api/batch_runner.h"
#include "api/luma_client.h"
#include "api/manager_pool.h"
#include "api/request_pace.h"
#include "core/base/clock.h"
#include "core/base/random_source.h"
#include "core/job/api_token.h"
#include "core/job/server_address.h"
#include "support/run_batch.h"
#include "support/trusting_manager.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

namespace jobsweep::test {

namespace {

/// What the program deletes with, put together as it does it.
struct Engine
{
    SystemClock clock;
    SystemRandom random;
    ManagerPool pool{[] { return std::make_unique<TrustingManager>(); }};
    LumaClient client;
    RequestPace pace;
    BatchRunner runner;

    Engine(const QString &baseUrl, std::optional<int> inFlight)
        : client(ServerAddress::parse(baseUrl, nullptr).value(), &pool, &clock)
        , pace(inFlight ? PaceLimits::fixed(*inFlight) : PaceLimits(), &clock, &random)
        , runner(&client, &pace, &clock, admitAll)
    {
        client.setToken(ApiToken::parse(QStringLiteral("user:123-abcdef"), nullptr).value());
    }
};

} // namespace

BenchRun runEngine(const QString &baseUrl, const QList<JobId> &ids, const EngineSetup &setup)
{
    QElapsedTimer timer;
    timer.start();
    Engine engine(baseUrl, setup.inFlight);
    QEventLoop loop;
    QObject::connect(&engine.runner, &BatchRunner::ended, &loop, &QEventLoop::quit);
    if (setup.stopAfterMs) {
        QTimer::singleShot(*setup.stopAfterMs, &engine.runner, &BatchRunner::stop);
    }
    engine.runner.add(batchJobs(ids));
    loop.exec();
    return {timer.elapsed(), engine.runner.progress().deleted};
}

} // namespace jobsweep::test
