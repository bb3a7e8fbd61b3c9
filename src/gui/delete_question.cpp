#include "gui/delete_question.h"

#include "core/error_text.h"
#include "model/deletion_plan.h"

#include <QCoreApplication>

namespace jobsweep {

namespace {

struct QuestionText
{
    Q_DECLARE_TR_FUNCTIONS(DeleteQuestion)
};

constexpr int accountsNamed = 4;
constexpr qsizetype accountLength = 64;

QString accountSentence(const DeletionPlan &plan)
{
    if (plan.accounts.size() == 1) {
        return QuestionText::tr("Account: %1.").arg(oneLine(plan.accounts.firstKey(), accountLength));
    }
    QStringList parts;
    int others = 0;
    // One last account takes no more room named than counted.
    const int named = plan.accounts.size() == accountsNamed + 1 ? accountsNamed + 1 : accountsNamed;
    for (auto account = plan.accounts.begin(); account != plan.accounts.end(); ++account) {
        if (parts.size() < named) {
            parts += QuestionText::tr("%Ln of %1", nullptr, account.value())
                         .arg(oneLine(account.key(), accountLength));
        } else {
            others += account.value();
        }
    }
    if (others > 0) {
        parts +=
            QuestionText::tr("%Ln of %1 other accounts", nullptr, others).arg(plan.accounts.size() - named);
    }
    return QuestionText::tr("Accounts:") + QStringLiteral("\n  ") + parts.join(QStringLiteral("\n  "));
}

QStringList leftOutParts(const DeletionPlan &plan)
{
    QStringList parts;
    if (plan.running > 0) {
        parts += QuestionText::tr("%Ln still running", nullptr, plan.running);
    }
    if (plan.inWork > 0) {
        parts += QuestionText::tr("%Ln being deleted already", nullptr, plan.inWork);
    }
    if (plan.deletedOrGone > 0) {
        parts += QuestionText::tr("%Ln deleted or gone already", nullptr, plan.deletedOrGone);
    }
    return parts;
}

} // namespace

QString hiddenTicksSentence(int count)
{
    return QuestionText::tr("%Ln ticked job(s) are hidden by the filter and stay.", nullptr, count);
}

DeleteQuestion deleteQuestion(const DeletionPlan &plan, const QString &serverName)
{
    DeleteQuestion question;
    question.headline =
        QuestionText::tr("Delete %Ln job(s) from %1?", nullptr, int(plan.ids.size())).arg(serverName);
    question.sentences += accountSentence(plan);
    if (plan.again > 0) {
        question.sentences += QuestionText::tr("%Ln of them were tried before.", nullptr, plan.again);
    }
    const QStringList leftOut = leftOutParts(plan);
    if (!leftOut.isEmpty()) {
        question.sentences += QuestionText::tr("Left out: %1.").arg(leftOut.join(QStringLiteral(", ")));
    }
    if (plan.hiddenTicked > 0) {
        question.sentences += hiddenTicksSentence(plan.hiddenTicked);
    }
    if (plan.notChecked() > 0) {
        question.sentences +=
            QuestionText::tr("%Ln of them have not been checked: their result links will not be known "
                             "afterwards.",
                             nullptr, plan.notChecked());
    }
    question.sentences +=
        QuestionText::tr("A deleted job is removed from the server's tracker; that can't be undone.");
    return question;
}

QString deleteButtonText(const DeletionPlan &plan)
{
    if (plan.ids.isEmpty()) {
        return QuestionText::tr("Delete…");
    }
    return QuestionText::tr("Delete %Ln job(s)…", nullptr, int(plan.ids.size()));
}

QString deleteButtonToolTip(const DeletionPlan &plan)
{
    if (!plan.ids.isEmpty()) {
        return QuestionText::tr("Ask, and then delete these jobs from the server");
    }
    const QStringList leftOut = leftOutParts(plan);
    if (!leftOut.isEmpty()) {
        return QuestionText::tr("Nothing to delete: %1").arg(leftOut.join(QStringLiteral(", ")));
    }
    if (plan.hiddenTicked > 0) {
        return hiddenTicksSentence(plan.hiddenTicked);
    }
    return QuestionText::tr("Tick finished jobs first, or highlight them");
}

} // namespace jobsweep
