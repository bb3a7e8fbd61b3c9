#pragma once

#include "secrets/token_vault.h"

#include <QHash>
#include <QObject>

namespace jobsweep {

/// Stores tokens in memory, as long as it lives: for programs that were built without a keychain.
class SessionVault : public TokenVault
{
public:
    bool keepsAcrossRuns() const override { return false; }
    void read(const QString &server, ReadDone done) override;
    void write(const QString &server, const ApiToken &token, WriteDone done) override;
    void forget(const QString &server, WriteDone done) override;

private:
    QHash<QString, ApiToken> m_tokens;
    QObject m_context; ///< pending callbacks end with it
};

} // namespace jobsweep
