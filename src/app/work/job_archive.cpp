#include "app/work/job_archive.h"

#include "app/work/ledger_persister.h"
#include "core/base/clock.h"
#include "core/base/preferences.h"
#include "store/job_store.h"

#include <chrono>
#include <utility>

using namespace std::chrono_literals;

namespace jobsweep {

JobArchive::JobArchive(JobLedger *ledger, JobStore *store, Clock *clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_clock(clock)
    , m_persister(store ? std::make_unique<LedgerPersister>(ledger, store, clock) : nullptr)
    , m_gate(m_persister.get())
{
    connect(&m_gate, &DeletionGate::closedChanged, this, &JobArchive::problemChanged);
    if (!m_persister) {
        return;
    }
    connect(m_persister.get(), &LedgerPersister::loadEnded, this, [this] {
        m_loaded = true;
        Q_EMIT loadEnded();
        forgetOldEvents();
    });
    connect(m_persister.get(), &LedgerPersister::problemChanged, this, &JobArchive::problemChanged);
    connect(m_persister.get(), &LedgerPersister::fileReplaced, this, &JobArchive::fileReplaced);
    connect(m_persister.get(), &LedgerPersister::written, this, &JobArchive::written);
    connect(m_persister.get(), &LedgerPersister::written, this, [this](const StoreWrite &write) {
        if (!write.events.isEmpty()) {
            Q_EMIT historyGrew();
        }
    });
}

JobArchive::~JobArchive() = default;

void JobArchive::load()
{
    if (m_persister) {
        m_persister->begin();
    }
}

bool JobArchive::isLoading() const
{
    return m_persister && m_persister->isLoading();
}

std::optional<StoreProblem> JobArchive::problem() const
{
    return m_persister ? m_persister->problem() : std::nullopt;
}

bool JobArchive::hasUnsaved() const
{
    return m_persister && m_persister->hasUnsaved();
}

void JobArchive::save(std::function<void(bool)> done)
{
    if (m_persister) {
        m_persister->flush(std::move(done));
    } else {
        done(true);
    }
}

void JobArchive::saveTicks(const QByteArray &ticks)
{
    if (m_persister) {
        m_persister->saveTicks(ticks);
    }
}

QByteArray JobArchive::storedTicks() const
{
    return m_persister ? m_persister->ticks() : QByteArray();
}

void JobArchive::readRemoved(const std::function<void(const QList<JobId> &)> &done)
{
    if (m_store) {
        m_store->readRemoved(done);
    } else {
        QMetaObject::invokeMethod(
            this, [done] { done({}); }, Qt::QueuedConnection);
    }
}

void JobArchive::saveEvent(const JobEvent &event)
{
    if (m_persister) {
        m_persister->saveEvent(event);
    }
}

void JobArchive::findEvents(const EventFilter &filter, qint64 before,
                            std::function<void(const QList<JobEvent> &, qint64 next)> done)
{
    constexpr int eventsAPage = 200;
    if (!m_store) {
        done({}, 0);
        return;
    }
    m_store->readEvents(filter, before, eventsAPage,
                        [done = std::move(done)](const EventPage &page) { done(page.events, page.next); });
}

void JobArchive::usePreferences(const Preferences &preferences)
{
    if (std::exchange(m_eventDays, preferences.historyDays) != preferences.historyDays) {
        forgetOldEvents();
    }
}

void JobArchive::forgetOldEvents()
{
    // Before that the store has no file to forget them in.
    if (!m_store || m_eventDays == 0 || !m_loaded) {
        return;
    }
    m_store->prune(m_clock->nowUtc().addDays(-m_eventDays).toMSecsSinceEpoch());
    if (!std::exchange(m_forgetting, true)) {
        m_clock->callAfter(1h, this, [this] {
            m_forgetting = false;
            forgetOldEvents();
        });
    }
}

} // namespace jobsweep
