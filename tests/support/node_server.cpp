#include "support/node_server.h"

#include "support/trusting_manager.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QUrl>

#include <stdexcept>

namespace jobsweep::test {

namespace {

constexpr int limitMs = 10'000;

[[noreturn]] void fail(const QString &why)
{
    throw std::runtime_error("luma_server.mjs: " + why.toStdString());
}

QString nameOf(NodeServer::Protocol protocol)
{
    switch (protocol) {
    case NodeServer::Protocol::Http1:
        return QStringLiteral("h1");
    case NodeServer::Protocol::Http1Tls:
        return QStringLiteral("h1s");
    case NodeServer::Protocol::Http2:
        break;
    }
    return QStringLiteral("h2");
}

QStringList argumentsFor(NodeServer::Protocol protocol, int maxStreams)
{
    QStringList arguments{QStringLiteral(JOBSWEEP_LUMA_SERVER),
                          QStringLiteral("--protocol"),
                          nameOf(protocol),
                          QStringLiteral("--cert"),
                          tlsFile(QStringLiteral("localhost.crt")),
                          QStringLiteral("--key"),
                          tlsFile(QStringLiteral("localhost.key"))};
    if (maxStreams > 0) {
        arguments << QStringLiteral("--max-streams") << QString::number(maxStreams);
    }
    return arguments;
}

} // namespace

NodeServer::NodeServer(Protocol protocol, int maxStreams) : m_protocol(protocol)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral(JOBSWEEP_NODE), argumentsFor(protocol, maxStreams));
    readPorts();
}

NodeServer::~NodeServer()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(limitMs)) {
        m_process.kill();
        m_process.waitForFinished(limitMs);
    }
}

QString NodeServer::baseUrl() const
{
    const QString scheme = m_protocol == Protocol::Http1 ? QStringLiteral("http") : QStringLiteral("https");
    return QStringLiteral("%1://localhost:%2/v1/luma").arg(scheme, QString::number(m_port));
}

std::function<std::unique_ptr<QNetworkAccessManager>()> NodeServer::managerFactory()
{
    return [] { return std::make_unique<TrustingManager>(); };
}

void NodeServer::putJobs(const QList<JobId> &ids)
{
    QByteArray lines;
    for (const JobId &id : ids) {
        lines += id.utf8() + '\n';
    }
    control("PUT", QStringLiteral("/jobs"), lines);
}

QSet<JobId> NodeServer::jobsLeft()
{
    QSet<JobId> ids;
    const QStringList lines =
        QString::fromUtf8(control("GET", QStringLiteral("/jobs"))).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        ids.insert(JobId::parse(line).value());
    }
    return ids;
}

void NodeServer::configure(const QJsonObject &change)
{
    control("PUT", QStringLiteral("/config"), QJsonDocument(change).toJson());
}

QJsonObject NodeServer::stats()
{
    return QJsonDocument::fromJson(control("GET", QStringLiteral("/stats"))).object();
}

void NodeServer::readPorts()
{
    QElapsedTimer elapsed;
    elapsed.start();
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(limitMs - int(elapsed.elapsed()))) {
            fail(QStringLiteral("did not start: ") + m_process.errorString());
        }
    }
    const QJsonObject ports = QJsonDocument::fromJson(m_process.readLine()).object();
    m_port = ports.value(u"port").toInt();
    m_controlPort = ports.value(u"controlPort").toInt();
}

QByteArray NodeServer::control(const QByteArray &verb, const QString &path, const QByteArray &body)
{
    QNetworkRequest request(
        QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(QString::number(m_controlPort), path)));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("text/plain"));
    request.setTransferTimeout(limitMs);
    const std::unique_ptr<QNetworkReply> reply(m_control.sendCustomRequest(request, verb, body));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    const QByteArray answer = reply->readAll();
    if (reply->error() != QNetworkReply::NoError) {
        fail(reply->errorString() + QLatin1Char(' ') + QString::fromUtf8(answer));
    }
    return answer;
}

} // namespace jobsweep::test
