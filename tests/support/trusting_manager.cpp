#include "support/trusting_manager.h"

#include <QFile>
#include <QNetworkRequest>
#include <QSslCertificate>
#include <QSslKey>

namespace jobsweep::test {

QString tlsFile(const QString &name)
{
    return QStringLiteral(JOBSWEEP_TEST_DATA "/tls/") + name;
}

QSslConfiguration tlsServerConfiguration()
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(
        QSslCertificate::fromPath(tlsFile(QStringLiteral("localhost.crt"))));
    if (QFile key(tlsFile(QStringLiteral("localhost.key"))); key.open(QIODevice::ReadOnly)) {
        configuration.setPrivateKey(QSslKey(&key, QSsl::Ec));
    }
    return configuration;
}

TrustingManager::TrustingManager(QObject *parent)
    : QNetworkAccessManager(parent), m_configuration(QSslConfiguration::defaultConfiguration())
{
    m_configuration.addCaCertificates(tlsFile(QStringLiteral("localhost.crt")));
}

QNetworkReply *TrustingManager::createRequest(Operation operation, const QNetworkRequest &original,
                                              QIODevice *data)
{
    QNetworkRequest request = original;
    request.setSslConfiguration(m_configuration);
    request.setPeerVerifyName(m_expectedName);
    return QNetworkAccessManager::createRequest(operation, request, data);
}

} // namespace jobsweep::test
