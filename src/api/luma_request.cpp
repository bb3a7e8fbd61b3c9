#include "api/luma_request.h"

namespace jobsweep {

QNetworkRequest makeLumaRequest(Verb verb, const ApiToken &token)
{
    QNetworkRequest request;
    // Qt's default would repeat the call, with the token, wherever a Location field points.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Jobsweep"));
    request.setRawHeader("Accept", "application/json");
    if (!token.isNull()) {
        request.setRawHeader("Authorization", token.authorizationField());
    }
    if (verb == Verb::Get) {
        // A cache on the way must not answer for the server.
        request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    }
    return request;
}

} // namespace jobsweep
