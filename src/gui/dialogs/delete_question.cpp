#include "gui/dialogs/delete_question.h"

#include "core/job/job_id.h"
#include "core/text/one_line.h"
#include "model/jobs/deletion_plan.h"

#include <QCoreApplication>

namespace jobsweep {

namespace {

struct QuestionText
{
    Q_DECLARE_TR_FUNCTIONS(DeleteQuestion)
};

constexpr int accountsNamed = 4;
constexpr qsizetype idsNamed = 3;
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

QStringList leftOutParts(const DeletionCounts &counts)
{
    QStringList parts;
    if (counts.running > 0) {
        parts += QuestionText::tr("%Ln still running", nullptr, counts.running);
    }
    if (counts.inWork > 0) {
        parts += QuestionText::tr("%Ln being deleted already", nullptr, counts.inWork);
    }
    if (counts.deletedOrGone > 0) {
        parts += QuestionText::tr("%Ln deleted or gone already", nullptr, counts.deletedOrGone);
    }
    return parts;
}

/// Why jobs are not among those that are asked about any more.
QStringList dropoutSentences(const DeletionDropouts &dropouts)
{
    QStringList sentences;
    if (dropouts.running > 0) {
        sentences += QuestionText::tr("%Ln job(s) turned out to be running and were taken out.", nullptr,
                                      dropouts.running);
    }
    if (dropouts.inWork > 0) {
        sentences += QuestionText::tr("%Ln job(s) are being deleted by now and were taken out.", nullptr,
                                      dropouts.inWork);
    }
    if (dropouts.deletedOrGone > 0) {
        sentences += QuestionText::tr("%Ln job(s) are deleted or gone by now and were taken out.", nullptr,
                                      dropouts.deletedOrGone);
    }
    if (dropouts.removed > 0) {
        sentences +=
            QuestionText::tr("%Ln job(s) left the list and were taken out.", nullptr, dropouts.removed);
    }
    return sentences;
}

/// A few jobs are named, so that a wrong one is seen.
QStringList nameSentences(const QList<JobId> &ids)
{
    QStringList names;
    if (ids.size() <= idsNamed) {
        for (const JobId &id : ids) {
            names += id.toString();
        }
    }
    return names;
}

} // namespace

QString hiddenTicksSentence(int count)
{
    return QuestionText::tr("%Ln ticked job(s) are hidden by the filter and stay.", nullptr, count);
}

DeleteQuestion deleteQuestion(const DeletionPlan &plan, const QString &serverName, bool awaitsChecks)
{
    DeleteQuestion question;
    if (plan.ids.isEmpty()) {
        question.headline = QuestionText::tr("Nothing is left to delete.");
        question.sentences = dropoutSentences(plan.dropouts);
        return question;
    }
    question.headline =
        QuestionText::tr("Delete %Ln job(s) from %1?", nullptr, plan.counts.deletable).arg(serverName);
    question.sentences += nameSentences(plan.ids);
    question.sentences += accountSentence(plan);
    if (plan.counts.again > 0) {
        question.sentences += QuestionText::tr("%Ln of them were tried before.", nullptr, plan.counts.again);
    }
    const QStringList leftOut = leftOutParts(plan.counts);
    if (!leftOut.isEmpty()) {
        question.sentences += QuestionText::tr("Left out: %1.").arg(leftOut.join(QStringLiteral(", ")));
    }
    if (plan.counts.hiddenTicked > 0) {
        question.sentences += hiddenTicksSentence(plan.counts.hiddenTicked);
    }
    question.sentences += dropoutSentences(plan.dropouts);
    if (awaitsChecks) {
        question.sentences +=
            QuestionText::tr("Checking the status of %Ln job(s) first…", nullptr, plan.beingChecked);
    } else if (plan.counts.notChecked > 0) {
        question.sentences +=
            QuestionText::tr("%Ln of them have not been checked: their result links will not be known "
                             "afterwards.",
                             nullptr, plan.counts.notChecked);
    }
    question.sentences +=
        QuestionText::tr("A deleted job is removed from the server's tracker; that can't be undone.");
    return question;
}

QString deleteButtonText(const DeletionCounts &counts)
{
    if (counts.deletable == 0) {
        return QuestionText::tr("Delete…");
    }
    return QuestionText::tr("Delete %Ln job(s)…", nullptr, counts.deletable);
}

QString deleteActionText(const DeletionCounts &counts)
{
    if (counts.deletable == 0) {
        return QuestionText::tr("&Delete…");
    }
    return QuestionText::tr("&Delete %Ln job(s)…", nullptr, counts.deletable);
}

QString deleteActionToolTip(const DeletionCounts &counts)
{
    if (counts.deletable > 0) {
        return QuestionText::tr("Ask, and then delete these jobs from the server");
    }
    const QStringList leftOut = leftOutParts(counts);
    if (!leftOut.isEmpty()) {
        return QuestionText::tr("Nothing to delete: %1").arg(leftOut.join(QStringLiteral(", ")));
    }
    if (counts.hiddenTicked > 0) {
        return hiddenTicksSentence(counts.hiddenTicked);
    }
    return QuestionText::tr("Tick finished jobs first, or select them");
}

} // namespace jobsweep
