#include "gui/actions/job_undo.h"

#include "app/intake/add_summary.h"
#include "app/intake/job_import.h"
#include "app/session/job_session.h"
#include "app/work/server_access.h"
#include "core/job/job_record.h"
#include "gui/messages/session_notifier.h"
#include "model/jobs/job_ledger.h"
#include "model/jobs/list_editor.h"
#include "model/table/tick_change.h"
#include "model/table/ticked_jobs.h"

#include <QAction>
#include <QSet>
#include <QUndoCommand>

#include <utility>

namespace jobsweep {

namespace {

using Offer = SessionNotifier::Offer;

bool hadDeletion(const JobRecord &record)
{
    return record.deletion != DeletionState::None || record.inDoubt;
}

QString tickText(const TickChange &change)
{
    const int ticked = change.ticked.count();
    const int unticked = change.unticked.count();
    if (unticked == 0) {
        return JobUndo::tr("ticking %Ln job(s)", "behind Undo or Redo", ticked);
    }
    if (ticked == 0) {
        return JobUndo::tr("unticking %Ln job(s)", "behind Undo or Redo", unticked);
    }
    return JobUndo::tr("changing %Ln tick(s)", "behind Undo or Redo", ticked + unticked);
}

} // namespace

/// The jobs that a step has added or removed. Work on many of them goes on while the step itself may have
/// been dropped, so that both share this.
struct JobUndo::StepJobs
{
    bool wereAdded = false; ///< by the step; else removed
    bool areInList = false; ///< `ids` names them; else `records` holds them
    QList<JobId> ids;
    QList<JobRecord> records;
    QList<JobId> ticked;          ///< of those in `records`, in the same order
    qsizetype tickedBack = 0;     ///< how many of these are back in the list
    QSet<JobId> deletedElsewhere; ///< added jobs whose deletion the text told
};

class JobUndo::ListStep : public QUndoCommand
{
public:
    /// The step has been done by now.
    ListStep(JobUndo *owner, std::shared_ptr<StepJobs> jobs, const QString &text)
        : QUndoCommand(text), m_owner(owner), m_jobs(std::move(jobs))
    {}

    void undo() override { turn(); }

    void redo() override
    {
        if (!std::exchange(m_isNew, false)) {
            turn();
        }
    }

private:
    /// Undo and redo alike: out of the list, or back.
    void turn()
    {
        const bool wereInList = m_jobs->areInList;
        if (wereInList) {
            m_owner->takeOut(m_jobs);
        } else {
            m_owner->bringBack(m_jobs);
        }
        // None of them left, or none came: there is no way back.
        setObsolete(wereInList != m_jobs->areInList && m_jobs->records.isEmpty() && m_jobs->ids.isEmpty());
    }

    JobUndo *m_owner;
    std::shared_ptr<StepJobs> m_jobs;
    bool m_isNew = true;
};

class JobUndo::TickStep : public QUndoCommand
{
public:
    /// The change has been made by now.
    TickStep(const JobUndo *owner, std::shared_ptr<TickChange> change)
        : QUndoCommand(tickText(*change)), m_owner(owner), m_change(std::move(change))
    {}

    void undo() override { say(m_owner->m_deps.ticks->undo(*m_change)); }

    void redo() override
    {
        if (!std::exchange(m_isNew, false)) {
            say(m_owner->m_deps.ticks->redo(*m_change));
        }
    }

private:
    void say(const TickedJobs::Outcome &outcome)
    {
        if (outcome.changed) {
            m_owner->m_deps.messages->sayTicksRestored(outcome.leftOut);
        } else {
            m_owner->m_deps.messages->sayNoTicksRestored();
        }
    }

    const JobUndo *m_owner;
    std::shared_ptr<TickChange> m_change;
    bool m_isNew = true;
};

JobUndo::JobUndo(const Dependencies &dependencies, QObject *parent) : QObject(parent), m_deps(dependencies)
{
    m_stack.setUndoLimit(mostSteps);
    connect(m_deps.undo, &QAction::triggered, this, &JobUndo::undo);
    connect(m_deps.redo, &QAction::triggered, this, &JobUndo::redo);
    connect(&m_stack, &QUndoStack::indexChanged, this, &JobUndo::refresh);
    connect(m_deps.session->imports(), &JobImport::idsAdded, this,
            [this](const AddSummary &summary) { addJobs(summary.addedIds, summary.toldDeletions > 0); });
    connect(m_deps.session->access(), &ServerAccess::executingListed, this,
            [this](const ListSummary &summary) { addJobs(summary.addedIds, false); });
    connect(m_deps.ticks, &TickedJobs::changedByUser, this, &JobUndo::addTicks);
    connect(m_deps.ticks, &TickedJobs::tickedJobsLeaving, this,
            [this](const QList<JobId> &ids) { m_tickedLeaving += ids; });
    refresh();
}

JobUndo::~JobUndo()
{
    // The stack announces its end, when the actions may be gone.
    m_stack.disconnect(this);
}

void JobUndo::undo()
{
    m_deps.messages->dropUndoButtons();
    m_stack.undo();
}

void JobUndo::redo()
{
    m_deps.messages->dropUndoButtons();
    m_stack.redo();
}

void JobUndo::addJobs(const QList<JobId> &ids, bool mayBeDeleted)
{
    if (ids.isEmpty()) {
        return;
    }
    const auto jobs = std::make_shared<StepJobs>();
    jobs->wereAdded = true;
    jobs->areInList = true;
    jobs->ids = ids;
    if (mayBeDeleted) {
        const JobLedger &ledger = m_deps.session->ledger();
        for (const JobId &id : ids) {
            if (const JobHandle handle = ledger.find(id);
                handle != JobHandle::None && hadDeletion(ledger.at(handle))) {
                jobs->deletedElsewhere.insert(id);
            }
        }
    }
    push(new ListStep(this, jobs, tr("adding %Ln job(s)", "behind Undo or Redo", int(ids.size()))));
}

void JobUndo::addTicks(const std::shared_ptr<TickChange> &change)
{
    m_deps.messages->dropUndoButtons();
    push(new TickStep(this, change));
}

void JobUndo::remove(const QList<JobId> &ids, const std::function<void(int)> &done)
{
    m_deps.messages->dropUndoButtons();
    begin();
    const auto removed = [this, done](const QList<JobRecord> &records) {
        const auto jobs = std::make_shared<StepJobs>();
        jobs->records = records;
        jobs->ticked = std::exchange(m_tickedLeaving, {});
        if (!records.isEmpty()) {
            push(new ListStep(this, jobs,
                              tr("removing %Ln job(s)", "behind Undo or Redo", int(records.size()))));
        }
        end();
        done(int(records.size()));
    };
    m_deps.session->editor()->remove(ids, m_answers.guard(removed));
}

/// Where the jobs were added, those stay whose deletion was sent since: what became of it is only in the
/// list.
void JobUndo::takeOut(const std::shared_ptr<StepJobs> &jobs)
{
    begin();
    const auto removed = [this, jobs, pushed = m_pushed](const QList<JobRecord> &records) {
        SessionNotifier::LeftAlone left;
        const JobLedger &ledger = m_deps.session->ledger();
        if (records.size() < jobs->ids.size()) {
            for (const JobId &id : std::as_const(jobs->ids)) {
                if (const JobHandle handle = ledger.find(id); handle != JobHandle::None) {
                    ++(isInWork(ledger.at(handle)) ? left.inWork : left.deletionSent);
                }
            }
        }
        jobs->ids.clear();
        jobs->records = records;
        jobs->ticked = std::exchange(m_tickedLeaving, {});
        jobs->areInList = false;
        end();
        const Offer way = jobs->wereAdded ? Offer::Redo : Offer::Undo;
        m_deps.messages->sayRemoved(int(records.size()), left, pushed == m_pushed ? way : Offer::None);
    };
    const auto isKept = [jobs](const JobRecord &record) {
        return jobs->wereAdded && hadDeletion(record) && !jobs->deletedElsewhere.contains(record.id);
    };
    m_deps.session->editor()->remove(jobs->ids, m_answers.guard(removed), isKept);
}

void JobUndo::bringBack(const std::shared_ptr<StepJobs> &jobs)
{
    begin();
    const auto restored = [this, jobs, pushed = m_pushed](const QList<JobRecord> &part,
                                                          const QSet<JobId> &known, bool isLast) {
        QList<JobId> ticked;
        for (const JobRecord &record : part) {
            const bool wasTicked =
                jobs->tickedBack < jobs->ticked.size() && jobs->ticked[jobs->tickedBack] == record.id;
            jobs->tickedBack += wasTicked ? 1 : 0;
            if (known.contains(record.id)) {
                continue;
            }
            jobs->ids.append(record.id);
            if (wasTicked) {
                ticked.append(record.id);
            }
        }
        if (!ticked.isEmpty()) {
            m_deps.ticks->tickAgain(ticked);
        }
        if (!isLast) {
            return;
        }
        const auto left = int(jobs->records.size() - jobs->ids.size());
        jobs->records.clear();
        jobs->ticked.clear();
        jobs->tickedBack = 0;
        jobs->areInList = true;
        end();
        const Offer way = jobs->wereAdded ? Offer::Undo : Offer::Redo;
        m_deps.messages->sayBack(int(jobs->ids.size()), left, pushed == m_pushed ? way : Offer::None);
    };
    m_deps.session->editor()->restore(jobs->records, m_answers.guard(restored));
}

void JobUndo::push(QUndoCommand *step)
{
    ++m_pushed;
    m_stack.push(step);
}

/// A step is undone or redone after all others have ended: it may be about the same jobs.
void JobUndo::begin()
{
    if (m_underWay == 0) {
        m_tickedLeaving.clear();
    }
    ++m_underWay;
    refresh();
}

void JobUndo::end()
{
    --m_underWay;
    refresh();
}

void JobUndo::refresh()
{
    m_deps.undo->setEnabled(m_underWay == 0 && m_stack.canUndo());
    m_deps.redo->setEnabled(m_underWay == 0 && m_stack.canRedo());
    m_deps.undo->setText(m_stack.canUndo() ? tr("&Undo %1").arg(m_stack.undoText()) : tr("&Undo"));
    m_deps.redo->setText(m_stack.canRedo() ? tr("&Redo %1").arg(m_stack.redoText()) : tr("&Redo"));
}

} // namespace jobsweep
