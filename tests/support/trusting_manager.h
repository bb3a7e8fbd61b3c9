#pragma once

#include <QNetworkAccessManager>
#include <QSslConfiguration>
#include <QString>

namespace jobsweep::test {

/// The PEM file `name` of tests/data/tls.
QString tlsFile(const QString &name);

/// Trusts the tests' own certificate, besides the authorities that Qt trusts. There where Qt has TLS.
class TrustingManager final : public QNetworkAccessManager
{
    Q_OBJECT
public:
    explicit TrustingManager(QObject *parent = nullptr);

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &original,
                                 QIODevice *data) override;

private:
    QSslConfiguration m_configuration;
};

} // namespace jobsweep::test
