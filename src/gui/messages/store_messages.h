#pragma once

#include "core/base/store_problem.h"

#include <QObject>
#include <QString>

#include <optional>

namespace jobsweep {

class JobArchive;
class JobWork;
class MessageBar;

/// What happened to the list on disk, and what to do next; one or two plain sentences.
QString storeProblemText(const StoreProblem &problem);

/// What was done about a file that was damaged or not in its place, and what was lost; plain sentences.
QString fileRepairText(const FileRepair &repair);

/// Says in the message bar why the list can't be saved, for as long as it can't be, and asks what to do with
/// deletions of which no record can be written.
class StoreMessages : public QObject
{
    Q_OBJECT
public:
    /// All of them outlive it.
    StoreMessages(JobArchive *archive, JobWork *work, MessageBar *bar, QObject *parent = nullptr);

private:
    void follow();
    void followProblem();
    void followConsent();
    void sayReplaced(const FileRepair &repair);

    JobArchive *m_archive;
    JobWork *m_work;
    MessageBar *m_bar;
    std::optional<StoreProblem> m_problem; ///< the problem that the banner is about
    bool m_asking = false;
};

} // namespace jobsweep
