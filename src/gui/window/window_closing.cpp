#include "gui/window/window_closing.h"

#include "app/session/job_session.h"
#include "app/work/job_archive.h"
#include "app/work/job_work.h"
#include "gui/messages/message_bar.h"
#include "gui/window/unsaved_question.h"

#include <QDialog>
#include <QMessageBox>
#include <QWidget>

#include <utility>

namespace jobsweep {

WindowClosing::WindowClosing(QWidget *window, JobSession *session, MessageBar *bar, QObject *parent)
    : QObject(parent), m_window(window), m_session(session), m_bar(bar)
{
    // Behind the others who hear of the last answer: they may have something to save.
    connect(session->work(), &JobWork::progressChanged, this, &WindowClosing::proceed, Qt::QueuedConnection);
}

bool WindowClosing::mayClose()
{
    if (m_finished || (!m_begun && !m_session->work()->isBusy() && m_session->isSaved())) {
        return true;
    }
    // What is known to fail is asked before anything is stopped.
    if (!m_begun && m_asks && m_session->archive()->problem()) {
        ask();
    } else if (!m_begun) {
        begin();
    }
    return false;
}

void WindowClosing::dontAsk()
{
    m_asks = false;
    delete m_question;
    if (m_begun && !m_saving && !m_session->work()->isBusy()) {
        finish();
    }
}

void WindowClosing::begin()
{
    if (std::exchange(m_begun, true)) {
        return;
    }
    m_session->shutDown();
    for (QDialog *dialog : m_window->findChildren<QDialog *>()) {
        dialog->reject();
    }
    m_window->setEnabled(false);
    m_bar->showMessage(
        {Tone::Busy,
         m_session->work()->isBusy() ? tr("Finishing requests already sent…") : tr("Saving the list…"),
         {}});
    Q_EMIT begun();
    proceed();
}

void WindowClosing::proceed()
{
    if (!m_begun || m_saving || m_question || m_finished || m_session->work()->isBusy()) {
        return;
    }
    m_saving = true;
    m_session->saveAll(m_answers.guard([this](bool all) { saved(all); }));
}

void WindowClosing::saved(bool all)
{
    m_saving = false;
    if (all || !m_asks) {
        finish();
    } else {
        ask();
    }
}

void WindowClosing::ask()
{
    if (m_question) {
        m_question->raise();
        return;
    }
    QMessageBox *box = askToQuitUnsaved(m_window, m_session->archive()->problem());
    m_question = box;
    connect(box, &QDialog::finished, this, [this, box] {
        m_question = nullptr;
        box->disconnect(this);
        // What a message box finishes with tells its buttons apart in some versions of Qt only.
        if (box->buttonRole(box->clickedButton()) == QMessageBox::AcceptRole) {
            dontAsk();
            begin();
        } else {
            if (m_begun) {
                cancel();
            }
            Q_EMIT declined();
        }
    });
}

void WindowClosing::cancel()
{
    m_begun = false;
    m_session->carryOn();
    m_window->setEnabled(true);
    m_bar->clear();
    Q_EMIT cancelled();
}

void WindowClosing::finish()
{
    m_finished = true;
    QMetaObject::invokeMethod(m_window, &QWidget::close, Qt::QueuedConnection);
}

} // namespace jobsweep
