#include "gui/dialogs/delete_dialog.h"

#include "gui/dialogs/delete_question.h"
#include "gui/look/font_size.h"
#include "gui/look/themed_icon.h"
#include "gui/look/tone.h"
#include "model/jobs/job_ledger.h"
#include "ui_delete_dialog.h"

#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QStyle>

#include <algorithm>
#include <utility>

namespace jobsweep {

DeleteDialog::DeleteDialog(DeletionPlan plan, const JobLedger *ledger, const QString &serverName,
                           QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::DeleteDialog>())
    , m_plan(std::move(plan))
    , m_ledger(ledger)
    , m_serverName(serverName)
{
    m_ui->setupUi(this);
    m_ui->headline->setFont(headingFont(m_ui->headline->font()));
    // Lines of a length that can be read, and that fit a small screen with large letters.
    constexpr int letters = 80;
    const int width =
        std::min(letters * fontMetrics().averageCharWidth(), screen()->availableGeometry().width() * 3 / 4);
    for (QLabel *label :
         {m_ui->headline, m_ui->namesLabel, m_ui->whereLabel, m_ui->leftOutLabel, m_ui->consequenceLabel}) {
        label->setFixedWidth(width);
    }
    const int size = style()->pixelMetric(QStyle::PM_MessageBoxIconSize);
    m_ui->iconLabel->setPixmap(tintedPixmap(
        QStringLiteral("delete"), size, toneColor(Tone::Bad, palette(), palette().color(QPalette::Window)),
        devicePixelRatioF()));
    addButtons();
    ask();
    connect(ledger, &JobLedger::changed, &m_pace, &UpdatePace::request);
    connect(ledger, &JobLedger::removed, &m_pace, &UpdatePace::request);
    connect(&m_pace, &UpdatePace::due, this, &DeleteDialog::follow);
}

DeleteDialog::~DeleteDialog() = default;

void DeleteDialog::addButtons()
{
    m_confirm = m_ui->buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_confirm->setObjectName(QStringLiteral("confirmButton"));
    m_confirm->setAccessibleName(tr("Delete"));
    m_check = m_ui->buttons->addButton(tr("Chec&k first"), QDialogButtonBox::ActionRole);
    m_check->setObjectName(QStringLiteral("checkFirstButton"));
    m_check->setAccessibleName(tr("Check first"));
    connect(m_check, &QPushButton::clicked, this, &DeleteDialog::checkFirst);
    QPushButton *cancel = m_ui->buttons->button(QDialogButtonBox::Cancel);
    cancel->setDefault(true);
    cancel->setFocus();
}

void DeleteDialog::checkFirst()
{
    Q_EMIT checkRequested(m_plan.notCheckedIds);
    m_plan = followed(m_plan, *m_ledger);
    m_awaitsChecks = m_plan.beingChecked > 0;
    ask();
}

/// What the list has become since the question was last brought up to date counts, too.
void DeleteDialog::accept()
{
    follow();
    if (!m_confirm->isEnabled()) {
        return;
    }
    QDialog::accept();
    Q_EMIT deleteConfirmed(m_plan.ids);
}

void DeleteDialog::follow()
{
    DeletionPlan now = followed(m_plan, *m_ledger);
    const bool awaitsChecks = m_awaitsChecks && now.beingChecked > 0;
    if (now == m_plan && awaitsChecks == m_awaitsChecks) {
        return;
    }
    m_plan = std::move(now);
    m_awaitsChecks = awaitsChecks;
    ask();
}

void DeleteDialog::ask()
{
    const DeleteQuestion question = deleteQuestion(m_plan, m_serverName, m_awaitsChecks);
    QStringList spoken;
    const std::pair<QLabel *, QString> lines[] = {{m_ui->headline, question.headline},
                                                  {m_ui->namesLabel, question.names.join(QLatin1Char('\n'))},
                                                  {m_ui->whereLabel, question.where},
                                                  {m_ui->leftOutLabel, question.leftOut},
                                                  {m_ui->consequenceLabel, question.consequence}};
    for (const auto &[label, text] : lines) {
        label->setText(text);
        label->setVisible(!text.isEmpty());
        if (!text.isEmpty()) {
            spoken += text;
        }
    }
    setAccessibleDescription(spoken.join(QLatin1Char('\n')));
    QPushButton *cancel = m_ui->buttons->button(QDialogButtonBox::Cancel);
    const bool canConfirm = !m_plan.ids.isEmpty() && !m_awaitsChecks;
    const bool canCheck = m_plan.counts.notChecked > 0 && !m_awaitsChecks;
    // Also in a window that is not active, where no widget has the focus but one is to get it.
    QWidget *focused = focusWidget();
    if ((focused == m_confirm && !canConfirm) || (focused == m_check && !canCheck)) {
        focused = cancel;
    }
    m_confirm->setText(m_plan.ids.isEmpty() ? tr("&Delete")
                                            : tr("&Delete %Ln job(s)", nullptr, m_plan.counts.deletable));
    m_confirm->setEnabled(canConfirm);
    m_confirm->setPalette(canConfirm ? dangerPalette() : QPalette());
    m_check->setVisible(canCheck);
    // Else it would go on to whatever button is next; with Qt 6.8 it leaves Cancel when another button is
    // hidden.
    if (focused && focusWidget() != focused) {
        focused->setFocus();
    }
}

} // namespace jobsweep
