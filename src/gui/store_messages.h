#pragma once

#include "core/store_problem.h"

#include <QObject>
#include <QString>

#include <optional>

namespace jobsweep {

class JobSession;
class MessageBar;

/// What happened to the list on disk, and what to do next; one or two plain sentences.
QString storeProblemText(const StoreProblem &problem);

/// What was done about a file that was not as it should be, and what was lost; plain sentences.
QString fileRepairText(const FileRepair &repair);

/// Says in the message bar whether the list can be kept, for as long as it can't be, and asks what is to
/// become of deletions of which there can be no record.
class StoreMessages : public QObject
{
    Q_OBJECT
public:
    /// Both outlive it.
    StoreMessages(JobSession *session, MessageBar *bar, QObject *parent = nullptr);

private:
    void follow();
    void followProblem();
    void followConsent();
    void sayReplaced(const FileRepair &repair);

    JobSession *m_session;
    MessageBar *m_bar;
    std::optional<StoreProblem> m_problem; ///< that the banner is about
    bool m_asking = false;
};

} // namespace jobsweep
