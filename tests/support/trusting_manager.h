#pragma once

#include <QNetworkAccessManager>
#include <QSslConfiguration>
#include <QString>

namespace jobsweep::test {

/// The PEM file `name` of tests/data/tls.
QString tlsFile(const QString &name);

/// What a server has to present the tests' own certificate.
QSslConfiguration tlsServerConfiguration();

/// Trusts the tests' own certificate, besides the authorities that Qt trusts. There where Qt has TLS.
class TrustingManager final : public QNetworkAccessManager
{
    Q_OBJECT
public:
    explicit TrustingManager(QObject *parent = nullptr);

    /// Wants this name in the certificate of every server, whatever the server's own is.
    void expectName(const QString &name) { m_expectedName = name; }

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &original,
                                 QIODevice *data) override;

private:
    QSslConfiguration m_configuration;
    QString m_expectedName;
};

} // namespace jobsweep::test
