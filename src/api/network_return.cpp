#include "api/network_return.h"

#include <QNetworkInformation>

#include <utility>

namespace jobsweep {

NetworkReturn::NetworkReturn(QObject *parent) : QObject(parent)
{
    using Reachability = QNetworkInformation::Reachability;
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability)) {
        return;
    }
    const auto isAway = [](Reachability reachability) {
        return reachability == Reachability::Disconnected || reachability == Reachability::Local;
    };
    m_isAway = isAway(QNetworkInformation::instance()->reachability());
    connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, this,
            [this, isAway](Reachability now) {
                if (std::exchange(m_isAway, isAway(now)) && !m_isAway) {
                    Q_EMIT returned();
                }
            });
}

} // namespace jobsweep
