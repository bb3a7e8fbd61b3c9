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

void LedgerPersister::takeRows(std::deque<JobHandle> &queue, HandleSet &marked, QList<StoredJob> &rows)
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
            const JobHandle handle = m_ledger->find(id);
            // Those that were stopped meanwhile are not sent.
            if (handle == JobHandle::None || !isInWork(m_ledger->at(handle))) {
                continue;
            }
            if (m_isChanged.erase(handle)) {
                write.changed += m_ledger->toStored(handle);
            }
            write.intents += m_ledger->arrival(handle);
        }
    }
}

/// Jobs that a deletion may have been sent for before the file was replaced.
void LedgerPersister::takeRenewedIntents(StoreWrite &write)
{
    for (const JobHandle handle : std::exchange(m_inWork, {})) {
        if (m_ledger->isUsed(handle) && isInWork(m_ledger->at(handle))) {
            m_sentRenewed += m_ledger->arrival(handle);
        }
    }
    write.intents += m_sentRenewed;
}

void LedgerPersister::takeEvents(StoreWrite &write)
{
    const QList<JobEvent> events = m_events.mid(0, rowsAStep);
    m_events.remove(0, events.size());
    for (const JobEvent &event : events) {
        const JobHandle handle = m_ledger->find(event.id);
        if (handle != JobHandle::None) {
            write.events += {m_ledger->arrival(handle), event};
        }
    }
}

} // namespace jobsweep
