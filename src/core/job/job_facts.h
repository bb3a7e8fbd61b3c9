#pragma once

#include "core/job/job_id.h"
#include "core/job/job_status.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

class QJsonArray;
class QJsonObject;

namespace jobsweep {

/// One file of a job's result.
struct ResultLink
{
    QString name; ///< the key it stood under: "video", "thumbnail", ...
    QString url;  ///< http or https, as the server wrote it; shown and copied, never opened by itself

    friend bool operator==(const ResultLink &, const ResultLink &) = default;
};

/// The facts that the server reported about one job; what it did not report is empty. Every text is plain
/// text, limited in length.
struct JobFacts
{
    JobStatus status;
    QString type; ///< the server's word: "video", "image"
    QString account;
    QString model;
    QString error;
    QDateTime created;             ///< UTC
    QDateTime updated;             ///< UTC
    std::optional<double> credits; ///< credits.dm_usage
    QList<ResultLink> links;

    friend bool operator==(const JobFacts &, const JobFacts &) = default;
};

/// Reads the facts off a job record (schemas Job and ExecutingJob of the API). Members of a wrong type are
/// treated as absent; a time without its zone is taken for UTC.
JobFacts jobFactsFromJson(const QJsonObject &object);

/// Convert links to and from the form in which files of this program hold them: objects with a `name` and a
/// `url`. linksFromJson() leaves out links that lead nowhere, and those beyond the number of links that a job
/// may have.
QJsonArray jsonOfLinks(const QList<ResultLink> &links);
QList<ResultLink> linksFromJson(const QJsonArray &array);

} // namespace jobsweep
