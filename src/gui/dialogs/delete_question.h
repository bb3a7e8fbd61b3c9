#pragma once

#include <QString>
#include <QStringList>

namespace jobsweep {

struct DeletionCounts;
struct DeletionPlan;

/// The question before a deletion, in plain text. Each part but the headline may be empty.
struct DeleteQuestion
{
    QString headline;    ///< what, and how many
    QStringList names;   ///< the ids, where they are few
    QString where;       ///< of which accounts
    QString leftOut;     ///< what is not included, and why
    QString consequence; ///< what to know before
};

/// `serverName`: host of the server, for the text. `awaitsChecks`: nothing can be confirmed until the jobs
/// are checked.
DeleteQuestion deleteQuestion(const DeletionPlan &plan, const QString &serverName, bool awaitsChecks);

/// The text of the delete button: "Delete 12 jobs…", or "Delete…" when it would do nothing.
QString deleteButtonText(const DeletionCounts &counts);
/// The same for a menu, with a mnemonic.
QString deleteActionText(const DeletionCounts &counts);

/// What Delete… leaves out though it may be expected to go, in a few words; empty if there is nothing of the
/// kind.
QString leftOutText(const DeletionCounts &counts);

/// Says how many ticked jobs an action leaves alone because they are not shown.
QString hiddenTicksSentence(int count);

/// Says what an action that deletes would do, or why it would do nothing.
QString deleteActionToolTip(const DeletionCounts &counts);

} // namespace jobsweep
