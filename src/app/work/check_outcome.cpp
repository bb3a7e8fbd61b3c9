#include "app/work/check_outcome.h"

#include "core/answer/check_rules.h"

namespace jobsweep {

void CheckOutcome::count(const JobId &id, const CheckVerdict &verdict)
{
    switch (verdict.kind) {
    case CheckKind::Known:
        ++(verdict.facts.status.isFinished() ? finished : running);
        break;
    case CheckKind::Gone:
        ++gone;
        break;
    case CheckKind::NoAccess:
        ++noAccess;
        break;
    case CheckKind::Failed:
        ++failed;
        break;
    case CheckKind::Void:
        return;
    }
    last = id;
}

} // namespace jobsweep
