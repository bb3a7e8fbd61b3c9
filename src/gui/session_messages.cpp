#include "gui/session_messages.h"

#include "gui/delete_question.h"
#include "gui/message_bar.h"

namespace jobsweep {

SessionMessages::SessionMessages(JobSession *session, MessageBar *bar, QObject *parent)
    : QObject(parent), m_session(session), m_bar(bar)
{
    connect(session, &JobSession::idsAdded, this, &SessionMessages::sayAdded);
    connect(session, &JobSession::executingListed, this, &SessionMessages::sayListed);
    connect(session, &JobSession::batchEnded, this, &SessionMessages::sayBatchEnded);
    connect(session, &JobSession::deletionsHalted, this, [this](const QString &message) {
        m_halted = true;
        sayHalted(tr("The deletion stopped"), message);
    });
    connect(session, &JobSession::checksHalted, this,
            [this](const QString &message) { sayHalted(tr("The check stopped"), message); });
}

void SessionMessages::sayAdded(const AddSummary &summary)
{
    Message message;
    message.text = summaryLine(summary);
    message.tone = summary.foundNothing() || !summary.unreadable.isEmpty() ? Tone::Caution : Tone::Busy;
    if (summary.leftUnchecked > 0) {
        message.buttons += checkButton(summary.leftUnchecked);
    } else if (summary.added > 0 && !m_session->hasToken()) {
        message.text += QLatin1Char(' ') + tr("Enter the API token to have them checked.");
        message.buttons += {tr("API token…"), [this] { Q_EMIT tokenRequested(); }};
    }
    m_bar->showMessage(message);
}

MessageButton SessionMessages::checkButton(int count)
{
    return {tr("Check %Ln", nullptr, count), [this] { Q_EMIT checkNewRequested(); }};
}

void SessionMessages::offerCheck(int count)
{
    m_bar->showMessage({Tone::Busy, tr("%Ln job(s) not checked yet.", nullptr, count), {checkButton(count)}});
}

void SessionMessages::sayListed(const ListSummary &summary)
{
    if (!summary.ok) {
        sayHalted(tr("The running jobs could not be listed"), summary.message);
        return;
    }
    Message message;
    if (summary.added + summary.known == 0) {
        message.text = tr("The server has no running job.");
    } else {
        message.text = tr("%Ln running job(s) on the server", nullptr, summary.added + summary.known) +
                       tr(": %Ln added", nullptr, summary.added) +
                       tr(", %Ln already known.", nullptr, summary.known);
    }
    m_bar->showMessage(message);
}

void SessionMessages::sayBatchEnded(const BatchProgress &outcome)
{
    if (m_halted) {
        m_halted = false;
        return;
    }
    QStringList parts;
    const auto add = [&parts](int count, const QString &text) {
        if (count > 0) {
            parts += text;
        }
    };
    add(outcome.deleted, tr("%Ln deleted", nullptr, outcome.deleted));
    add(outcome.gone, tr("%Ln gone already", nullptr, outcome.gone));
    add(outcome.refused, tr("%Ln refused", nullptr, outcome.refused));
    add(outcome.failed, tr("%Ln failed", nullptr, outcome.failed));
    add(outcome.unconfirmed, tr("%Ln unconfirmed", nullptr, outcome.unconfirmed));
    add(outcome.withdrawn, tr("%Ln not sent", nullptr, outcome.withdrawn));
    if (parts.isEmpty()) {
        return;
    }
    const bool problems = outcome.refused + outcome.failed + outcome.unconfirmed > 0;
    Message message;
    message.text = parts.join(QStringLiteral(", ")) + QLatin1Char('.');
    message.tone = problems ? Tone::Caution : outcome.withdrawn > 0 ? Tone::Busy : Tone::Good;
    if (problems) {
        message.buttons += {tr("Show problems"), [this] { Q_EMIT problemsRequested(); }};
    }
    m_bar->showMessage(message);
}

void SessionMessages::sayHalted(const QString &what, const QString &message)
{
    m_bar->showMessage({Tone::Bad,
                        tr("%1: %2", "what stopped, and the server's words").arg(what, message),
                        {{tr("API token…"), [this] { Q_EMIT tokenRequested(); }}}});
}

void SessionMessages::sayRemoved(const QList<JobRecord> &records, int inWork, int hiddenTicked)
{
    QString text =
        tr("%Ln job(s) removed from the list; the server was not asked.", nullptr, int(records.size()));
    if (inWork > 0) {
        text += QLatin1Char(' ') + tr("%Ln being deleted stay(s).", nullptr, inWork);
    }
    if (hiddenTicked > 0) {
        text += QLatin1Char(' ') + hiddenTicksSentence(hiddenTicked);
    }
    Message message{Tone::Busy, text, {}};
    if (!records.isEmpty()) {
        message.buttons += {tr("Undo"), [this, records] { m_session->restoreJobs(records); }};
    }
    m_bar->showMessage(message);
}

void SessionMessages::sayNothing(const QString &why)
{
    m_bar->showMessage({Tone::Caution, why, {}});
}

} // namespace jobsweep
