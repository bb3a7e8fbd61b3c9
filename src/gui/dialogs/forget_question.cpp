#include "gui/dialogs/forget_question.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace jobsweep {

namespace {

struct ForgetText
{
    Q_DECLARE_TR_FUNCTIONS(ForgetQuestion)
};

} // namespace

void askToForget(QWidget *window, int days, const std::function<void(bool forget)> &answered)
{
    auto *box = new QMessageBox(QMessageBox::Question, ForgetText::tr("Delete old history"),
                                ForgetText::tr("Delete history older than %Ln day(s)?", nullptr, days),
                                QMessageBox::Cancel, window);
    box->setObjectName(QStringLiteral("forgetQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(
        ForgetText::tr("This happens now and from now on, and can't be undone. Jobs stay in the list."));
    QPushButton *forget = box->addButton(ForgetText::tr("Delete"), QMessageBox::AcceptRole);
    forget->setObjectName(QStringLiteral("forgetButton"));
    box->setDefaultButton(QMessageBox::Cancel);
    QObject::connect(box, &QDialog::finished, window,
                     [box, forget, answered] { answered(box->clickedButton() == forget); });
    box->open();
}

} // namespace jobsweep
