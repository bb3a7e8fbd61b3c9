#pragma once

#include "core/job/job_id.h"
#include "core/job/job_record.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <utility>

namespace jobsweep::test {

/// What the server does on one attempt to delete a job.
struct AnswerStep
{
    enum class Cut
    {
        None,
        AfterRequest, ///< the connection is closed once the request was read
        MidAnswer     ///< the connection is closed half-way through the answer
    };

    int status = 0;                                   ///< 0 for a step that is cut
    QList<std::pair<QByteArray, QByteArray>> headers; ///< names in lower case
    QByteArray body;                                  ///< "$ID" stands for the job's id
    Cut cut = Cut::None;
    bool applied = false; ///< the server deleted the job, whatever it answered

    /// The body with `id` in place of "$ID".
    QByteArray bodyFor(const JobId &id) const;
    /// The value of the header `name` (lower case); empty without one.
    QByteArray header(const QByteArray &name) const;
};

/// What the row's message has to be at the end.
struct MessageRule
{
    enum class Kind
    {
        Empty,
        NotEmpty,
        Contains,
        Exact
    };

    Kind kind = Kind::Empty;
    QString text; ///< for Contains and Exact

    bool matches(const QString &message) const;
};

/// One case of tests/data/answers.json.
struct AnswerCase
{
    QString name;
    QList<AnswerStep> steps; ///< one an attempt, never empty
    /// The row at the end; None is the file's "Idle": a row as before the batch.
    DeletionState outcome = DeletionState::None;
    MessageRule message;
    std::optional<int> requests; ///< how many requests the server sees, where that is exact
};

/// Reads the cases of the file at `path`. Strict: at anything that it doesn't know it gives no case at all,
/// and the reason in `*why`, so that no test passes on a case that it only half understood.
QList<AnswerCase> readAnswerCases(const QString &path, QString *why);

} // namespace jobsweep::test
