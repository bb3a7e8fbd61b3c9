#include "core/api_token.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace jobsweep {

namespace {

constexpr qsizetype maxLength = 1024;

/// Whether `c` comes along with a copied text without being part of it: blanks, quotes, what is invisible.
bool isWrapping(QChar c)
{
    static constexpr QStringView quotes = u"\"'`“”‘’„«»";
    return c.isSpace() || c.category() == QChar::Other_Format || quotes.contains(c);
}

QStringView stripped(QStringView text)
{
    while (!text.isEmpty() && isWrapping(text.front())) {
        text = text.sliced(1);
    }
    while (!text.isEmpty() && isWrapping(text.back())) {
        text.chop(1);
    }
    return text;
}

/// What stands behind each "Bearer" of a header, a command or a program text; each once.
QStringList behindBearer(const QString &text)
{
    static const QRegularExpression bearer(QStringLiteral("\\bBearer[\\s\"'`]+([^\\s\"'`“”‘’„«»,;)\\]]+)"),
                                           QRegularExpression::CaseInsensitiveOption |
                                               QRegularExpression::UseUnicodePropertiesOption);
    QStringList found;
    for (auto match = bearer.globalMatch(text); match.hasNext();) {
        found += match.next().captured(1);
    }
    found.removeDuplicates();
    return found;
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

/// Why the text can't be a token, for translation; null if it can.
const char *faultOf(const QString &token)
{
    static const QRegularExpression headerAlone(QStringLiteral("^(?:Authorization\\s*:\\s*)?(?:Bearer)?$"),
                                                QRegularExpression::CaseInsensitiveOption);
    if (headerAlone.match(token).hasMatch()) {
        return QT_TRANSLATE_NOOP("ApiToken", "The API token is empty.");
    }
    if (token.size() > maxLength) {
        return QT_TRANSLATE_NOOP("ApiToken", "This text is too long to be an API token.");
    }
    if (isPlaceholder(token)) {
        return QT_TRANSLATE_NOOP(
            "ApiToken",
            "This is a name that stands for the token. Copy the token itself, as useapi.net gave it "
            "to you.");
    }
    const bool fits =
        std::all_of(token.begin(), token.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
    if (!fits) {
        return QT_TRANSLATE_NOOP(
            "ApiToken",
            "An API token holds no blanks, line ends or letters with accents. Copy it again, alone.");
    }
    return nullptr;
}

} // namespace

std::optional<ApiToken> ApiToken::parse(const QString &text, QString *why)
{
    QString visible = text;
    visible.removeIf([](QChar c) { return c.category() == QChar::Other_Format; });
    const QStringList candidates = visible.size() > maxLength * 20 ? QStringList() : behindBearer(visible);
    const QString plain = stripped(candidates.isEmpty() ? visible : candidates.first()).toString();
    const char *fault = faultOf(plain);
    if (candidates.size() > 1) {
        fault = QT_TRANSLATE_NOOP("ApiToken",
                                  "There is more than one API token in this text. Copy one of them, alone.");
    }
    if (fault) {
        if (why) {
            *why = QCoreApplication::translate("ApiToken", fault);
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
