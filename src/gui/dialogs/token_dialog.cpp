#include "gui/dialogs/token_dialog.h"

#include "gui/look/themed_icon.h"
#include "gui/look/tone.h"
#include "ui_token_dialog.h"

#include <QAction>
#include <QEvent>
#include <QPushButton>

#include <utility>

namespace jobsweep {

namespace {

QString stateText(const TokenDialog::Setting &setting)
{
    if (setting.isKept) {
        return TokenDialog::tr("A token is saved in the keychain. Enter a new one to replace it.");
    }
    if (setting.inUse) {
        return TokenDialog::tr("A token is set until you quit. Enter a new one to replace it.");
    }
    return {};
}

} // namespace

TokenDialog::TokenDialog(const Setting &setting, Check check, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::TokenDialog>())
    , m_setting(setting)
    , m_check(std::move(check))
{
    m_ui->setupUi(this);
    m_ui->introLabel->setText(
        tr("This token gives access to your whole account. It is sent only to %1.").arg(setting.serverName));
    m_ui->stateLabel->setText(stateText(setting));
    m_ui->stateLabel->setVisible(setting.inUse);
    m_ui->resultLabel->hide();
    m_ui->keepBox->setEnabled(setting.canKeep);
    m_ui->keepBox->setChecked(setting.canKeep && (setting.isKept || !setting.inUse));
    if (!setting.canKeep) {
        m_ui->keepBox->setToolTip(tr("This computer has no keychain: the token is kept until you quit"));
    }
    QPushButton *forget = m_ui->buttons->addButton(tr("&Remove token"), QDialogButtonBox::ResetRole);
    forget->setObjectName(QStringLiteral("forgetTokenButton"));
    forget->setAutoDefault(false);
    forget->setVisible(setting.inUse);
    forget->setToolTip(tr("Stop using the token and remove it from the keychain"));
    connect(forget, &QPushButton::clicked, this, [this] {
        Q_EMIT forgetRequested();
        reject();
    });
    connect(m_ui->checkButton, &QPushButton::clicked, this, &TokenDialog::check);
    connect(m_ui->tokenField, &QLineEdit::textChanged, this, &TokenDialog::warn);
    setUpReveal();
}

TokenDialog::~TokenDialog() = default;

bool TokenDialog::keeps() const
{
    return m_ui->keepBox->isChecked();
}

void TokenDialog::setUpReveal()
{
    m_reveal =
        m_ui->tokenField->addAction(shippedIcon(QStringLiteral("reveal")), QLineEdit::TrailingPosition);
    m_reveal->setObjectName(QStringLiteral("revealAction"));
    m_reveal->setCheckable(true);
    connect(m_reveal, &QAction::toggled, this, &TokenDialog::reveal);
    m_hideAgain.setObjectName(QStringLiteral("hideAgain"));
    m_hideAgain.setSingleShot(true);
    m_hideAgain.setInterval(revealTime);
    connect(&m_hideAgain, &QTimer::timeout, m_reveal, [this] { m_reveal->setChecked(false); });
    reveal(false);
}

void TokenDialog::reveal(bool shown)
{
    m_ui->tokenField->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
    m_reveal->setIcon(shippedIcon(shown ? QStringLiteral("conceal") : QStringLiteral("reveal")));
    m_reveal->setText(shown ? tr("Hide the token") : tr("Show the token"));
    m_reveal->setToolTip(m_reveal->text());
    if (shown) {
        m_hideAgain.start();
    } else {
        m_hideAgain.stop();
    }
}

void TokenDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    // Whoever turns to another window may show this one to others.
    if (event->type() == QEvent::ActivationChange && !isActiveWindow() && m_reveal) {
        m_reveal->setChecked(false);
    }
}

std::optional<ApiToken> TokenDialog::entered()
{
    QString why;
    auto token = ApiToken::parse(m_ui->tokenField->text(), &why);
    if (!token) {
        say(why, Tone::Bad);
        m_ui->tokenField->setFocus();
    }
    return token;
}

void TokenDialog::warn(const QString &text)
{
    const auto token = ApiToken::parse(text, nullptr);
    if (token && token->isShort()) {
        say(tr("This is very short for an API token. Check that you copied all of it."), Tone::Caution);
    } else {
        m_ui->resultLabel->hide();
    }
}

void TokenDialog::say(const QString &text, Tone tone)
{
    QPalette colors;
    const QColor background = colors.color(QPalette::Window);
    colors.setColor(QPalette::WindowText, toneColor(tone, colors, background));
    m_ui->resultLabel->setPalette(colors);
    m_ui->resultLabel->setText(text);
    m_ui->resultLabel->show();
}

void TokenDialog::check()
{
    const auto token = entered();
    if (!token) {
        return;
    }
    m_ui->checkButton->setEnabled(false);
    m_ui->resultLabel->setPalette({});
    m_ui->resultLabel->setText(tr("Testing the token with %1…").arg(m_setting.serverName));
    m_ui->resultLabel->show();
    m_check(*token, m_answers.guard([this](const TokenTrial &trial) { showTrial(trial); }));
}

void TokenDialog::showTrial(const TokenTrial &trial)
{
    using Outcome = TokenTrial::Outcome;
    m_ui->checkButton->setEnabled(true);
    switch (trial.outcome) {
    case Outcome::Works:
        say(trial.executing == 0 ? tr("Token works. No jobs running.")
                                 : tr("Token works. %Ln job(s) running.", nullptr, trial.executing),
            Tone::Good);
        break;
    case Outcome::Refused:
        say(tr("Token rejected (%1)").arg(trial.message), Tone::Bad);
        break;
    case Outcome::Other:
        say(tr("The server answered: %1").arg(trial.message), Tone::Bad);
        break;
    case Outcome::NotAsked:
        say(tr("Not tested. %1 OK uses the token without a test.").arg(trial.message), Tone::Caution);
        break;
    case Outcome::NoAnswer:
        say(tr("No answer from %1: %2").arg(m_setting.serverName, trial.message), Tone::Bad);
        break;
    }
}

void TokenDialog::accept()
{
    if (m_setting.inUse && m_ui->tokenField->text().isEmpty()) {
        QDialog::accept();
        return;
    }
    if (const auto token = entered()) {
        m_token = *token;
        QDialog::accept();
    }
}

} // namespace jobsweep
