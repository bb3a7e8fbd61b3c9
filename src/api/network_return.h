#pragma once

#include <QObject>

namespace jobsweep {

/// Tells when the computer is on a network again, where the system tells it (QNetworkInformation). Used on
/// the main thread.
class NetworkReturn : public QObject
{
    Q_OBJECT
public:
    explicit NetworkReturn(QObject *parent = nullptr);

Q_SIGNALS:
    /// There is a way to other networks, and there was none before.
    void returned();

private:
    bool m_isAway = false;
};

} // namespace jobsweep
