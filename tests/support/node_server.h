#pragma once

#include "core/job/job_id.h"

#include <QJsonObject>
#include <QList>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QSet>
#include <QString>

#include <functional>
#include <memory>

namespace jobsweep::test {

/// luma_server.mjs in a process of its own, which lives as long as this does. Every call waits for the
/// server's answer in a local event loop and throws std::runtime_error where none came within 10 s.
class NodeServer
{
public:
    enum class Protocol
    {
        Http1,    ///< HTTP/1.1 without TLS
        Http1Tls, ///< HTTP/1.1
        Http2     ///< HTTP/2 over TLS, chosen by ALPN, and nothing else
    };

    /// `maxStreams`: what an HTTP/2 server allows in flight on one connection; 0 for no limit.
    explicit NodeServer(Protocol protocol, int maxStreams = 0);
    ~NodeServer();
    Q_DISABLE_COPY_MOVE(NodeServer)

    /// The base URL for LumaClient: {scheme}://localhost:{port}/v1/luma
    QString baseUrl() const;
    /// Managers that trust the server's certificate, for ManagerPool.
    static std::function<std::unique_ptr<QNetworkAccessManager>()> managerFactory();

    /// From now on the server has these jobs, completed, and no others.
    void putJobs(const QList<JobId> &ids);
    QSet<JobId> jobsLeft();
    /// Changes the settings that `change` names; luma_server.mjs tells what there are.
    void configure(const QJsonObject &change);
    /// What the server saw and did so far: LumaApi.stats() in luma_api.mjs.
    QJsonObject stats();

private:
    void readPorts();
    QByteArray control(const QByteArray &verb, const QString &path, const QByteArray &body = {});

    Protocol m_protocol;
    QProcess m_process;
    QNetworkAccessManager m_control;
    int m_port = 0;
    int m_controlPort = 0;
};

} // namespace jobsweep::test
