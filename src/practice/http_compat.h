#pragma once

// What changed in Qt HTTP Server between Qt 6.4 and 6.8, where its API became stable; nobody else asks for
// the version.

#include <QByteArray>
#include <QHttpServer>
#include <QHttpServerResponder>
#include <QHttpServerResponse>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
#include <QHttpHeaders>
#endif

#include <memory>
#include <utility>

namespace jobsweep::http_compat {

/// Lets `http` answer on a socket that listens already, and hands the socket over to it; returns false if
/// `http` refuses the socket.
inline bool bind(QHttpServer &http, std::unique_ptr<QTcpServer> socket)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    if (!http.bind(socket.get())) {
        return false;
    }
#else
    http.bind(socket.get());
#endif
    // From here on `http` is the socket's parent.
    static_cast<void>(socket.release());
    return true;
}

inline void setHeader(QHttpServerResponse &response, const QByteArray &name, const QByteArray &value)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QHttpHeaders headers = response.headers();
    headers.replaceOrAppend(name, value);
    response.setHeaders(std::move(headers));
#else
    response.setHeader(name, value);
#endif
}

/// Answers every request that no route takes with `body`.
inline void answerUnrouted(QHttpServer &http, const QJsonObject &body,
                           QHttpServerResponder::StatusCode status)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    http.setMissingHandler(&http,
                           [body, status](const QHttpServerRequest &, QHttpServerResponder &responder) {
                               responder.write(QJsonDocument(body), status);
                           });
#else
    http.setMissingHandler([body, status](const QHttpServerRequest &, QHttpServerResponder &&responder) {
        responder.write(QJsonDocument(body), status);
    });
#endif
}

} // namespace jobsweep::http_compat
