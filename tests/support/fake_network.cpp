#include "support/fake_network.h"

#include <QMetaObject>
#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <cstring>
#include <utility>

namespace jobsweep::test {

namespace {

/// Qt's error for an HTTP status.
QNetworkReply::NetworkError errorOfStatus(int status)
{
    switch (status) {
    case 400:
        return QNetworkReply::ProtocolInvalidOperationError;
    case 401:
        return QNetworkReply::AuthenticationRequiredError;
    case 403:
        return QNetworkReply::ContentAccessDenied;
    case 404:
        return QNetworkReply::ContentNotFoundError;
    case 405:
        return QNetworkReply::ContentOperationNotPermittedError;
    case 407:
        return QNetworkReply::ProxyAuthenticationRequiredError;
    case 409:
        return QNetworkReply::ContentConflictError;
    case 410:
        return QNetworkReply::ContentGoneError;
    case 500:
        return QNetworkReply::InternalServerError;
    case 501:
        return QNetworkReply::OperationNotImplementedError;
    case 503:
        return QNetworkReply::ServiceUnavailableError;
    default:
        return status > 500    ? QNetworkReply::UnknownServerError
               : status >= 400 ? QNetworkReply::UnknownContentError
                               : QNetworkReply::NoError;
    }
}

FakeEnd endOf(const AnswerStep &step)
{
    switch (step.cut) {
    case AnswerStep::Cut::AfterRequest:
        return {QNetworkReply::RemoteHostClosedError};
    case AnswerStep::Cut::MidAnswer:
        return {QNetworkReply::RemoteHostClosedError, step.status == 0 ? 200 : step.status,
                step.body.first(step.body.size() / 2)};
    case AnswerStep::Cut::None:
        break;
    }
    return {errorOfStatus(step.status), step.status, step.body};
}

ApiRequest requestFrom(QNetworkAccessManager::Operation operation, const QNetworkRequest &request)
{
    ApiRequest result;
    result.verb = operation == QNetworkAccessManager::DeleteOperation ? "DELETE" : "GET";
    result.target = request.url().path(QUrl::FullyEncoded).toLatin1();
    const QList<QByteArray> names = request.rawHeaderList();
    for (const QByteArray &name : names) {
        result.headers.append({name.toLower(), request.rawHeader(name)});
    }
    return result;
}

} // namespace

class FakeNetwork::Reply final : public QNetworkReply
{
public:
    Reply(FakeNetwork *network, QNetworkAccessManager::Operation operation, const QNetworkRequest &request,
          QObject *parent)
        : QNetworkReply(parent), m_network(network)
    {
        setOperation(operation);
        setRequest(request);
        setUrl(request.url());
        open(ReadOnly);
        m_inFlight = !network->m_unplugged;
        const AnswerStep step =
            m_inFlight ? network->m_api.begin(requestFrom(operation, request)) : AnswerStep();
        const FakeEnd end = m_inFlight ? std::exchange(network->m_nextEnd, {}).value_or(endOf(step))
                                       : FakeEnd{HostNotFoundError, 0, {}, 0};
        QMetaObject::invokeMethod(
            this, [this, step, end] { connectFirst(step, end); }, Qt::QueuedConnection);
    }

    ~Reply() override { leave(); }

    void abort() override
    {
        if (isFinished()) {
            return;
        }
        setError(OperationCanceledError, QStringLiteral("Operation canceled"));
        finish();
    }

    qint64 bytesAvailable() const override
    {
        return m_body.size() - m_read + QNetworkReply::bytesAvailable();
    }
    bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        const qint64 size = std::min<qint64>(maxSize, m_body.size() - m_read);
        std::memcpy(data, m_body.constData() + m_read, size_t(size));
        m_read += size;
        return size;
    }

private:
    /// Between the handshake and the request there is time for others.
    void connectFirst(const AnswerStep &step, const FakeEnd &end)
    {
#if QT_CONFIG(ssl)
        if (m_inFlight && !isFinished() && url().scheme() == u"https") {
            Q_EMIT encrypted();
        }
#endif
        QMetaObject::invokeMethod(
            this, [this, step, end] { send(step, end); }, Qt::QueuedConnection);
    }

    void send(const AnswerStep &step, const FakeEnd &end)
    {
        if (isFinished()) {
            return;
        }
        for (int i = 0; i < end.timesSent; ++i) {
            Q_EMIT requestSent();
        }
        m_network->m_api.deliver([self = QPointer<Reply>(this), step, end] {
            if (self && !self->isFinished()) {
                self->answer(step, end);
            }
        });
    }

    void answer(const AnswerStep &step, const FakeEnd &end)
    {
        if (end.status != 0) {
            setAttribute(QNetworkRequest::HttpStatusCodeAttribute, end.status);
            for (const auto &[name, value] : step.headers) {
                setRawHeader(name, value);
            }
            Q_EMIT metaDataChanged();
        }
        m_body = end.body;
        if (!m_body.isEmpty()) {
            Q_EMIT readyRead();
        }
        if (isFinished()) {
            return;
        }
        if (end.error != NoError) {
            setError(end.error,
                     QStringLiteral("fault %1 for %2").arg(QString::number(end.error), url().toString()));
        }
        finish();
    }

    void finish()
    {
        setFinished(true);
        leave();
        Q_EMIT finished();
    }

    void leave()
    {
        if (std::exchange(m_inFlight, false)) {
            m_network->m_api.end();
        }
    }

    FakeNetwork *m_network;
    QByteArray m_body;
    qint64 m_read = 0;
    bool m_inFlight = false; ///< the api counts it
};

class FakeNetwork::Manager final : public QNetworkAccessManager
{
public:
    explicit Manager(FakeNetwork *network) : m_network(network) {}

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request, QIODevice *) override
    {
        m_network->m_handedOver.append(request);
        return new Reply(m_network, operation, request, this);
    }

private:
    FakeNetwork *m_network;
};

std::function<std::unique_ptr<QNetworkAccessManager>()> FakeNetwork::factory()
{
    return [this] {
        ++m_managersMade;
        return std::make_unique<Manager>(this);
    };
}

} // namespace jobsweep::test
