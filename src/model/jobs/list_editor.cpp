#include "model/jobs/list_editor.h"

#include "model/jobs/job_ledger.h"

#include <memory>
#include <utility>

namespace jobsweep {

namespace {

/// So many jobs are taken out or put back in some milliseconds.
constexpr qsizetype jobsAStep = 4'000;

} // namespace

ListEditor::ListEditor(JobLedger *ledger, QObject *parent) : QObject(parent), m_ledger(ledger)
{
    m_timer.setInterval(0);
    m_timer.callOnTimeout(this, &ListEditor::runStep);
}

void ListEditor::remove(const QList<JobId> &ids, std::function<void(const QList<JobRecord> &)> done,
                        std::function<bool(const JobRecord &)> isKept)
{
    Q_EMIT removing(ids);
    struct Removal
    {
        qsizetype at = 0;
        QList<JobRecord> records;
    };
    const auto state = std::make_shared<Removal>();
    state->records.reserve(ids.size());
    runInSteps([this, ids, state, done = std::move(done), isKept = std::move(isKept)] {
        const QList<JobRecord> records = m_ledger->remove(ids, state->at, jobsAStep, isKept);
        Q_EMIT removed(records);
        state->records += records;
        state->at += jobsAStep;
        const bool isLast = state->at >= ids.size();
        if (isLast && done) {
            done(state->records);
        }
        return isLast;
    });
}

void ListEditor::restore(const QList<JobRecord> &records,
                         std::function<void(const QList<JobRecord> &, const QSet<JobId> &, bool)> restored)
{
    m_ledger->expect(records.size());
    runInSteps([this, records, restored = std::move(restored), at = qsizetype(0)]() mutable {
        const QList<JobRecord> part = records.mid(at, jobsAStep);
        QSet<JobId> known;
        for (const JobRecord &record : part) {
            if (m_ledger->find(record.id) != JobHandle::None) {
                known.insert(record.id);
            }
        }
        m_ledger->restore(part);
        at += jobsAStep;
        const bool isLast = at >= records.size();
        if (restored) {
            restored(part, known, isLast);
        }
        return isLast;
    });
}

void ListEditor::complete()
{
    while (!m_steps.empty()) {
        runStep();
    }
}

/// Runs a step at once and, until one says that it was the last, another each time the event loop comes.
void ListEditor::runInSteps(std::function<bool()> step)
{
    const bool waits = !m_steps.empty();
    if (!waits && step()) {
        return;
    }
    m_steps.push_back(std::move(step));
    if (!waits) {
        m_timer.start();
    }
}

void ListEditor::runStep()
{
    // In its place: it keeps where it is, and others may come behind it meanwhile.
    if (m_steps.front()()) {
        m_steps.pop_front();
    }
    if (m_steps.empty()) {
        m_timer.stop();
    }
}

} // namespace jobsweep
