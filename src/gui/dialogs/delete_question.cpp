#include "gui/dialogs/delete_question.h"

#include "core/job/job_id.h"
#include "core/text/one_line.h"
#include "model/jobs/deletion_plan.h"

#include <QCoreApplication>
#include <QLocale>

namespace jobsweep {

namespace {

struct QuestionText
{
    Q_DECLARE_TR_FUNCTIONS(DeleteQuestion)
};

constexpr int accountsNamed = 3;
constexpr qsizetype idsNamed = 3;
constexpr qsizetype accountLength = 64;

QString accountSentence(const DeletionPlan &plan)
{
    if (plan.accounts.size() == 1) {
        return QuestionText::tr("Account: %1.").arg(oneLine(plan.accounts.firstKey(), accountLength));
    }
    QStringList parts;
    int others = 0;
    for (auto account = plan.accounts.begin(); account != plan.accounts.end(); ++account) {
        if (parts.size() < accountsNamed) {
            parts += QuestionText::tr("%1 (%Ln job(s))", "an account", account.value())
                         .arg(oneLine(account.key(), accountLength));
        } else {
            others += account.value();
        }
    }
    if (others > 0) {
        const qsizetype folded = plan.accounts.size() - accountsNamed;
        parts += folded == 1 ? QuestionText::tr("another account (%Ln job(s))", nullptr, others)
                             : QuestionText::tr("%1 other accounts (%Ln job(s))", nullptr, others)
                                   .arg(QLocale().toString(folded));
    }
    return QuestionText::tr("By account: %1.").arg(parts.join(QStringLiteral(", ")));
}

QStringList runningParts(const DeletionCounts &counts)
{
    return counts.running > 0 ? QStringList(QuestionText::tr("%Ln still running", nullptr, counts.running))
                              : QStringList();
}

QStringList leftOutParts(const DeletionCounts &counts)
{
    QStringList parts = runningParts(counts);
    if (counts.inWork > 0) {
        parts += QuestionText::tr("%Ln already being deleted", nullptr, counts.inWork);
    }
    if (counts.deletedOrGone > 0) {
        parts += QuestionText::tr("%Ln already deleted or gone", nullptr, counts.deletedOrGone);
    }
    return parts;
}

QStringList hiddenParts(const DeletionCounts &counts)
{
    return counts.hiddenTicked > 0
               ? QStringList(QuestionText::tr("%Ln hidden by the filter", nullptr, counts.hiddenTicked))
               : QStringList();
}

/// Why jobs are not among those that are asked about any more.
QStringList dropoutParts(const DeletionDropouts &dropouts)
{
    QStringList parts;
    if (dropouts.running > 0) {
        parts += QuestionText::tr("%Ln turned out to be running", nullptr, dropouts.running);
    }
    parts += leftOutParts({.inWork = dropouts.inWork, .deletedOrGone = dropouts.deletedOrGone});
    if (dropouts.removed > 0) {
        parts += QuestionText::tr("%Ln left the list", nullptr, dropouts.removed);
    }
    return parts;
}

/// Nothing where the list is empty.
QStringList listSentence(const QString &sentence, const QStringList &parts)
{
    return parts.isEmpty() ? QStringList() : QStringList(sentence.arg(parts.join(QStringLiteral(", "))));
}

QString leftOutSentences(const DeletionPlan &plan)
{
    return (listSentence(QuestionText::tr("Not included: %1."),
                         leftOutParts(plan.counts) + hiddenParts(plan.counts)) +
            listSentence(QuestionText::tr("No longer included: %1."), dropoutParts(plan.dropouts)))
        .join(QLatin1Char(' '));
}

QString consequence(const DeletionPlan &plan, bool awaitsChecks)
{
    QStringList sentences;
    if (awaitsChecks) {
        sentences += QuestionText::tr("Checking the status of %Ln job(s) first…", nullptr, plan.beingChecked);
    } else if (plan.counts.notChecked > 0) {
        sentences +=
            QuestionText::tr("%Ln of the jobs to delete were never checked; their result links will be lost.",
                             nullptr, plan.counts.notChecked);
    }
    sentences += QuestionText::tr("This removes the job(s) from the server and can't be undone.", nullptr,
                                  plan.counts.deletable);
    return sentences.join(QLatin1Char(' '));
}

/// A few jobs are named, so that a wrong one is seen.
QStringList namesOf(const QList<JobId> &ids)
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

QString leftOutText(const DeletionCounts &counts)
{
    const QStringList parts = runningParts(counts) + hiddenParts(counts);
    return parts.isEmpty() ? QString()
                           : QuestionText::tr("Not included: %1", "beside the button Delete")
                                 .arg(parts.join(QStringLiteral(", ")));
}

QString hiddenTicksSentence(int count)
{
    return QuestionText::tr("%Ln ticked job(s) hidden by the filter are not affected.", nullptr, count);
}

DeleteQuestion deleteQuestion(const DeletionPlan &plan, const QString &serverName, bool awaitsChecks)
{
    DeleteQuestion question;
    question.leftOut = leftOutSentences(plan);
    if (plan.ids.isEmpty()) {
        question.headline = QuestionText::tr("Nothing left to delete.");
        return question;
    }
    question.headline =
        QuestionText::tr("Delete %Ln job(s) from %1?", nullptr, plan.counts.deletable).arg(serverName);
    question.names = namesOf(plan.ids);
    question.where = accountSentence(plan);
    if (plan.counts.again > 0) {
        question.where += QLatin1Char(' ') + QuestionText::tr("%Ln of them could not be deleted before.",
                                                              nullptr, plan.counts.again);
    }
    question.consequence = consequence(plan, awaitsChecks);
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
        return QuestionText::tr("Delete these jobs from the server (asks first)");
    }
    const QStringList leftOut = leftOutParts(counts);
    if (!leftOut.isEmpty()) {
        return QuestionText::tr("Nothing to delete: %1").arg(leftOut.join(QStringLiteral(", ")));
    }
    if (counts.hiddenTicked > 0) {
        return hiddenTicksSentence(counts.hiddenTicked);
    }
    return QuestionText::tr("Tick or select finished jobs first");
}

} // namespace jobsweep
