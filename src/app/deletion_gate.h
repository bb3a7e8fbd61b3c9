#pragma once

#include "core/job_id.h"

#include <QList>
#include <QObject>

#include <functional>

namespace jobsweep {

class LedgerPersister;

/// Lets deletions be sent once their intents are on disk: else a crash would leave jobs that may be deleted
/// looking untouched. Where that can't be, they wait until it can, or until the user, who knows why, agrees.
/// Used on one thread.
class DeletionGate : public QObject
{
    Q_OBJECT
public:
    using Admitted = std::function<void(const QList<JobId> &admitted)>;

    /// `persister`: null where nothing is kept at all; else it outlives the gate.
    explicit DeletionGate(LedgerPersister *persister, QObject *parent = nullptr);

    /// BatchRunner's gate: see AdmitGate.
    void admit(const QList<JobId> &ids, const Admitted &done);
    /// There can be no record at present, and jobs wait for it, or for the user.
    bool isClosed() const { return m_closed; }
    /// From now on deletions go without a record where there can be none.
    void agree();
    /// The jobs that wait are not meant any more.
    void withdraw();

Q_SIGNALS:
    void closedChanged();

private:
    struct Lot
    {
        quint64 number = 0;
        QList<JobId> ids;
        Admitted done;
    };

    void tryAgain();
    void answered(bool onDisk);
    void setClosed(bool closed);

    LedgerPersister *m_persister;
    Lot m_waiting; ///< its number is 0 where none waits
    quint64 m_lots = 0;
    bool m_closed = false;
    bool m_agreed = false;
};

} // namespace jobsweep
