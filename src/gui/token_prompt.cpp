#include "gui/token_prompt.h"

#include "app/job_session.h"
#include "gui/message_bar.h"
#include "gui/proxy_dialog.h"
#include "gui/session_messages.h"
#include "gui/token_dialog.h"

#include <utility>

namespace jobsweep {

TokenPrompt::TokenPrompt(Parts parts, QObject *parent) : QObject(parent), m(std::move(parts))
{
    if (!m.keeper) {
        return;
    }
    connect(m.keeper, &TokenKeeper::stateChanged, this, &TokenPrompt::goOn);
    connect(m.keeper, &TokenKeeper::checksLeft, m.messages, &SessionMessages::offerCheck);
    connect(m.keeper, &TokenKeeper::failed, this, &TokenPrompt::sayFailed);
}

void TokenPrompt::ask(const std::function<void()> &then)
{
    const bool isKept = m.keeper && m.keeper->state() == TokenKeeper::State::Kept;
    auto *dialog = new TokenDialog(
        {.serverName = m.serverName,
         .inUse = m.session->hasToken(),
         .isKept = isKept,
         .canKeep = m.keeper && m.keeper->canKeep()},
        [session = m.session](const ApiToken &token, auto done) {
            session->tryToken(token, std::move(done));
        },
        m.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, then] {
        if (!dialog->token().isNull()) {
            use(dialog->token(), dialog->keeps());
        }
        if (then) {
            then();
        }
    });
    connect(dialog, &TokenDialog::forgetRequested, this, &TokenPrompt::forget);
    dialog->open();
}

void TokenPrompt::use(const ApiToken &token, bool keep)
{
    m.messages->clear();
    if (m.keeper) {
        m.keeper->use(token, keep);
    } else if (const int left = m.session->setToken(token); left > 0) {
        m.messages->offerCheck(left);
    }
}

void TokenPrompt::forget()
{
    if (m.keeper) {
        m.keeper->forget();
    } else {
        m.session->setToken({});
    }
    m.bar->showMessage({Tone::Busy, tr("The API token is forgotten."), {}});
}

void TokenPrompt::sayFailed(TokenKeeper::Use use, const QString &why)
{
    Message message{Tone::Caution, {}, {}};
    const MessageButton enter{tr("API token…"), [this] { ask(); }};
    switch (use) {
    case TokenKeeper::Use::Read:
        message.text = tr("No API token yet: %1. Enter it for this run, or try again.").arg(why);
        message.buttons = {enter, {tr("Try again"), [keeper = m.keeper] { keeper->readAgain(); }}};
        break;
    case TokenKeeper::Use::Write:
        message.text = tr("The API token is used for this run only: %1.").arg(why);
        break;
    case TokenKeeper::Use::Forget:
        message.text =
            tr("The API token is not used any more, but it may still be in the keychain: %1. Unlock or "
               "start the keychain, then try again.")
                .arg(why);
        message.buttons = {{tr("Try again"), [this] { forget(); }}};
        break;
    }
    m.bar->showMessage(message);
}

void TokenPrompt::withToken(const std::function<void()> &action)
{
    if (m.session->hasToken()) {
        action();
    } else if (m.keeper && m.keeper->state() == TokenKeeper::State::Reading) {
        m_waiting += action;
        m.bar->showMessage({Tone::Busy, tr("Asking the keychain for the API token…"), {}});
    } else {
        ask(action);
    }
}

void TokenPrompt::askForProxyLogin()
{
    auto *dialog = new ProxyDialog(m.session->proxyName(), m.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, m.session,
            [dialog, session = m.session] { session->setProxyLogin(dialog->user(), dialog->password()); });
    dialog->open();
}

void TokenPrompt::goOn()
{
    if (m.keeper->state() == TokenKeeper::State::Reading) {
        return;
    }
    const auto waiting = std::exchange(m_waiting, {});
    if (waiting.isEmpty()) {
        return;
    }
    m.messages->clear();
    // One question for all of them.
    withToken([waiting] {
        for (const auto &action : waiting) {
            action();
        }
    });
}

} // namespace jobsweep
