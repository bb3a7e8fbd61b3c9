#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace jobsweep {

/// An API token, fit to stand in an Authorization field (RFC 6750, 2.1; RFC 9110, 5.5): printable ASCII
/// without blanks. It has no operator<< and no text conversion, so that it can't slip into a log.
class ApiToken
{
public:
    ApiToken() = default;

    /// Extracts the token from text that a person pastes. The text may hold:
    /// - the token alone or in quotes;
    /// - the token behind "Bearer", in a header or anywhere in a command;
    /// - the token as the value of a name (`export JOBSWEEP_TOKEN="…"`, `token: …`).
    /// Blanks around the token, a comma or semicolon behind it and invisible characters in it are ignored.
    /// Returns nothing, with a sentence for the user in `*why` (unless null), if there is no token or more
    /// than one, or if the token is too long, a placeholder, or holds characters that no token has.
    static std::optional<ApiToken> parse(const QString &text, QString *why);

    bool isNull() const { return m_bytes.isEmpty(); }
    /// A token with fewer characters is hardly one of useapi.net: it is accepted, with a warning.
    static constexpr qsizetype shortBelow = 8;
    /// Whether the token is so short that any text may hold its letters by chance.
    bool isShort() const { return !isNull() && m_bytes.size() < shortBelow; }
    /// The token itself, for the keychain, and for keeping it out of logs.
    QString secret() const { return m_text; }
    /// The spellings in which a text may hold the token: as it is, percent-encoded, with JSON's escapes, in
    /// Base64 without padding.
    const QStringList &spellings() const { return m_spellings; }
    /// "Bearer <token>"; empty for the null token
    QByteArray authorizationField() const;

private:
    QByteArray m_bytes;
    QString m_text; ///< m_bytes as text
    QStringList m_spellings;
};

} // namespace jobsweep
