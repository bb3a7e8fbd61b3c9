#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace jobsweep {

/// An API token, fit to stand in an Authorization field (RFC 6750, 2.1; RFC 9110, 5.5): printable ASCII
/// without blanks. It has no operator<< and no text conversion, so that it can't slip into a log.
class ApiToken
{
public:
    ApiToken() = default;

    /// Takes what a person pastes, without the blanks, quotes, invisible characters, "Bearer" or
    /// "Authorization: Bearer" around it; nothing, and a sentence for the user in `*why` (unless null), where
    /// it is empty, too long or holds characters that no token has.
    static std::optional<ApiToken> parse(const QString &text, QString *why);

    bool isNull() const { return m_bytes.isEmpty(); }
    /// The token itself, for the keychain and nothing else.
    QString secret() const { return m_text; }
    /// "Bearer <token>"; empty for the null token
    QByteArray authorizationField() const;
    /// `text` with every occurrence of the token, also percent-encoded, replaced: for texts that came from
    /// outside.
    QString redact(QString text) const;

private:
    QByteArray m_bytes;
    QString m_text;    ///< the same
    QString m_encoded; ///< the same, percent-encoded
};

} // namespace jobsweep
