#include "core/answer_subject.h"

#include <QJsonDocument>

namespace jobsweep {

bool namesJob(const QJsonObject &object, const JobId &id)
{
    const QString named = object.value(u"jobid").toString();
    return named == id.toString() || JobId::parse(named) == id;
}

std::optional<JobId> subjectOf(const HttpAnswer &answer)
{
    constexpr int ok = 200;
    if (answer.delivery != Delivery::Answered || answer.status != ok) {
        return {};
    }
    return JobId::parse(QJsonDocument::fromJson(answer.body).object().value(u"jobid").toString());
}

} // namespace jobsweep
