#include "bare_loop.h"

#include "core/job/server_address.h"
#include "support/trusting_manager.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QNetworkReply>
#include <QNetworkRequest>

namespace jobsweep::test {

namespace {

struct BareLoop
{
    ServerAddress server;
    QList<JobId> ids;
    TrustingManager manager;
    QEventLoop loop;
    qsizetype next = 0;
    qsizetype ended = 0;
    int confirmed = 0;

    BareLoop(const QString &baseUrl, const QList<JobId> &jobs)
        : server(ServerAddress::parse(baseUrl, nullptr).value()), ids(jobs)
    {}

    void startNext()
    {
        if (next == ids.size()) {
            return;
        }
        QNetworkRequest request(server.jobUrl(ids[next++]));
        request.setRawHeader("Authorization", "Bearer user:123-abcdef");
        QNetworkReply *reply = manager.deleteResource(request);
        QObject::connect(reply, &QNetworkReply::finished, &loop, [this, reply] { end(reply); });
    }

    void end(QNetworkReply *reply)
    {
        constexpr int ok = 200;
        reply->readAll();
        confirmed += reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == ok ? 1 : 0;
        reply->deleteLater();
        if (++ended == ids.size()) {
            loop.quit();
        }
        startNext();
    }
};

} // namespace

BenchRun runBareLoop(const QString &baseUrl, const QList<JobId> &ids, int inFlight)
{
    QElapsedTimer timer;
    timer.start();
    BareLoop bare(baseUrl, ids);
    for (int i = 0; i < inFlight; ++i) {
        bare.startNext();
    }
    bare.loop.exec();
    return {timer.elapsed(), bare.confirmed};
}

} // namespace jobsweep::test
