#pragma once

#include "core/job/job_id.h"

#include <QString>
#include <QUrl>

#include <optional>

namespace jobsweep {

/// The base URL of a useapi.net Luma API: https anywhere, or http on loopback only, because the token goes
/// with every request.
class ServerAddress
{
public:
    /// The vendor's own: https://api.useapi.net/v1/luma
    ServerAddress();

    /// Parses a base URL as a person writes it, and normalizes it. Returns nothing, with a sentence for the
    /// user in `*why` (unless null), if the URL isn't https (or http on loopback) or has a user name, query
    /// or fragment.
    static std::optional<ServerAddress> parse(const QString &text, QString *why);

    /// The address as text for an address field and the settings; parse() makes the same address of it.
    QString text() const;
    const QUrl &baseUrl() const { return m_baseUrl; }
    /// Host in ASCII, and port where it isn't the scheme's own: for titles and messages.
    QString displayName() const;

    /// {base}/jobs
    QUrl jobsUrl() const;
    /// {base}/jobs/{jobid}, with the id encoded by JobId::pathSegment()
    QUrl jobUrl(const JobId &id) const;

    friend bool operator==(const ServerAddress &, const ServerAddress &) = default;

private:
    QUrl m_baseUrl;
};

} // namespace jobsweep
