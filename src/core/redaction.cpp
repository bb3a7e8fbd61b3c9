#include "core/redaction.h"

#include "core/api_token.h"

#include <QRegularExpression>

namespace jobsweep {

namespace {

const QString mark = QStringLiteral("•••");

} // namespace

QString redacted(QString text, const ApiToken &token)
{
    if (text.isEmpty()) {
        return text;
    }
    for (const QString &spelling : token.spellings()) {
        // Percent-encoding knows both cases.
        text.replace(spelling, mark, Qt::CaseInsensitive);
    }
    if (text.contains(QLatin1String("bearer"), Qt::CaseInsensitive)) {
        // With a digit and not short: "Bearer token" is an expression, no secret.
        static const QRegularExpression foreign(
            QStringLiteral("(\\bBearer\\s+)(?=[^\\s\"']*\\d)[^\\s\"'$<{•]{6,}"),
            QRegularExpression::CaseInsensitiveOption);
        text.replace(foreign, QStringLiteral("\\1") + mark);
    }
    return text;
}

} // namespace jobsweep
