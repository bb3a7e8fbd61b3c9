#include "practice/practice_server.h"

#include "core/base/clock.h"
#include "practice/http_compat.h"
#include "practice/practice_jobs.h"
#include "practice/sample_text.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QRandomGenerator>

#include <utility>

namespace jobsweep {

namespace {

constexpr auto allJobs = "/v1/luma/jobs";
constexpr auto oneJob = "/v1/luma/jobs/<arg>";

/// As the vendor's look: user:<number>-<letters and digits>. Random, so that no other program on this
/// computer can guess it.
QString newToken()
{
    constexpr QLatin1String letters("abcdefghijklmnopqrstuvwxyz0123456789");
    QString token = QStringLiteral("user:12345-");
    for (int i = 0; i < 24; ++i) {
        token += letters[QRandomGenerator::system()->bounded(int(letters.size()))];
    }
    return token;
}

/// The path's last segment, decoded once. The router's own argument comes from QUrl::path(), which has
/// decoded it: whether that were once or twice could not be told any more.
QString lastSegment(const QHttpServerRequest &request)
{
    const QString path = request.url().path(QUrl::FullyEncoded);
    return QUrl::fromPercentEncoding(path.mid(path.lastIndexOf(QLatin1Char('/')) + 1).toLatin1());
}

QHttpServerResponse toHttp(const PracticeAnswer &answer)
{
    QHttpServerResponse response(answer.body, QHttpServerResponse::StatusCode(answer.status));
    if (!answer.retryAfter.isEmpty()) {
        http_compat::setHeader(response, "Retry-After", answer.retryAfter);
    }
    return response;
}

} // namespace

struct PracticeServer::Private
{
    explicit Private(const Clock *clock) : Private(makeSampleJobs(clock->nowUtc()), clock) {}
    Private(const QList<SampleJob> &samples, const Clock *clock)
        : token(newToken()), sampleText(sampleTextOf(samples)), jobs(samples, clock)
    {}

    void addRoutes();
    template<typename Action>
    QHttpServerResponse answer(const QHttpServerRequest &request, Action &&action) const;

    const QString token;
    const QString sampleText;
    quint16 port = 0;
    PracticeJobs jobs;
    // Last, so that it goes first: its routes use what is above.
    QHttpServer http;
};

template<typename Action>
QHttpServerResponse PracticeServer::Private::answer(const QHttpServerRequest &request, Action &&action) const
{
    if (request.value("Authorization") != "Bearer " + token.toLatin1()) {
        return toHttp(practiceError(401, QStringLiteral("Unauthorized")));
    }
    return toHttp(action());
}

void PracticeServer::Private::addRoutes()
{
    using Method = QHttpServerRequest::Method;
    http.route(QString::fromLatin1(allJobs), Method::Get, [this](const QHttpServerRequest &request) {
        return answer(request, [this] { return jobs.list(); });
    });
    http.route(QString::fromLatin1(oneJob), Method::Get,
               [this](const QString &, const QHttpServerRequest &request) {
                   return answer(request, [&] { return jobs.check(lastSegment(request)); });
               });
    http.route(QString::fromLatin1(oneJob), Method::Delete,
               [this](const QString &, const QHttpServerRequest &request) {
                   return answer(request, [&] { return jobs.remove(lastSegment(request)); });
               });
    const PracticeAnswer unrouted = practiceError(404, QStringLiteral("Not found"));
    http_compat::answerUnrouted(http, unrouted.body, QHttpServerResponder::StatusCode(unrouted.status));
}

PracticeServer::PracticeServer(Clock *clock, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(clock))
{
    d->addRoutes();
}

PracticeServer::~PracticeServer() = default;

bool PracticeServer::start(QString *why)
{
    if (d->port != 0) {
        return true;
    }
    auto socket = std::make_unique<QTcpServer>();
    // A proxy of the user's is for the way out, not for listening at home.
    socket->setProxy(QNetworkProxy::NoProxy);
    const bool listens = socket->listen(QHostAddress::LocalHost);
    const quint16 port = socket->serverPort();
    QString reason = socket->errorString();
    if (!listens || !http_compat::bind(d->http, std::move(socket))) {
        if (why) {
            *why = tr("The practice server couldn't open a port on this computer: %1").arg(reason);
        }
        return false;
    }
    d->port = port;
    return true;
}

QUrl PracticeServer::baseUrl() const
{
    QUrl url;
    if (d->port != 0) {
        url.setScheme(QStringLiteral("http"));
        url.setHost(QHostAddress(QHostAddress::LocalHost).toString());
        url.setPort(d->port);
        url.setPath(QStringLiteral("/v1/luma"));
    }
    return url;
}

QString PracticeServer::token() const
{
    return d->token;
}

QString PracticeServer::sampleText() const
{
    return d->sampleText;
}

bool PracticeServer::hasJob(const QString &jobId) const
{
    return d->jobs.has(jobId);
}

int PracticeServer::jobCount() const
{
    return d->jobs.count();
}

} // namespace jobsweep
