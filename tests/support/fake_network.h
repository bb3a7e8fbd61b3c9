#pragma once

#include "support/scripted_api.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <functional>
#include <memory>
#include <optional>

namespace jobsweep::test {

/// How a fake reply ends, where that is not what the script's step says by itself.
struct FakeEnd
{
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    int status = 0; ///< 0 for none
    QByteArray body = {};
    int timesSent = 1; ///< how often `requestSent` comes
};

/// A network without sockets: managers from `factory` pass every request on to one ScriptedApi and end its
/// reply from the event loop, as Qt does over HTTP/1.1. It outlives its managers.
class FakeNetwork
{
public:
    ScriptedApi &api() { return m_api; }
    std::function<std::unique_ptr<QNetworkAccessManager>()> factory();

    /// The request after those that came so far ends in this way; the api still counts it.
    void endNext(const FakeEnd &end) { m_nextEnd = end; }
    /// While `cut` holds no connection is made: no request reaches the api.
    void setUnplugged(bool cut) { m_unplugged = cut; }
    /// What the program handed to the managers, in order.
    const QList<QNetworkRequest> &handedOver() const { return m_handedOver; }
    /// Forgets them, and the requests of the api.
    void forgetRequests()
    {
        m_handedOver.clear();
        m_api.forgetRequests();
    }
    int managersMade() const { return m_managersMade; }

private:
    class Manager;
    class Reply;

    ScriptedApi m_api;
    std::optional<FakeEnd> m_nextEnd;
    bool m_unplugged = false;
    QList<QNetworkRequest> m_handedOver;
    int m_managersMade = 0;
};

} // namespace jobsweep::test
