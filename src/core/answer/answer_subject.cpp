#include "core/answer/answer_subject.h"

#include <QJsonDocument>

namespace jobsweep {

std::optional<JobId> subjectOf(const QJsonObject &object)
{
    return JobId::parse(object.value(u"jobid").toString());
}

std::optional<JobId> subjectOf(const HttpAnswer &answer)
{
    constexpr int ok = 200;
    if (answer.delivery != Delivery::Answered || answer.status != ok) {
        return {};
    }
    return subjectOf(QJsonDocument::fromJson(answer.body).object());
}

} // namespace jobsweep
