#pragma once

#include "core/api_token.h"

#include <QDialog>

#include <memory>

namespace jobsweep::Ui {
class TokenDialog;
}

namespace jobsweep {

/// Asks for the API token, for this run only. Emits accepted() only with a token that can be sent.
class TokenDialog : public QDialog
{
    Q_OBJECT
public:
    /// `serverName`: where the token will be sent, for the text.
    explicit TokenDialog(const QString &serverName, QWidget *parent = nullptr);
    ~TokenDialog() override;

    const ApiToken &token() const { return m_token; }

    void accept() override;

private:
    std::unique_ptr<Ui::TokenDialog> m_ui;
    ApiToken m_token;
};

} // namespace jobsweep
