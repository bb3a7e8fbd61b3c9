#include "gui/messages/check_messages.h"

#include "app/work/check_outcome.h"
#include "app/work/job_work.h"
#include "gui/look/check_text.h"
#include "gui/messages/message_bar.h"
#include "model/jobs/job_ledger.h"
#include "model/table/job_table_model.h"
#include "model/table/ticked_jobs.h"

namespace jobsweep {

CheckMessages::CheckMessages(const JobWork *work, const JobLedger *ledger, JobTableModel *jobs,
                             MessageBar *bar, QObject *parent)
    : QObject(parent), m_work(work), m_ledger(ledger), m_jobs(jobs), m_bar(bar)
{
    connect(work, &JobWork::checksBegan, this, [this] { m_saidBefore = m_bar->saidCount(); });
    connect(work, &JobWork::checksEnded, this, &CheckMessages::sayEnded);
}

void CheckMessages::sayEnded(const CheckOutcome &outcome)
{
    const JobHandle last = m_ledger->find(outcome.last);
    const QString text =
        checkSentence(outcome, last == JobHandle::None ? nullptr : &m_ledger->at(last).status);
    // The banner about what stopped the checks says more.
    if (text.isEmpty() || m_work->hasUnfinishedChecks()) {
        return;
    }
    Message message{outcome.failed > 0 ? Tone::Caution : Tone::Busy, text, {}};
    m_jobs->flush();
    if (outcome.finished > 0 && m_jobs->ticks()->canTickFinished()) {
        message.buttons += {tr("Tick finished"), [this] { Q_EMIT tickFinishedRequested(); }};
    }
    m_bar->showBehind(message, m_saidBefore);
}

} // namespace jobsweep
