#include "core/redaction.h"

#include "core/api_token.h"
#include "core/job_facts.h"

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

JobStatus redacted(const JobStatus &status, const ApiToken &token)
{
    return status.kind() == JobStatus::Kind::Unknown ? JobStatus::fromServer(redacted(status.word(), token))
                                                     : status;
}

void redact(QList<ResultLink> &links, const ApiToken &token)
{
    for (ResultLink &link : links) {
        link.name = redacted(link.name, token);
        link.url = redacted(link.url, token);
    }
}

} // namespace jobsweep
