#pragma once

#include "core/base/callback_scope.h"
#include "core/job/api_token.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QString>

namespace jobsweep {

class JobSession;
class TokenVault;

/// The API token of the server that the program works with: it comes from the keychain, is stored there, or
/// is used for this run only. One token a server; a session gets the token of its own server and no other.
/// Used on one thread.
class TokenController : public QObject
{
    Q_OBJECT
public:
    enum class State : quint8
    {
        Reading, ///< the keychain is asked
        None,
        Kept,   ///< in use, and in the keychain
        ThisRun ///< in use, and stored nowhere
    };
    enum class Use : quint8
    {
        Read,
        Write,
        Forget
    };

    /// `vault` outlives the controller.
    explicit TokenController(TokenVault *vault, QObject *parent = nullptr);

    /// Serves this session from now on. `given`: a token for this run. Without it, and without a token from
    /// earlier in this run, the keychain is asked.
    void serve(JobSession *session, const ApiToken &given = {});

    State state() const { return m_state; }
    /// Whether there is a keychain to store tokens in.
    bool canKeep() const;

    /// Gives the token to the session at once, and to the keychain if `keep`.
    void use(const ApiToken &token, bool keep);
    /// Takes the token from the session at once, and out of the keychain.
    void forget();
    /// Asks the keychain again.
    void readAgain();

Q_SIGNALS:
    void stateChanged();
    /// The session has a token, and `count` jobs that were never checked are too many to be checked
    /// automatically.
    void checksLeft(int count);
    /// The keychain failed to do this; `why` is a clause without a full stop, `detail` its own words, which
    /// may be empty.
    void failed(jobsweep::TokenController::Use use, const QString &why, const QString &detail);

private:
    void setState(State state);
    void give(const ApiToken &token, State state);

    TokenVault *m_vault;
    QPointer<JobSession> m_session;
    QString m_server; ///< the key of the session's server
    State m_state = State::None;
    QHash<QString, ApiToken> m_ofThisRun; ///< by server
    CallbackScope m_decision;             ///< the latest one about the token
    CallbackScope m_answers;              ///< of the vault, whatever was decided since
};

} // namespace jobsweep
