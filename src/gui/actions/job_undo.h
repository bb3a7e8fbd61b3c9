#pragma once

#include "core/base/callback_scope.h"
#include "core/job/job_id.h"

#include <QList>
#include <QObject>
#include <QUndoStack>

#include <functional>
#include <memory>

class QAction;
class QUndoCommand;

namespace jobsweep {

class JobSession;
class SessionNotifier;
class TickedJobs;
struct TickChange;

/// Undoes and redoes what the user did last to the list: jobs added, jobs removed, ticks. A deletion on the
/// server is no such step (docs/decisions/038-undo.md).
class JobUndo : public QObject
{
    Q_OBJECT
public:
    struct Dependencies
    {
        JobSession *session;
        TickedJobs *ticks;
        SessionNotifier *messages;
        QAction *undo;
        QAction *redo;
    };

    static constexpr int mostSteps = 20;

    /// All dependencies outlive it.
    explicit JobUndo(const Dependencies &dependencies, QObject *parent = nullptr);
    ~JobUndo() override;

    /// Removes jobs from the list, as a step. `done` gets how many: before this returns if they are few, else
    /// later.
    void remove(const QList<JobId> &ids, const std::function<void(int removed)> &done);

private:
    struct StepJobs;
    class ListStep;
    class TickStep;

    void undo();
    void redo();
    void addJobs(const QList<JobId> &ids, bool mayBeDeleted);
    void addTicks(const std::shared_ptr<TickChange> &change);
    void takeOut(const std::shared_ptr<StepJobs> &jobs);
    void bringBack(const std::shared_ptr<StepJobs> &jobs);
    void push(QUndoCommand *step);
    void begin();
    void end();
    void refresh();

    Dependencies m_deps;
    QList<JobId> m_tickedLeaving; ///< of the removal that is under way, in the order in which they left
    int m_underWay = 0;           ///< removals and restorations that have begun
    int m_pushed = 0;             ///< steps so far
    QUndoStack m_stack;
    CallbackScope m_answers; ///< of the list editor
};

} // namespace jobsweep
