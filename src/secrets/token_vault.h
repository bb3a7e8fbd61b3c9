#pragma once

#include "core/job/api_token.h"

#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <variant>

namespace jobsweep {

/// Why the keychain did not do what it was asked for.
struct VaultFailure
{
    enum class Kind : quint8
    {
        NoKeychain, ///< there is none, or none that can be reached
        Locked,     ///< it is locked, and was not unlocked
        Denied,     ///< it, or the user in its window, refused
        TimedOut,   ///< no answer within the limit
        Other
    };

    Kind kind = Kind::Other;
    QString detail; ///< the keychain's own words, one line of plain text; may be empty
};

/// Stores one API token per server. All calls are asynchronous: they return at once, and the function that
/// they were given is called once, from the event loop of the calling thread, unless the vault is destroyed
/// before that. Calls are answered in order.
class TokenVault
{
public:
    /// The token; nothing if none is stored.
    using ReadResult = std::variant<std::optional<ApiToken>, VaultFailure>;
    using ReadDone = std::function<void(const ReadResult &)>;
    /// Called with nothing if all went well.
    using WriteDone = std::function<void(const std::optional<VaultFailure> &)>;

    TokenVault() = default;
    virtual ~TokenVault() = default;
    TokenVault(const TokenVault &) = delete;
    TokenVault &operator=(const TokenVault &) = delete;

    /// Whether the tokens outlive the program.
    virtual bool keepsAcrossRuns() const = 0;

    /// `server`: the key of a server, as ServerAddress::baseUrl() spells it.
    virtual void read(const QString &server, ReadDone done) = 0;
    virtual void write(const QString &server, const ApiToken &token, WriteDone done) = 0;
    /// Removes the token of `server`; that none is stored is no failure.
    virtual void forget(const QString &server, WriteDone done) = 0;
};

/// The system's keychain, or a SessionVault if the program was built without QtKeychain. There is one vault
/// per process.
std::unique_ptr<TokenVault> makeTokenVault();

} // namespace jobsweep
