#include "core/text/shown_text.h"

#include "core/text/ascii_set.h"

#include <QRegularExpression>

namespace jobsweep {

namespace {

bool isOfWord(QChar c)
{
    return isAsciiLetterOrDigit(c.unicode()) || c == u'_' || c == u'-' || c == u'.';
}

} // namespace

QString withoutSecrets(const QString &text, qsizetype from)
{
    static const QRegularExpression sign(
        QStringLiteral("[&?#]|%(?:25)*(?:26|3F|23)|token|key|secret|bearer|passw"),
        QRegularExpression::CaseInsensitiveOption);
    qsizetype at = text.indexOf(sign, from);
    if (at < 0) {
        return text;
    }
    // The word from its beginning: `api_token`.
    while (at > from && isOfWord(text[at]) && isOfWord(text[at - 1])) {
        --at;
    }
    return text.first(at) + QChar(0x2026);
}

} // namespace jobsweep
