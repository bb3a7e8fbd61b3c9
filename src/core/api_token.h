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

    /// Takes what a person pastes: the token alone, in quotes, behind "Bearer", in a header or anywhere in a
    /// command, given to a name (`export JOBSWEEP_TOKEN="…"`, `token: …`), with blanks around it, a comma or
    /// semicolon behind it and invisible characters in it. Nothing, and a sentence for the user in
    /// `*why` (unless null), where there is none, or more than one, where it is too long, a placeholder, or
    /// holds characters that no token has.
    static std::optional<ApiToken> parse(const QString &text, QString *why);

    bool isNull() const { return m_bytes.isEmpty(); }
    /// Fewer characters than this are hardly a token of useapi.net: they are taken, with a word of warning.
    static constexpr qsizetype shortBelow = 8;
    /// Whether the token is so short that any text may hold its letters by chance.
    bool isShort() const { return !isNull() && m_bytes.size() < shortBelow; }
    /// The token itself, for the keychain and nothing else.
    QString secret() const { return m_text; }
    /// The ways in which a text may spell it: as it is, percent-encoded, with JSON's escapes, in Base64
    /// without padding.
    const QStringList &spellings() const { return m_spellings; }
    /// "Bearer <token>"; empty for the null token
    QByteArray authorizationField() const;

private:
    QByteArray m_bytes;
    QString m_text; ///< the same
    QStringList m_spellings;
};

} // namespace jobsweep
