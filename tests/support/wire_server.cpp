#include "support/wire_server.h"

#include <QHostAddress>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#if QT_CONFIG(ssl)
#include <QSslConfiguration>
#include <QSslServer>
#endif

#include <stdexcept>

namespace jobsweep::test {

namespace {

ApiRequest parse(const QByteArray &head)
{
    ApiRequest request;
    const QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> words = lines.first().trimmed().split(' ');
    request.verb = words.value(0);
    request.target = words.value(1);
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        if (colon > 0) {
            request.headers.append({lines[i].first(colon).toLower(), lines[i].mid(colon + 1).trimmed()});
        }
    }
    return request;
}

QByteArray encode(const AnswerStep &step)
{
    const int status = step.status == 0 ? 200 : step.status;
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\n";
    for (const auto &[name, value] : step.headers) {
        bytes += name + ": " + value + "\r\n";
    }
    const bool halved = step.cut == AnswerStep::Cut::MidAnswer;
    const QByteArray body = halved && step.body.isEmpty() ? QByteArrayLiteral(R"({"jobid":)") : step.body;
    const qsizetype announced = halved ? body.size() * 2 : body.size();
    constexpr int noContent = 204;
    if (status != noContent && step.header("content-length").isEmpty() &&
        step.header("transfer-encoding").isEmpty()) {
        bytes += "Content-Length: " + QByteArray::number(announced) + "\r\n";
    }
    return bytes + "\r\n" + body;
}

} // namespace

WireServer::WireServer() : m_server(std::make_unique<QTcpServer>()), m_scheme(QStringLiteral("http"))
{
    connect(m_server.get(), &QTcpServer::newConnection, this, [this] { ++m_connectionCount; });
    listen();
}

#if QT_CONFIG(ssl)
WireServer::WireServer(const QSslConfiguration &configuration) : m_scheme(QStringLiteral("https"))
{
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(configuration);
    connect(server.get(), &QSslServer::startedEncryptionHandshake, this, [this] { ++m_connectionCount; });
    m_server = std::move(server);
    listen();
}
#endif

WireServer::~WireServer()
{
    const auto sockets = m_buffers.keys();
    for (QTcpSocket *socket : sockets) {
        socket->disconnect(this);
    }
}

quint16 WireServer::port() const
{
    return m_server->serverPort();
}

QString WireServer::baseUrl() const
{
    return QStringLiteral("%1://localhost:%2/v1/luma").arg(m_scheme, QString::number(port()));
}

void WireServer::listen()
{
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (QTcpSocket *socket = m_server->nextPendingConnection()) {
            take(socket);
        }
    });
    if (!m_server->listen(QHostAddress::LocalHost)) {
        throw std::runtime_error(m_server->errorString().toStdString());
    }
}

void WireServer::take(QTcpSocket *socket)
{
    m_buffers.insert(socket, {});
    socket->write(m_greeting);
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
        m_buffers.remove(socket);
        socket->deleteLater();
    });
    read(socket);
}

void WireServer::read(QTcpSocket *socket)
{
    const QByteArray bytes = socket->readAll();
    m_bytesReceived += bytes.size();
    QByteArray &buffer = m_buffers[socket];
    buffer += bytes;
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end >= 0) {
        const QByteArray head = buffer.first(end + 4);
        buffer.remove(0, end + 4);
        serve(socket, head);
    }
}

void WireServer::serve(QTcpSocket *socket, const QByteArray &head)
{
    m_heads.append(head);
    const AnswerStep step = m_api.begin(parse(head));
    const auto answer = [this, self = QPointer<WireServer>(this), socket = QPointer<QTcpSocket>(socket),
                         step] {
        if (self) {
            m_api.end();
        }
        if (self && socket) {
            write(socket, step);
        }
    };
    m_api.deliver([this, self = QPointer<WireServer>(this), answer] {
        if (self && m_answerDelayMs > 0) {
            QTimer::singleShot(m_answerDelayMs, this, answer);
        } else {
            answer();
        }
    });
}

void WireServer::write(QTcpSocket *socket, const AnswerStep &step)
{
    if (step.cut == AnswerStep::Cut::None && m_writer) {
        m_writer(socket, encode(step));
    } else if (step.cut != AnswerStep::Cut::AfterRequest) {
        socket->write(encode(step));
    }
    if (step.cut != AnswerStep::Cut::None) {
        socket->disconnectFromHost();
    }
}

} // namespace jobsweep::test
