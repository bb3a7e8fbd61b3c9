#pragma once

#include <QByteArray>
#include <QList>
#include <QTcpServer>

class QTcpSocket;

namespace jobsweep::test {

/// A SOCKS 5 proxy (RFC 1928) on a loopback port, without a login. Whatever it is asked to connect to, it
/// connects to one port of this computer: names may be invented.
class SocksProxy : public QTcpServer
{
    Q_OBJECT
public:
    explicit SocksProxy(quint16 leadsTo);

    /// What it was asked to connect to: names as they came, addresses as "address".
    const QList<QByteArray> &targets() const { return m_targets; }

private:
    void take(QTcpSocket *client);
    void connectThrough(QTcpSocket *client, const QByteArray &request);

    quint16 m_leadsTo;
    QList<QByteArray> m_targets;
};

} // namespace jobsweep::test
