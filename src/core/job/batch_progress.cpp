#include "core/job/batch_progress.h"

namespace jobsweep {

void BatchProgress::count(DeletionState state)
{
    switch (state) {
    case DeletionState::Deleted:
        ++deleted;
        break;
    case DeletionState::Gone:
        ++gone;
        break;
    case DeletionState::Refused:
        ++refused;
        break;
    case DeletionState::Failed:
        ++failed;
        break;
    case DeletionState::None:
        ++withdrawn;
        break;
    case DeletionState::Queued:
    case DeletionState::Deleting:
    case DeletionState::Waiting:
    case DeletionState::Unconfirmed:
        ++unconfirmed;
        break;
    }
}

} // namespace jobsweep
