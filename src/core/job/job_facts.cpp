#include "core/job/job_facts.h"

#include "core/text/one_line.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QTimeZone>

namespace jobsweep {

namespace {

constexpr qsizetype maxFieldLength = 254;
constexpr qsizetype maxUrlLength = 8192;
constexpr qsizetype maxLinks = 32;
constexpr int maxLinkDepth = 4;

QString textMember(const QJsonObject &object, QStringView key, qsizetype maxLength = maxFieldLength)
{
    return oneLine(object.value(key).toString(), maxLength);
}

/// A date-time of RFC 3339; one without its zone is taken for UTC, so that it doesn't depend on where it is
/// read.
QDateTime timeMember(const QJsonObject &object, QStringView key)
{
    const QDateTime time = QDateTime::fromString(object.value(key).toString(), Qt::ISODateWithMs);
    const bool hasNoZone = time.isValid() && time.timeSpec() == Qt::LocalTime;
    return (hasNoZone ? QDateTime(time.date(), time.time(), QTimeZone::utc()) : time).toUTC();
}

/// A web address whole or not at all: a cut one leads nowhere.
QString urlMember(const QJsonObject &object)
{
    const QString url = object.value(u"url").toString();
    const bool isWeb =
        url.startsWith(u"https://", Qt::CaseInsensitive) || url.startsWith(u"http://", Qt::CaseInsensitive);
    return isWeb && oneLine(url, maxUrlLength) == url ? url : QString();
}

void collectLinks(const QString &name, const QJsonValue &value, int depth, QList<ResultLink> &links)
{
    if (depth > maxLinkDepth || links.size() == maxLinks) {
        return;
    }
    const QJsonObject object = value.toObject();
    if (const QString url = urlMember(object); !url.isEmpty()) {
        links.append({oneLine(name, maxFieldLength), url});
        return;
    }
    for (auto it = object.begin(); it != object.end(); ++it) {
        collectLinks(it.key(), it.value(), depth + 1, links);
    }
    const QJsonArray array = value.toArray();
    for (const auto &element : array) {
        collectLinks(name, element, depth + 1, links);
    }
}

} // namespace

JobFacts jobFactsFromJson(const QJsonObject &object)
{
    JobFacts facts;
    facts.status = JobStatus::fromServer(object.value(u"status").toString());
    facts.type = textMember(object, u"type");
    facts.account = textMember(object, u"account");
    facts.model = textMember(object, u"model");
    facts.error = textMember(object, u"error", maxErrorTextLength);
    facts.created = timeMember(object, u"created");
    facts.updated = timeMember(object, u"updated");
    const QJsonValue credits = object.value(u"credits").toObject().value(u"dm_usage");
    if (credits.isDouble()) {
        facts.credits = credits.toDouble();
    }
    collectLinks(QStringLiteral("response"), object.value(u"response"), 0, facts.links);
    return facts;
}

QJsonArray jsonOfLinks(const QList<ResultLink> &links)
{
    QJsonArray array;
    for (const ResultLink &link : links) {
        array += QJsonObject{{QStringLiteral("name"), link.name}, {QStringLiteral("url"), link.url}};
    }
    return array;
}

QList<ResultLink> linksFromJson(const QJsonArray &array)
{
    QList<ResultLink> links;
    for (const auto &element : array) {
        const QJsonObject object = element.toObject();
        const QString url = urlMember(object);
        if (!url.isEmpty() && links.size() < maxLinks) {
            links.append({textMember(object, u"name"), url});
        }
    }
    return links;
}

} // namespace jobsweep
