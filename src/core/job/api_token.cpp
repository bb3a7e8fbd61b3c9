#include "core/job/api_token.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace jobsweep {

namespace {

struct ApiTokenText
{
    Q_DECLARE_TR_FUNCTIONS(ApiToken)
};

constexpr qsizetype maxLength = 1024;

/// Whether `c` comes along with a copied text without being part of it: blanks, quotes, what is invisible.
bool isWrapping(QChar c)
{
    static constexpr QStringView quotes = u"\"'`“”‘’„«»";
    return c.isSpace() || c.category() == QChar::Other_Format || quotes.contains(c);
}

/// The same behind a text: what ends a statement or parts the elements of a list comes along, too.
bool isEnding(QChar c)
{
    return isWrapping(c) || c == u';' || c == u',';
}

QStringView stripped(QStringView text)
{
    while (!text.isEmpty() && isWrapping(text.front())) {
        text = text.sliced(1);
    }
    while (!text.isEmpty() && isEnding(text.back())) {
        text.chop(1);
    }
    return text;
}

QStringList captures(const QRegularExpression &pattern, const QString &text)
{
    QStringList found;
    for (auto match = pattern.globalMatch(text); match.hasNext();) {
        found += match.next().captured(1);
    }
    found.removeDuplicates();
    return found;
}

/// What stands behind each "Bearer" of a header, a command or a program text; each once.
QStringList behindBearer(const QString &text)
{
    static const QRegularExpression bearer(QStringLiteral("\\bBearer[\\s\"'`]+([^\\s\"'`“”‘’„«»,;)\\]]+)"),
                                           QRegularExpression::CaseInsensitiveOption |
                                               QRegularExpression::UseUnicodePropertiesOption);
    return captures(bearer, text);
}

/// What is given to each name that calls itself a token, key or secret, or that is exported: in a .env file,
/// for a shell, in JSON or YAML or a program text; each once, empty where nothing is given. A colon gives
/// only to what stands apart from it: `user:1-abc` is a token.
QStringList givenToNames(const QString &text)
{
    static const QRegularExpression assignment(
        QStringLiteral("(?:^|[\\s{,;])"
                       "(?:(?:export|set)\\s+\\w+|"
                       "[\"'`]?(?:\\$env:)?[\\w.-]{0,64}(?:token|key|secret)[\\w.-]{0,64}[\"'`]?)"
                       "\\s*(?::?=|:(?=[\\s\"'`]))(?!=)[ \\t]*"
                       "[\"'`“”‘’„«»]?([^\\s\"'`“”‘’„«»,;)\\]}]*)"),
        QRegularExpression::CaseInsensitiveOption);
    return captures(assignment, text);
}

/// The tokens that the text names as such.
QStringList namedTokens(const QString &text)
{
    const QStringList bearers = behindBearer(text);
    return bearers.isEmpty() ? givenToNames(text) : bearers;
}

bool isPlaceholder(const QString &text)
{
    static const QRegularExpression shape(QStringLiteral("^(?:[$<{%].*|your[-_]?(?:api[-_]?)?token)$"),
                                          QRegularExpression::CaseInsensitiveOption);
    return shape.match(text).hasMatch();
}

QStringList spellingsOf(const QString &token)
{
    const QByteArray bytes = token.toLatin1();
    QString json = token;
    json.replace(u'\\', QStringLiteral("\\\\"))
        .replace(u'"', QStringLiteral("\\\""))
        .replace(u'/', QStringLiteral("\\/"));
    QStringList spellings{token, QString::fromLatin1(bytes.toPercentEncoding()), json,
                          QString::fromLatin1(bytes.toBase64(QByteArray::OmitTrailingEquals))};
    spellings.removeDuplicates();
    return spellings;
}

/// Why the text can't be a token; empty if it can.
QString faultOf(const QString &token)
{
    static const QRegularExpression headerAlone(QStringLiteral("^(?:Authorization\\s*:\\s*)?(?:Bearer)?$"),
                                                QRegularExpression::CaseInsensitiveOption);
    if (headerAlone.match(token).hasMatch()) {
        return ApiTokenText::tr("The API token is empty. Paste your token.");
    }
    if (token.size() > maxLength) {
        return ApiTokenText::tr("This text is too long for an API token. Copy only the token.");
    }
    if (isPlaceholder(token)) {
        return ApiTokenText::tr(
            "This is a placeholder, not a token. Copy the token that useapi.net gave you.");
    }
    const bool fits =
        std::all_of(token.begin(), token.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
    if (!fits) {
        return ApiTokenText::tr(
            "An API token has no spaces, line breaks or accented letters. Copy only the token.");
    }
    return {};
}

} // namespace

std::optional<ApiToken> ApiToken::parse(const QString &text, QString *why)
{
    QString visible = text;
    visible.removeIf([](QChar c) { return c.category() == QChar::Other_Format; });
    const QStringList candidates = visible.size() > maxLength * 20 ? QStringList() : namedTokens(visible);
    const QString plain = stripped(candidates.isEmpty() ? visible : candidates.first()).toString();
    QString fault = faultOf(plain);
    if (candidates.size() > 1) {
        fault = ApiTokenText::tr("This text contains more than one API token. Copy only one of them.");
    }
    if (!fault.isEmpty()) {
        if (why) {
            *why = fault;
        }
        return std::nullopt;
    }
    ApiToken token;
    token.m_bytes = plain.toLatin1();
    token.m_text = plain;
    token.m_spellings = spellingsOf(plain);
    return token;
}

QByteArray ApiToken::authorizationField() const
{
    return isNull() ? QByteArray() : "Bearer " + m_bytes;
}

} // namespace jobsweep
