#include "core/format/import_json.h"

#include "core/format/job_export.h"

#include <QJsonObject>

namespace jobsweep {

namespace {

/// The id that the object is about.
std::optional<JobId> idOf(const QJsonObject &object)
{
    if (auto id = JobId::parse(object.value(u"jobid").toString())) {
        return id;
    }
    std::optional<JobId> only;
    for (const auto &member : object) {
        if (const auto id = JobId::parse(member.toString())) {
            if (only) {
                return std::nullopt;
            }
            only = id;
        }
    }
    return only;
}

} // namespace

std::optional<ImportedJob> importedFromJson(const QJsonObject &object)
{
    if (auto exported = jobFromExport(object)) {
        return exported;
    }
    const auto id = idOf(object);
    if (!id) {
        return std::nullopt;
    }
    JobFacts facts = jobFactsFromJson(object);
    // "status" is a word of many things.
    if (facts.status.kind() == JobStatus::Kind::Unknown) {
        facts.status = {};
    }
    if (facts == JobFacts{}) {
        return std::nullopt;
    }
    ImportedJob told{recordFromId(*id), {}};
    takeFacts(told.record, facts);
    told.record.message = facts.error;
    return told;
}

} // namespace jobsweep
