#pragma once

#include "secrets/token_vault.h"

#include <QObject>

#include <chrono>

namespace jobsweep {

/// Stores tokens in the system's keychain: Secret Service, KWallet, macOS Keychain, Windows Credential Store.
/// - Tokens are stored nowhere else: QtKeychain's fallback to a plain file stays off.
/// - There is one vault per process: QtKeychain runs its jobs one after the other on the thread of the first
///   one, so that thread has to live as long as there are jobs (docs/decisions/014-keychain.md).
class KeychainVault : public QObject, public TokenVault
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds defaultLimit{5'000};

    /// `limit` is how long each call may take. What the keychain does later is not reported any more; a token
    /// that it stores later, after the failure was reported, is removed again.
    explicit KeychainVault(std::chrono::milliseconds limit = defaultLimit, QObject *parent = nullptr);
    /// Waits at most 100 ms for a keychain that doesn't answer.
    ~KeychainVault() override;

    bool keepsAcrossRuns() const override { return true; }
    void read(const QString &server, ReadDone done) override;
    void write(const QString &server, const ApiToken &token, WriteDone done) override;
    void forget(const QString &server, WriteDone done) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace jobsweep
