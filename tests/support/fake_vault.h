#pragma once

#include "core/job/api_token.h"
#include "secrets/token_vault.h"

#include <QHash>
#include <QObject>

#include <utility>
#include <vector>

namespace jobsweep::test {

/// A keychain that does what the test tells it to: it keeps, fails, or answers later.
class FakeVault : public TokenVault
{
public:
    bool keepsAcrossRuns() const override { return keeps; }

    void read(const QString &server, ReadDone done) override
    {
        later([this, server, done = std::move(done)] {
            if (failure) {
                done(*failure);
            } else {
                done(tokens.contains(server) ? std::optional(tokens[server]) : std::nullopt);
            }
        });
    }
    void write(const QString &server, const ApiToken &token, WriteDone done) override
    {
        later([this, server, token, done = std::move(done)] {
            if (!failure) {
                tokens.insert(server, token);
            }
            done(failure);
        });
    }
    void forget(const QString &server, WriteDone done) override
    {
        later([this, server, done = std::move(done)] {
            if (!failure) {
                tokens.remove(server);
            }
            done(failure);
        });
    }

    /// Answers what was held back.
    void release()
    {
        holds = false;
        for (auto &call : std::exchange(m_held, {})) {
            later(std::move(call));
        }
    }

    bool keeps = true;
    bool holds = false; ///< calls wait for release()
    std::optional<VaultFailure> failure;
    QHash<QString, ApiToken> tokens;

private:
    void later(std::function<void()> call)
    {
        if (holds) {
            m_held.push_back(std::move(call));
        } else {
            QMetaObject::invokeMethod(&m_context, std::move(call), Qt::QueuedConnection);
        }
    }

    QObject m_context;
    std::vector<std::function<void()>> m_held;
};

} // namespace jobsweep::test
