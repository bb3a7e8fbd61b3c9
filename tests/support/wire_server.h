#pragma once

#include "support/scripted_api.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>

class QTcpServer;
class QTcpSocket;
class QSslConfiguration;

namespace jobsweep::test {

/// An HTTP/1.1 server on a loopback port of the system's choice: real sockets that speak for one ScriptedApi
/// and keep what came over them byte for byte. Connections are kept alive; bodies of requests are not
/// expected.
class WireServer : public QObject
{
    Q_OBJECT
public:
    WireServer();
    /// Speaks TLS, with the certificate and key of `configuration`. Not there where Qt was built without TLS.
    explicit WireServer(const QSslConfiguration &configuration);
    ~WireServer() override;

    ScriptedApi &api() { return m_api; }
    const ScriptedApi &api() const { return m_api; }
    quint16 port() const;
    /// The base URL for LumaClient: {scheme}://localhost:{port}/v1/luma
    QString baseUrl() const;

    /// Puts the bytes of a true answer on the wire in a way of its own.
    using Writer = std::function<void(QTcpSocket *socket, const QByteArray &answer)>;
    /// Asked for every answer that is not cut.
    void setWriter(Writer writer) { m_writer = std::move(writer); }
    /// Goes out on every connection before anything was asked for.
    void setGreeting(const QByteArray &greeting) { m_greeting = greeting; }

    /// Answers come so many milliseconds after their requests.
    void setAnswerDelay(int ms) { m_answerDelayMs = ms; }

    /// The head of every request, as it came.
    const QList<QByteArray> &heads() const { return m_heads; }
    /// Connections that were accepted (over TLS: that began a handshake).
    int connectionCount() const { return m_connectionCount; }
    /// Everything that was received, in bytes (over TLS: after decryption).
    qint64 bytesReceived() const { return m_bytesReceived; }
    /// Connections that are open now.
    int openConnections() const { return int(m_buffers.size()); }

private:
    void listen();
    void take(QTcpSocket *socket);
    void read(QTcpSocket *socket);
    void serve(QTcpSocket *socket, const QByteArray &head);
    void write(QTcpSocket *socket, const AnswerStep &step);

    ScriptedApi m_api;
    std::unique_ptr<QTcpServer> m_server;
    QString m_scheme;
    QHash<QTcpSocket *, QByteArray> m_buffers;
    QList<QByteArray> m_heads;
    int m_connectionCount = 0;
    qint64 m_bytesReceived = 0;
    int m_answerDelayMs = 0;
    Writer m_writer;
    QByteArray m_greeting;
};

} // namespace jobsweep::test
