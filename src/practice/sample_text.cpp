#include "practice/sample_text.h"

#include <QStringList>

namespace jobsweep {

// Sample data, not words of the program: like a log or a mail of the user's own, it isn't translated.
namespace {

QString mail(const QList<SampleJob> &jobs)
{
    QStringList ids;
    for (const SampleJob &job : jobs) {
        ids.append(job.id.toString());
    }
    return QStringLiteral(
               "Hi,\n\nthese are the renderings of last month, are they still there? %1. The rest is "
               "below, some of it still at work.\n\n")
        .arg(ids.join(QStringLiteral(", ")));
}

QString json(const QList<SampleJob> &jobs)
{
    QStringList objects;
    for (const SampleJob &job : jobs) {
        QString id = job.id.toString();
        // As an encoder that keeps to letters and digits writes it.
        id.replace(QLatin1Char('+'), QStringLiteral("\\u002B"))
            .replace(QLatin1Char('@'), QStringLiteral("\\u0040"));
        objects.append(QStringLiteral("  {\"jobid\": \"%1\", \"model\": \"%2\"}").arg(id, job.model));
    }
    return QStringLiteral("[\n%1\n]\n\n").arg(objects.join(QStringLiteral(",\n")));
}

QString curlLines(const QList<SampleJob> &jobs)
{
    QString text;
    for (const SampleJob &job : jobs) {
        // As an encoder that keeps to letters and digits writes it.
        const QByteArray segment = job.id.utf8().toPercentEncoding();
        text += QStringLiteral("curl -H \"Authorization: Bearer $TOKEN\" \"$API/jobs/%1\"\n")
                    .arg(QString::fromLatin1(segment));
    }
    return text + QLatin1Char('\n');
}

QString log(const QList<SampleJob> &jobs)
{
    QString text;
    for (const SampleJob &job : jobs) {
        text += QStringLiteral("%1 INFO render: started %2 (%3)\n")
                    .arg(job.created.toString(Qt::ISODateWithMs), job.id.toString(), job.model);
    }
    return text + QLatin1Char('\n');
}

QString notForUs()
{
    return QStringLiteral("Not Luma: j1731859234567v-u12345-email:user@example.com-bot:google-flow\n"
                          "From the documentation: "
                          "j0326140530123456789v-u12345-email:[email "
                          "protected]:a1b2c3d4-e5f6-7890-abcd-ef1234567890-bot:luma\n");
}

} // namespace

QString sampleTextOf(const QList<SampleJob> &jobs)
{
    constexpr qsizetype inMail = 3;
    constexpr qsizetype inJson = 12;
    constexpr qsizetype inCurl = 6;
    return mail(jobs.mid(0, inMail)) + json(jobs.mid(inMail, inJson)) +
           curlLines(jobs.mid(inMail + inJson, inCurl)) + log(jobs.mid(inMail + inJson + inCurl)) +
           notForUs();
}

} // namespace jobsweep
