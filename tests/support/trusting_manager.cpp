#include "support/trusting_manager.h"

#include <QNetworkRequest>
#include <QSslCertificate>

namespace jobsweep::test {

QString tlsFile(const QString &name)
{
    return QStringLiteral(JOBSWEEP_TEST_DATA "/tls/") + name;
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
