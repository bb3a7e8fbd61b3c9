#include "gui/delete_dialog.h"

#include "gui/delete_question.h"
#include "gui/themed_icon.h"
#include "gui/tone.h"
#include "ui_delete_dialog.h"

#include <QPushButton>
#include <QStyle>

namespace jobsweep {

DeleteDialog::DeleteDialog(DeletionPlan plan, const QString &serverName, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::DeleteDialog>()), m_plan(std::move(plan))
{
    m_ui->setupUi(this);
    const DeleteQuestion question = deleteQuestion(m_plan, serverName);
    QFont bold = m_ui->headline->font();
    bold.setBold(true);
    m_ui->headline->setFont(bold);
    m_ui->headline->setText(question.headline);
    m_ui->detailLabel->setText(question.sentences.join(QLatin1Char('\n')));
    setAccessibleDescription(question.headline + QLatin1Char('\n') + m_ui->detailLabel->text());
    const int size = style()->pixelMetric(QStyle::PM_MessageBoxIconSize);
    m_ui->iconLabel->setPixmap(tintedPixmap(
        QStringLiteral("delete"), size, toneColor(Tone::Bad, palette(), palette().color(QPalette::Window)),
        devicePixelRatioF()));

    auto *confirm = m_ui->buttons->addButton(tr("Delete"), QDialogButtonBox::AcceptRole);
    confirm->setObjectName(QStringLiteral("confirmButton"));
    confirm->setAutoDefault(false);
    connect(this, &QDialog::accepted, this, [this] { Q_EMIT deleteConfirmed(m_plan.ids); });
    if (m_plan.counts.notChecked > 0) {
        auto *check = m_ui->buttons->addButton(tr("Check first"), QDialogButtonBox::ActionRole);
        check->setObjectName(QStringLiteral("checkFirstButton"));
        check->setAutoDefault(false);
        connect(check, &QPushButton::clicked, this, [this] {
            Q_EMIT checkRequested(m_plan.notCheckedIds);
            reject();
        });
    }
    QPushButton *cancel = m_ui->buttons->button(QDialogButtonBox::Cancel);
    cancel->setDefault(true);
    cancel->setFocus();
}

DeleteDialog::~DeleteDialog() = default;

} // namespace jobsweep
