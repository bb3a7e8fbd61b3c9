#include "app/ledger_persister.h"

#include "core/clock.h"
#include "model/job_ledger.h"

#include <utility>

namespace jobsweep {

StoreWrite LedgerPersister::nextWrite()
{
    StoreWrite write;
    write.atMs = m_clock->nowUtc().toMSecsSinceEpoch();
    if (!m_before.empty()) {
        write = std::move(m_before.front());
        m_before.pop_front();
        m_sentRenewed = write.intents;
        return write;
    }
    m_sentRenewed.clear();
    takeRows(m_added, m_isAdded, write.added);
    if (!m_added.empty()) {
        return write;
    }
    takeIntents(write);
    takeRenewedIntents(write);
    takeRows(m_changed, m_isChanged, write.changed);
    takeEvents(write);
    if (std::exchange(m_ticksChanged, false)) {
        write.ticks = m_ticks;
    }
    return write;
}

void LedgerPersister::takeRows(std::deque<int> &queue, SlotSet &marked, QList<StoredJob> &rows)
{
    size_t taken = 0;
    for (; taken < queue.size() && rows.size() < rowsAStep; ++taken) {
        if (marked.erase(queue[taken])) {
            rows += m_ledger->toStored(queue[taken]);
        }
    }
    queue.erase(queue.begin(), queue.begin() + std::ptrdiff_t(taken));
}

void LedgerPersister::takeIntents(StoreWrite &write)
{
    m_sentIntents = std::exchange(m_intents, {});
    for (const Intent &intent : std::as_const(m_sentIntents)) {
        for (const JobId &id : intent.ids) {
            const int slot = m_ledger->find(id);
            // Those that were stopped meanwhile are not sent.
            if (slot < 0 || !isInWork(m_ledger->at(slot))) {
                continue;
            }
            if (m_isChanged.erase(slot)) {
                write.changed += m_ledger->toStored(slot);
            }
            write.intents += m_ledger->arrival(slot);
        }
    }
}

/// Jobs that a deletion may have been sent for before the file was replaced.
void LedgerPersister::takeRenewedIntents(StoreWrite &write)
{
    for (const int slot : std::exchange(m_inWork, {})) {
        if (m_ledger->isUsed(slot) && isInWork(m_ledger->at(slot))) {
            m_sentRenewed += m_ledger->arrival(slot);
        }
    }
    write.intents += m_sentRenewed;
}

void LedgerPersister::takeEvents(StoreWrite &write)
{
    const QList<JobEvent> events = m_events.mid(0, rowsAStep);
    m_events.remove(0, events.size());
    for (const JobEvent &event : events) {
        const int slot = m_ledger->find(event.id);
        if (slot >= 0) {
            write.events += {m_ledger->arrival(slot), event};
        }
    }
}

} // namespace jobsweep
