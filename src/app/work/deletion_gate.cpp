#include "app/work/deletion_gate.h"

#include "app/work/ledger_persister.h"

#include <utility>

namespace jobsweep {

DeletionGate::DeletionGate(LedgerPersister *persister, QObject *parent)
    : QObject(parent), m_persister(persister)
{
    if (persister) {
        connect(persister, &LedgerPersister::retrying, this, &DeletionGate::tryAgain);
        connect(persister, &LedgerPersister::problemChanged, this, [this] {
            if (!m_persister->problem()) {
                tryAgain();
            }
        });
    }
}

void DeletionGate::admit(const QList<JobId> &ids, const Admitted &done)
{
    if (!m_persister) {
        done(ids);
        return;
    }
    m_ofLot.cancelAll();
    m_waiting = {ids, done};
    tryAgain();
}

void DeletionGate::tryAgain()
{
    if (m_waiting.done) {
        m_persister->saveIntents(m_waiting.ids, m_ofLot.guard([this](bool onDisk) { answered(onDisk); }));
    }
}

void DeletionGate::answered(bool onDisk)
{
    if (!onDisk && !m_agreed) {
        setClosed(true);
        return;
    }
    m_ofLot.cancelAll();
    const Lot lot = std::exchange(m_waiting, {});
    setClosed(false);
    lot.done(lot.ids);
}

void DeletionGate::setClosed(bool closed)
{
    if (closed != m_closed) {
        m_closed = closed;
        Q_EMIT closedChanged();
    }
}

void DeletionGate::agree()
{
    m_agreed = true;
    if (m_closed) {
        answered(false);
    }
}

void DeletionGate::withdraw()
{
    m_ofLot.cancelAll();
    m_waiting = {};
    setClosed(false);
}

} // namespace jobsweep
