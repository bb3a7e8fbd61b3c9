#pragma once

#include <QByteArray>
#include <QList>
#include <QNetworkProxy>
#include <QTcpServer>

namespace jobsweep::test {

/// An HTTP proxy on a loopback port that wants a login (Basic) and then carries what CONNECT asks for (RFC
/// 9110, 9.3.6).
class ConnectProxy : public QTcpServer
{
    Q_OBJECT
public:
    ConnectProxy(const QByteArray &user, const QByteArray &password);

    QNetworkProxy proxy() const;
    /// Connects to this port of this computer from now on, whatever is asked for: names may be invented.
    void leadTo(quint16 port) { m_leadsTo = port; }
    /// The head of every request, as it came.
    const QList<QByteArray> &heads() const { return m_heads; }
    /// All that went through it in the tunnels, in both directions.
    const QByteArray &carried() const { return m_carried; }

private:
    void take(QTcpSocket *client);
    void connectThrough(QTcpSocket *client, const QByteArray &target);

    QByteArray m_login;
    quint16 m_leadsTo = 0; ///< 0: where CONNECT says
    QList<QByteArray> m_heads;
    QByteArray m_carried;
};

} // namespace jobsweep::test
