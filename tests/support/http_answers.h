#pragma once

#include "core/answer/http_answer.h"
#include "core/job/job_id.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace jobsweep::test {

/// An id that every test may use.
inline JobId sampleId()
{
    return *JobId::parse(u"j0326140530123456789v-u12345-email:user@example.com:"
                         "a1b2c3d4-e5f6-7890-abcd-ef1234567890-bot:luma");
}

inline HttpAnswer answered(int status, const QByteArray &body = {})
{
    HttpAnswer answer;
    answer.delivery = Delivery::Answered;
    answer.status = status;
    answer.body = body;
    return answer;
}

inline HttpAnswer answered(int status, const QJsonObject &body)
{
    return answered(status, QJsonDocument(body).toJson(QJsonDocument::Compact));
}

/// An answer with the API's own error, `{"error": text}`.
inline HttpAnswer apiError(int status, const QString &text)
{
    return answered(status, QJsonObject{{QStringLiteral("error"), text}});
}

inline HttpAnswer withRetryAfter(HttpAnswer answer, const QByteArray &retryAfter)
{
    answer.retryAfter = retryAfter;
    return answer;
}

inline HttpAnswer redirected(int status, const QString &host)
{
    HttpAnswer answer = answered(status);
    answer.redirectHost = host;
    return answer;
}

/// A request that got no whole answer.
inline HttpAnswer unanswered(Delivery delivery, int status = 0, const QString &fault = {})
{
    HttpAnswer answer;
    answer.delivery = delivery;
    answer.status = status;
    answer.fault = fault;
    return answer;
}

} // namespace jobsweep::test
