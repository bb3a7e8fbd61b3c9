#include "nginx_server.h"

#include "support/trusting_manager.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <stdexcept>

namespace jobsweep::test {

namespace {

constexpr int limitMs = 10'000;

[[noreturn]] void fail(const QString &why)
{
    throw std::runtime_error("nginx: " + why.toStdString());
}

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

/// All that nginx writes stays in the folder that it is started in.
QString configuration(quint16 port, const QString &backendUrl, int requestsPerConnection)
{
    return QStringLiteral(R"(daemon off;
worker_processes 1;
pid nginx.pid;
error_log nginx.err;
events {}
http {
    access_log off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    keepalive_requests %1;
    server {
        listen 127.0.0.1:%2 ssl http2;
        ssl_certificate %3;
        ssl_certificate_key %4;
        location / {
            proxy_pass %5;
        }
    }
}
)")
        .arg(QString::number(requestsPerConnection), QString::number(port),
             tlsFile(QStringLiteral("localhost.crt")), tlsFile(QStringLiteral("localhost.key")),
             QUrl(backendUrl).resolved(QUrl(QStringLiteral("/"))).toString(QUrl::StripTrailingSlash));
}

bool isListening(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    return socket.waitForConnected(limitMs);
}

} // namespace

NginxServer::NginxServer(const QString &backendUrl, int requestsPerConnection) : m_port(freePort())
{
    const QString name = m_folder.filePath(QStringLiteral("nginx.conf"));
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) ||
        file.write(configuration(m_port, backendUrl, requestsPerConnection).toUtf8()) < 0 || !file.flush()) {
        fail(file.errorString());
    }
    m_process.setProcessChannelMode(QProcess::ForwardedChannels);
    m_process.start(QStringLiteral(JOBSWEEP_NGINX),
                    {QStringLiteral("-e"), QStringLiteral("nginx.err"), QStringLiteral("-p"), m_folder.path(),
                     QStringLiteral("-c"), name});
    QElapsedTimer timer;
    timer.start();
    while (!isListening(m_port)) {
        constexpr int pauseMs = 20;
        if (m_process.waitForFinished(pauseMs) || timer.hasExpired(limitMs)) {
            fail(QStringLiteral("does not listen on port %1").arg(m_port));
        }
    }
}

NginxServer::~NginxServer()
{
    m_process.terminate();
    if (!m_process.waitForFinished(limitMs)) {
        m_process.kill();
        m_process.waitForFinished(limitMs);
    }
}

QString NginxServer::baseUrl() const
{
    return QStringLiteral("https://localhost:%1/v1/luma").arg(m_port);
}

} // namespace jobsweep::test
