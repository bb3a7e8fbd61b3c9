#include "gui/actions/token_prompt.h"

#include "app/session/job_session.h"
#include "app/work/server_access.h"
#include "core/job/api_token.h"
#include "gui/dialogs/proxy_dialog.h"
#include "gui/dialogs/token_dialog.h"
#include "gui/messages/message_bar.h"
#include "gui/messages/session_notifier.h"

#include <utility>

namespace jobsweep {

TokenPrompt::TokenPrompt(Dependencies dependencies, QObject *parent)
    : QObject(parent), m_deps(std::move(dependencies))
{
    if (!m_deps.tokenController) {
        return;
    }
    connect(m_deps.tokenController, &TokenController::stateChanged, this, &TokenPrompt::goOn);
    connect(m_deps.tokenController, &TokenController::checksLeft, m_deps.messages,
            &SessionNotifier::offerCheck);
    connect(m_deps.tokenController, &TokenController::failed, this, &TokenPrompt::sayFailed);
}

void TokenPrompt::ask(const std::function<void()> &then)
{
    const bool isKept =
        m_deps.tokenController && m_deps.tokenController->state() == TokenController::State::Kept;
    auto *dialog = new TokenDialog(
        {.serverName = m_deps.serverName,
         .inUse = m_deps.session->access()->hasToken(),
         .isKept = isKept,
         .canKeep = m_deps.tokenController && m_deps.tokenController->canKeep()},
        [session = m_deps.session](const ApiToken &token, auto done) {
            session->access()->tryToken(token, std::move(done));
        },
        m_deps.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, then] {
        if (!dialog->token().isNull()) {
            use(dialog->token(), dialog->keeps());
        }
        if (then) {
            then();
        }
    });
    connect(dialog, &QDialog::finished, m_deps.session->access(), &ServerAccess::cancelTrial);
    connect(dialog, &TokenDialog::forgetRequested, this, &TokenPrompt::forget);
    dialog->open();
}

void TokenPrompt::use(const ApiToken &token, bool keep)
{
    m_deps.messages->uncover();
    if (m_deps.tokenController) {
        m_deps.tokenController->use(token, keep);
    } else if (const int left = m_deps.session->setToken(token); left > 0) {
        m_deps.messages->offerCheck(left);
    }
}

void TokenPrompt::forget()
{
    if (m_deps.tokenController) {
        m_deps.tokenController->forget();
    } else {
        m_deps.session->setToken({});
    }
    m_deps.bar->showMessage({Tone::Busy, tr("API token removed."), {}});
}

void TokenPrompt::sayFailed(TokenController::Use use, const QString &why, const QString &detail)
{
    Message message{Tone::Caution, {}, {}};
    const MessageButton enter{tr("API token…"), [this] { ask(); }};
    switch (use) {
    case TokenController::Use::Read:
        message.text =
            tr("Couldn't read your API token: %1. Enter it for this session, or try again.").arg(why);
        message.buttons = {enter, {tr("Try again"), [tokenController = m_deps.tokenController] {
                                       tokenController->readAgain();
                                   }}};
        break;
    case TokenController::Use::Write:
        message.text =
            tr("The token is kept until you quit: %1. To save it, unlock or start the keychain and "
               "enter the token again.")
                .arg(why);
        break;
    case TokenController::Use::Forget:
        message.text = tr("The API token is no longer used, but it may still be in the keychain: %1. Unlock "
                          "or start the "
                          "keychain, then try again.")
                           .arg(why);
        message.buttons = {{tr("Try again"), [this] { forget(); }}};
        break;
    }
    if (!detail.isEmpty()) {
        message.text = tr("%1 (%2)", "a message, and the keychain's own words").arg(message.text, detail);
    }
    m_deps.bar->showMessage(message);
}

void TokenPrompt::withToken(const std::function<void()> &action)
{
    if (m_deps.session->access()->hasToken()) {
        action();
    } else if (m_deps.tokenController && m_deps.tokenController->state() == TokenController::State::Reading) {
        m_waiting += action;
        m_deps.bar->showMessage({Tone::Busy, tr("Reading your API token from the keychain…"), {}});
    } else {
        ask(action);
    }
}

void TokenPrompt::askForProxyLogin()
{
    auto *dialog = new ProxyDialog(m_deps.session->access()->proxyName(), m_deps.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, m_deps.session, [dialog, session = m_deps.session] {
        session->access()->setProxyLogin(dialog->user(), dialog->password());
    });
    dialog->open();
}

void TokenPrompt::goOn()
{
    if (m_deps.tokenController->state() == TokenController::State::Reading) {
        return;
    }
    const auto waiting = std::exchange(m_waiting, {});
    if (waiting.isEmpty()) {
        return;
    }
    m_deps.messages->uncover();
    // One question for all of them.
    withToken([waiting] {
        for (const auto &action : waiting) {
            action();
        }
    });
}

} // namespace jobsweep
