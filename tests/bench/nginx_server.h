#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace jobsweep::test {

/// nginx as a person sets it up before the API: HTTP/2 over TLS to the outside, HTTP/1.1 to the server behind
/// it. Lives as long as this does.
class NginxServer
{
public:
    /// `backendUrl`: the base URL of the server behind it. `requestsPerConnection`: after so many requests
    /// nginx says GOAWAY (its directive keepalive_requests, 1,000 unless it is named). Throws
    /// std::runtime_error if nginx doesn't listen within 10 s.
    NginxServer(const QString &backendUrl, int requestsPerConnection);
    ~NginxServer();
    Q_DISABLE_COPY_MOVE(NginxServer)

    /// The base URL for LumaClient.
    QString baseUrl() const;

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace jobsweep::test
