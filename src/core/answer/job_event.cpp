#include "core/answer/job_event.h"

#include <QCoreApplication>

namespace jobsweep {

namespace {

using Outcome = JobEvent::Outcome;

struct EventText
{
    Q_DECLARE_TR_FUNCTIONS(JobEvent)
};

Outcome outcomeOf(DeletionState state)
{
    switch (state) {
    case DeletionState::Deleted:
        return Outcome::Deleted;
    case DeletionState::Gone:
        return Outcome::Gone;
    case DeletionState::Refused:
        return Outcome::Refused;
    case DeletionState::Failed:
        return Outcome::Failed;
    case DeletionState::Unconfirmed:
        return Outcome::Unconfirmed;
    case DeletionState::None:
    case DeletionState::Queued:
    case DeletionState::Deleting:
    case DeletionState::Waiting:
        break;
    }
    return Outcome::Unchanged;
}

Outcome outcomeOf(CheckKind kind)
{
    switch (kind) {
    case CheckKind::Known:
        return Outcome::Known;
    case CheckKind::Gone:
        return Outcome::Gone;
    case CheckKind::NoAccess:
        return Outcome::Refused;
    case CheckKind::Failed:
        return Outcome::Failed;
    case CheckKind::Void:
        break;
    }
    return Outcome::Unchanged;
}

} // namespace

JobEvent deleteEvent(const JobId &id, const DeleteVerdict &verdict, int attempt, bool again, qint64 atMs)
{
    JobEvent event{id, atMs, JobEvent::Action::Delete, attempt, verdict.httpStatus, {}, {}, 0};
    event.outcome = again ? Outcome::TriedAgain : outcomeOf(verdict.state);
    event.text = again && !verdict.reason.isEmpty() ? verdict.reason : verdict.message;
    return event;
}

JobEvent checkEvent(const JobId &id, const CheckVerdict &verdict, int attempt, bool again, qint64 atMs)
{
    JobEvent event{id, atMs, JobEvent::Action::Check, attempt, verdict.httpStatus, {}, {}, 0};
    event.outcome = again ? Outcome::TriedAgain : outcomeOf(verdict.kind);
    if (event.outcome == Outcome::Known) {
        event.text = verdict.facts.status.text();
    } else {
        event.text = again && !verdict.reason.isEmpty() ? verdict.reason : verdict.message;
    }
    return event;
}

JobEvent listEvent(const ListVerdict &verdict, qint64 atMs)
{
    JobEvent event{{}, atMs, JobEvent::Action::List, 1, verdict.httpStatus, {}, {}, 0};
    event.outcome = verdict.ok ? Outcome::Listed : Outcome::Failed;
    if (verdict.ok) {
        const qsizetype jobs = verdict.jobs.size() + verdict.otherIds.size();
        event.text = CodedText(CodedText::Code::JobsListed, {QString::number(jobs)});
    } else {
        event.text = verdict.message;
    }
    return event;
}

JobEvent foundEvent(const JobId &id, const ListVerdict &verdict, qint64 atMs)
{
    return {id, atMs, JobEvent::Action::List, 1, verdict.httpStatus, Outcome::Found, {}, 0};
}

QString actionText(JobEvent::Action action)
{
    switch (action) {
    case JobEvent::Action::Delete:
        return EventText::tr("Delete");
    case JobEvent::Action::Check:
        return EventText::tr("Check");
    case JobEvent::Action::List:
        return EventText::tr("Find running jobs");
    }
    return {};
}

QString outcomeText(JobEvent::Outcome outcome)
{
    switch (outcome) {
    case Outcome::TriedAgain:
        return EventText::tr("Retrying");
    case Outcome::Unchanged:
        return EventText::tr("No change");
    case Outcome::Deleted:
        return EventText::tr("Deleted");
    case Outcome::Gone:
        return EventText::tr("Gone");
    case Outcome::Refused:
        return EventText::tr("Refused");
    case Outcome::Failed:
        return EventText::tr("Failed");
    case Outcome::Unconfirmed:
        return EventText::tr("Unconfirmed");
    case Outcome::Known:
        return EventText::tr("Status");
    case Outcome::Listed:
        return EventText::tr("Listed");
    case Outcome::Found:
        return EventText::tr("Found by the watch");
    }
    return {};
}

} // namespace jobsweep
