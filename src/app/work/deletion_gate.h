#pragma once

#include "core/base/callback_scope.h"
#include "core/job/job_id.h"

#include <QList>
#include <QObject>

#include <functional>

namespace jobsweep {

class LedgerPersister;

/// Holds deletions back until their intents are on disk: else a crash would leave jobs that may be deleted
/// looking untouched. If intents can't be written, deletions wait until they can, or until the user agrees to
/// go on without a record. Used on one thread.
class DeletionGate : public QObject
{
    Q_OBJECT
public:
    using Admitted = std::function<void(const QList<JobId> &admitted)>;

    /// `persister`: null if nothing is stored at all; else it outlives the gate.
    explicit DeletionGate(LedgerPersister *persister, QObject *parent = nullptr);

    /// BatchRunner's gate: see AdmitGate.
    void admit(const QList<JobId> &ids, const Admitted &done);
    /// Whether jobs wait, for the disk or for the user, because no record of them can be written at present.
    bool isClosed() const { return m_closed; }
    /// From now on deletions are sent without a record if none can be written.
    void agree();
    /// Drops the waiting jobs; the gate does not answer for them.
    void withdraw();

Q_SIGNALS:
    void closedChanged();

private:
    struct Lot
    {
        QList<JobId> ids;
        Admitted done;
    };

    void tryAgain();
    void answered(bool onDisk);
    void setClosed(bool closed);

    LedgerPersister *m_persister;
    Lot m_waiting; ///< it has no `done` if no lot waits
    bool m_closed = false;
    bool m_agreed = false;
    CallbackScope m_ofLot; ///< of the lot that waits: the answers for earlier ones mean nothing
};

} // namespace jobsweep
