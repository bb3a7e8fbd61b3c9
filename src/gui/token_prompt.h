#pragma once

#include "app/token_keeper.h"

#include <QList>
#include <QObject>
#include <QString>

#include <functional>

class QWidget;

namespace jobsweep {

class ApiToken;
class JobSession;
class MessageBar;
class SessionMessages;

/// Sees to it that there is an API token when one is needed: asks for it right there, and then lets the
/// action go on.
class TokenPrompt : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        JobSession *session;
        TokenKeeper *keeper; ///< null: tokens are for this run only
        SessionMessages *messages;
        MessageBar *bar;
        QString serverName; ///< as the user reads it
        QWidget *window;    ///< that the dialog belongs to
    };

    /// All parts outlive it.
    explicit TokenPrompt(Parts parts, QObject *parent = nullptr);

    /// Lets the user enter, check or forget the token; `then` follows if there is one afterwards.
    void ask(const std::function<void()> &then = {});
    /// Lets the user enter the login at the proxy that wants one.
    void askForProxyLogin();
    /// Calls `action` once there is a token: now, when the keychain has answered, or when the user has
    /// entered one.
    void withToken(const std::function<void()> &action);

private:
    void use(const ApiToken &token, bool keep);
    void forget();
    void goOn();
    void sayFailed(TokenKeeper::Use use, const QString &why);

    Parts m;
    QList<std::function<void()>> m_waiting; ///< for the keychain
};

} // namespace jobsweep
