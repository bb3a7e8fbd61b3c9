#include "gui/window/unsaved_question.h"

#include "gui/messages/store_messages.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace jobsweep {

namespace {

struct QuestionText
{
    Q_DECLARE_TR_FUNCTIONS(UnsavedQuestion)
};

} // namespace

QMessageBox *askToQuitUnsaved(QWidget *window, const std::optional<StoreProblem> &problem)
{
    auto *box = new QMessageBox(QMessageBox::Warning, QuestionText::tr("Unsaved changes"),
                                QuestionText::tr("Recent changes to the list will be lost."),
                                QMessageBox::Cancel, window);
    box->setObjectName(QStringLiteral("unsavedQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(problem ? storeProblemText(*problem)
                                    : QuestionText::tr("The disk with the list doesn't respond."));
    QPushButton *anyway = box->addButton(QuestionText::tr("Quit anyway"), QMessageBox::AcceptRole);
    anyway->setObjectName(QStringLiteral("quitAnywayButton"));
    box->setDefaultButton(QMessageBox::Cancel);
    box->open();
    return box;
}

} // namespace jobsweep
