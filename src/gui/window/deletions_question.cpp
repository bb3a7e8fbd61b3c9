#include "gui/window/deletions_question.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace jobsweep {

namespace {

struct DeletionsText
{
    Q_DECLARE_TR_FUNCTIONS(DeletionsQuestion)
};

} // namespace

QMessageBox *askAboutDeletions(QWidget *window, int left, ClosingChoices choices)
{
    auto *box = new QMessageBox(QMessageBox::Question, DeletionsText::tr("Deletion in progress"), QString(),
                                QMessageBox::Cancel, window);
    box->setObjectName(QStringLiteral("deletionsQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    QPushButton *stop = box->addButton(choices.switches ? DeletionsText::tr("&Stop and switch")
                                                        : DeletionsText::tr("&Stop and quit"),
                                       QMessageBox::DestructiveRole);
    stop->setObjectName(QStringLiteral("stopDeletionsButton"));
    box->setDefaultButton(QMessageBox::Cancel);
    if (choices.canFinish && !choices.switches) {
        QPushButton *finish =
            box->addButton(DeletionsText::tr("&Finish in the background"), QMessageBox::AcceptRole);
        finish->setObjectName(QStringLiteral("finishDeletionsButton"));
        box->setDefaultButton(finish);
        box->setInformativeText(
            DeletionsText::tr("To bring the window back, start Jobsweep again. What you stop is "
                              "offered again at the next start."));
    }
    setDeletionsLeft(box, left);
    box->open();
    return box;
}

void setDeletionsLeft(QMessageBox *question, int left)
{
    question->setText(DeletionsText::tr("%Ln deletion(s) not finished yet.", nullptr, left));
}

} // namespace jobsweep
