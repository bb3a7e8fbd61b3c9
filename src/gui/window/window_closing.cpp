#include "gui/window/window_closing.h"

#include "app/session/job_session.h"
#include "app/work/job_archive.h"
#include "app/work/job_work.h"
#include "gui/messages/message_bar.h"
#include "gui/window/deletions_question.h"
#include "gui/window/unsaved_question.h"

#include <QApplication>
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
    connect(session->work(), &JobWork::pauseChanged, this, &WindowClosing::proceed, Qt::QueuedConnection);
    connect(session->archive(), &JobArchive::problemChanged, this, &WindowClosing::proceed,
            Qt::QueuedConnection);
}

bool WindowClosing::mayClose(bool switches)
{
    if (m_finished || (!m_begun && !m_session->work()->isBusy() && m_session->isSaved())) {
        return true;
    }
    const bool asksAboutWork = m_asks && m_asksAboutWork && isAmidDeletions();
    // One question: what is not saved matters more.
    if (!m_begun && asksAboutWork && !m_session->archive()->problem()) {
        askAboutWork(switches);
    } else if (!m_begun) {
        stopAndClose();
    }
    return false;
}

bool WindowClosing::isAmidDeletions() const
{
    return m_session->work()->progress().kind != WorkProgress::Kind::Stopping && deletionsLeft() > 0;
}

int WindowClosing::deletionsLeft() const
{
    const WorkProgress progress = m_session->work()->progress();
    return progress.batch ? progress.total - progress.done : 0;
}

void WindowClosing::askAboutWork(bool switches)
{
    if (m_hidden) {
        bringBack();
    }
    if (m_workQuestion) {
        m_workQuestion->raise();
        return;
    }
    QMessageBox *box = askAboutDeletions(
        m_window, deletionsLeft(), {.canFinish = !m_session->work()->needsUser(), .switches = switches});
    m_workQuestion = box;
    connect(box, &QDialog::finished, this, [this, box] {
        m_workQuestion = nullptr;
        box->disconnect(this);
        switch (box->buttonRole(box->clickedButton())) {
        case QMessageBox::AcceptRole:
            finishHidden();
            break;
        case QMessageBox::DestructiveRole:
            stopAndClose();
            break;
        default:
            Q_EMIT declined();
        }
    });
}

/// The deletions go on while the user is asked.
void WindowClosing::followQuestion()
{
    if (isAmidDeletions()) {
        setDeletionsLeft(m_workQuestion, deletionsLeft());
        return;
    }
    delete m_workQuestion;
    // A banner says what stopped them.
    if (m_session->work()->needsUser()) {
        Q_EMIT declined();
    } else {
        stopAndClose();
    }
}

void WindowClosing::finishHidden()
{
    closeDialogs();
    m_hidden = true;
    m_window->hide();
    followHidden();
}

void WindowClosing::followHidden()
{
    if (m_session->work()->needsUser()) {
        bringBack();
    } else if (!isAmidDeletions()) {
        stopAndClose();
    }
}

void WindowClosing::bringBack()
{
    m_hidden = false;
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
    QApplication::alert(m_window);
}

void WindowClosing::closeDialogs()
{
    for (QDialog *dialog : m_window->findChildren<QDialog *>()) {
        dialog->reject();
    }
}

void WindowClosing::stopAndClose()
{
    // What is known to fail is asked before anything is stopped.
    if (m_asks && m_session->archive()->problem()) {
        ask();
    } else {
        begin();
    }
}

void WindowClosing::dontAskAboutDeletions()
{
    m_asksAboutWork = false;
}

void WindowClosing::dontAsk()
{
    m_asks = false;
    delete m_question;
    delete m_workQuestion;
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
    closeDialogs();
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
    if (m_workQuestion) {
        followQuestion();
    } else if (m_hidden && !m_begun && !m_question) {
        followHidden();
    }
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
    if (m_hidden) {
        bringBack();
    }
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
    m_bar->uncover();
    Q_EMIT cancelled();
}

void WindowClosing::finish()
{
    m_finished = true;
    QMetaObject::invokeMethod(m_window, &QWidget::close, Qt::QueuedConnection);
}

} // namespace jobsweep
