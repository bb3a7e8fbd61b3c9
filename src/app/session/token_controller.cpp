#include "app/session/token_controller.h"

#include "app/session/job_session.h"
#include "app/work/server_access.h"
#include "secrets/token_vault.h"

#include <utility>

namespace jobsweep {

namespace {

QString clauseOf(const VaultFailure &failure)
{
    using Kind = VaultFailure::Kind;
    switch (failure.kind) {
    case Kind::NoKeychain:
        return TokenController::tr("this computer has no keychain");
    case Kind::Locked:
        return TokenController::tr("the keychain is locked");
    case Kind::Denied:
        return TokenController::tr("the keychain denied access");
    case Kind::TimedOut:
        return TokenController::tr("the keychain doesn't respond");
    case Kind::Other:
        break;
    }
    return TokenController::tr("the keychain isn't available");
}

} // namespace

TokenController::TokenController(TokenVault *vault, QObject *parent) : QObject(parent), m_vault(vault) {}

bool TokenController::canKeep() const
{
    return m_vault->keepsAcrossRuns();
}

void TokenController::serve(JobSession *session, const ApiToken &given)
{
    m_session = session;
    m_server = session->access()->server().baseUrl().toString();
    m_decision.cancelAll();
    if (!given.isNull()) {
        m_ofThisRun.insert(m_server, given);
    }
    if (const ApiToken token = m_ofThisRun.value(m_server); !token.isNull()) {
        give(token, State::ThisRun);
    } else {
        readAgain();
    }
}

void TokenController::readAgain()
{
    setState(State::Reading);
    // Whoever enters a token meanwhile wants that one.
    m_decision.cancelAll();
    m_vault->read(m_server, m_decision.guard([this](const TokenVault::ReadResult &result) {
        const auto *failure = std::get_if<VaultFailure>(&result);
        const std::optional<ApiToken> token =
            failure ? std::nullopt : std::get<std::optional<ApiToken>>(result);
        if (token) {
            give(*token, State::Kept);
        } else {
            setState(State::None);
        }
        if (failure) {
            Q_EMIT failed(Use::Read, clauseOf(*failure), failure->detail);
        }
    }));
}

void TokenController::use(const ApiToken &token, bool keep)
{
    m_decision.cancelAll();
    m_ofThisRun.insert(m_server, token);
    give(token, State::ThisRun);
    if (!keep) {
        return;
    }
    const auto kept = m_decision.guard([this, server = m_server] {
        m_ofThisRun.remove(server);
        setState(State::Kept);
    });
    m_vault->write(m_server, token, m_answers.guard([this, kept](const std::optional<VaultFailure> &failure) {
        if (failure) {
            Q_EMIT failed(Use::Write, clauseOf(*failure), failure->detail);
        } else {
            kept();
        }
    }));
}

void TokenController::forget()
{
    m_decision.cancelAll();
    m_ofThisRun.remove(m_server);
    give({}, State::None);
    m_vault->forget(m_server, m_answers.guard([this](const std::optional<VaultFailure> &failure) {
        if (failure) {
            Q_EMIT failed(Use::Forget, clauseOf(*failure), failure->detail);
        }
    }));
}

void TokenController::give(const ApiToken &token, State state)
{
    const int left = m_session ? m_session->setToken(token) : 0;
    setState(state);
    if (left > 0) {
        Q_EMIT checksLeft(left);
    }
}

void TokenController::setState(State state)
{
    if (std::exchange(m_state, state) != state) {
        Q_EMIT stateChanged();
    }
}

} // namespace jobsweep
