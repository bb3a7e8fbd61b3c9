#pragma once

#include "app/session/token_controller.h"

#include <QList>
#include <QObject>
#include <QString>

#include <functional>

class QWidget;

namespace jobsweep {

class ApiToken;
class JobSession;
class MessageBar;
class SessionNotifier;

/// Makes sure that there is an API token when an action needs one: asks the user for it, and then lets the
/// action go on.
class TokenPrompt : public QObject
{
    Q_OBJECT
public:
    struct Dependencies
    {
        JobSession *session;
        TokenController *tokenController; ///< null: tokens are for this run only
        SessionNotifier *messages;
        MessageBar *bar;
        QString serverName; ///< as the user reads it
        QWidget *window;    ///< the parent of the dialog
    };

    /// All dependencies outlive it.
    explicit TokenPrompt(Dependencies dependencies, QObject *parent = nullptr);

    /// Lets the user enter, check or forget the token; `then` is called when the user confirms and there is
    /// one.
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
    void sayFailed(TokenController::Use use, const QString &why, const QString &detail);

    Dependencies m_deps;
    QList<std::function<void()>> m_waiting; ///< actions that wait for the keychain
};

} // namespace jobsweep
