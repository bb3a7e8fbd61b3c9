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

/// The token alone, where what stands around it in a header line or in a quotation was copied with it.
QString unwrapped(QStringView text)
{
    static const QRegularExpression lead(QStringLiteral("^(?:Authorization\\s*:\\s*)?Bearer\\s+"),
                                         QRegularExpression::CaseInsensitiveOption);
    const auto strip = [](QStringView view) {
        while (!view.isEmpty() && isWrapping(view.front())) {
            view = view.sliced(1);
        }
        while (!view.isEmpty() && isWrapping(view.back())) {
            view.chop(1);
        }
        return view;
    };
    QString plain = strip(text).toString();
    plain.remove(lead);
    return strip(plain).toString();
}

} // namespace

std::optional<ApiToken> ApiToken::parse(const QString &text, QString *why)
{
    const auto refuse = [why](const char *sentence) {
        if (why) {
            *why = QCoreApplication::translate("ApiToken", sentence);
        }
        return std::nullopt;
    };
    const QString plain = unwrapped(text);
    if (plain.isEmpty()) {
        return refuse(QT_TRANSLATE_NOOP("ApiToken", "The API token is empty."));
    }
    if (plain.size() > maxLength) {
        return refuse(QT_TRANSLATE_NOOP("ApiToken", "This text is too long to be an API token."));
    }
    const bool fits =
        std::all_of(plain.begin(), plain.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
    if (!fits) {
        return refuse(QT_TRANSLATE_NOOP(
            "ApiToken",
            "An API token holds no blanks, line ends or letters with accents. Copy it again, alone."));
    }
    ApiToken token;
    token.m_bytes = plain.toLatin1();
    token.m_text = plain;
    token.m_encoded = QString::fromLatin1(token.m_bytes.toPercentEncoding());
    return token;
}

QByteArray ApiToken::authorizationField() const
{
    return isNull() ? QByteArray() : "Bearer " + m_bytes;
}

QString ApiToken::redact(QString text) const
{
    if (isNull() || text.isEmpty()) {
        return text;
    }
    const QString mark = QStringLiteral("•••");
    text.replace(m_text, mark);
    return text.replace(m_encoded, mark, Qt::CaseInsensitive);
}

} // namespace jobsweep
