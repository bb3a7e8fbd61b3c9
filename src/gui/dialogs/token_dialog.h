#pragma once

#include "app/work/token_trial.h"
#include "core/base/callback_scope.h"
#include "core/job/api_token.h"

#include <QDialog>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

class QAction;

namespace jobsweep::Ui {
class TokenDialog;
}

namespace jobsweep {

enum class Tone;

/// Asks for the API token of a server. Emits accepted() only with a token that can be sent, or with none
/// where the one in use is to stay.
class TokenDialog : public QDialog
{
    Q_OBJECT
public:
    struct Setting
    {
        QString serverName;   ///< as the user reads it
        bool inUse = false;   ///< the session has a token
        bool isKept = false;  ///< it is in the keychain
        bool canKeep = false; ///< there is a keychain
    };
    using Check = std::function<void(const ApiToken &token, std::function<void(const TokenTrial &)> done)>;

    /// After how long a token that is shown is hidden again, in milliseconds.
    static constexpr std::chrono::milliseconds revealTime{10'000};

    /// `check` asks the server about a token.
    TokenDialog(const Setting &setting, Check check, QWidget *parent = nullptr);
    ~TokenDialog() override;

    /// The entered token; null if the one in use is to stay.
    const ApiToken &token() const { return m_token; }
    bool keeps() const;

    void accept() override;

Q_SIGNALS:
    /// The token in use is to be forgotten; the dialog closes.
    void forgetRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void setUpReveal();
    void reveal(bool shown);
    /// The token in the field; if the text is none, says so.
    std::optional<ApiToken> entered();
    /// Warns of a token that is accepted, but too short to be a whole one.
    void warn(const QString &text);
    void say(const QString &text, Tone tone);
    void check();
    void showTrial(const TokenTrial &trial);

    std::unique_ptr<Ui::TokenDialog> m_ui;
    Setting m_setting;
    Check m_check;
    ApiToken m_token;
    QAction *m_reveal = nullptr;
    QTimer m_hideAgain{this};
    CallbackScope m_answers; ///< of the server
};

} // namespace jobsweep
