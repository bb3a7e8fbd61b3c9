#pragma once

#include <QByteArray>
#include <QTcpSocket>
#include <QUrl>

namespace jobsweep::test {

/// The status line of what a server answers to GET on a connection of its own; empty where nobody listens.
/// `field`: one more header field, without its line end. Needs no event loop, and blocks.
inline QByteArray httpStatusLine(const QUrl &url, const QByteArray &field = {})
{
    constexpr int limitMs = 20'000;
    QTcpSocket socket;
    socket.connectToHost(url.host(), quint16(url.port(0)));
    if (!socket.waitForConnected(limitMs)) {
        return {};
    }
    socket.write("GET " + url.path().toLatin1() + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" +
                 (field.isEmpty() ? field : field + "\r\n") + "Connection: close\r\n\r\n");
    QByteArray answer;
    while (!answer.contains("\r\n") && socket.waitForReadyRead(limitMs)) {
        answer += socket.readAll();
    }
    return answer.left(answer.indexOf("\r\n"));
}

} // namespace jobsweep::test
