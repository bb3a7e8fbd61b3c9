#include "secrets/session_vault.h"

#include <utility>

namespace jobsweep {

void SessionVault::read(const QString &server, ReadDone done)
{
    std::optional<ApiToken> token;
    if (const auto found = m_tokens.constFind(server); found != m_tokens.constEnd()) {
        token = *found;
    }
    QMetaObject::invokeMethod(
        &m_context, [token, done = std::move(done)] { done(token); }, Qt::QueuedConnection);
}

void SessionVault::write(const QString &server, const ApiToken &token, WriteDone done)
{
    m_tokens.insert(server, token);
    QMetaObject::invokeMethod(
        &m_context, [done = std::move(done)] { done({}); }, Qt::QueuedConnection);
}

void SessionVault::forget(const QString &server, WriteDone done)
{
    m_tokens.remove(server);
    QMetaObject::invokeMethod(
        &m_context, [done = std::move(done)] { done({}); }, Qt::QueuedConnection);
}

} // namespace jobsweep
