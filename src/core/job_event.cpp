#include "core/job_event.h"

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

QString actionText(JobEvent::Action action)
{
    return action == JobEvent::Action::Delete ? EventText::tr("Delete") : EventText::tr("Check");
}

QString outcomeText(JobEvent::Outcome outcome)
{
    switch (outcome) {
    case Outcome::TriedAgain:
        return EventText::tr("Tried again");
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
    }
    return {};
}

} // namespace jobsweep
