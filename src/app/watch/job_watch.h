#pragma once

#include "api/watch_runner.h"
#include "app/watch/watch_state.h"
#include "core/answer/job_event.h"
#include "core/answer/next_step.h"
#include "core/base/callback_scope.h"
#include "core/watch/watch_schedule.h"
#include "core/watch/watched_jobs.h"

#include <QList>
#include <QObject>

#include <chrono>
#include <memory>
#include <optional>

namespace jobsweep {

class Clock;
class JobArchive;
class JobLedger;
struct Preferences;
class RandomSource;

/// Looks at the running jobs from time to time, adds those that are new, and checks those that have left the
/// list of the server (docs/decisions/040-watch.md). Used on one thread.
/// - A look that says nothing new changes nothing in the ledger and on disk.
/// - What the user took out of the list stays away while it runs.
class JobWatch : public QObject
{
    Q_OBJECT
public:
    /// The most jobs that are checked after one look; the others are checked after the next ones.
    static constexpr qsizetype mostChecks = 200;

    /// All of them outlive it.
    JobWatch(JobLedger *ledger, LumaClient *client, RequestPace *pace, JobArchive *archive, Clock *clock,
             RandomSource *random, QObject *parent = nullptr);
    ~JobWatch() override;

    /// Switches it on or off; a watch that is switched on looks at once.
    void setOn(bool on);
    bool isOn() const { return m_isOn; }
    WatchState state() const;
    /// The time by which state() goes, UTC.
    QDateTime now() const;

    /// While it is held back it does not look: before the list is loaded, and while the program ends.
    void setHeld(bool held);
    /// Begins anew: the client has another token, or what stopped the watch is over.
    void goOn();
    /// Applies the interval at once.
    void usePreferences(const Preferences &preferences);
    /// Whether the window can't be seen. One that comes to the front has the watch look soon.
    void setHidden(bool hidden);
    /// The next look comes at once, unless one is under way: the network is back, or the user wishes it.
    void lookNow();

    /// Takes the answer to a question for the list that the user asked, in place of a look.
    void takeList(const ListVerdict &verdict);
    /// The jobs of a list that belong into the program's list: those that the user took out of it stay away
    /// while the watch is on.
    QList<ExecutingJob> wanted(const QList<ExecutingJob> &jobs) const;

Q_SIGNALS:
    /// state() changed in more than the time of the next look.
    void stateChanged();
    /// isOn() changed.
    void toggled(bool on);
    /// A look has added these jobs.
    void found(const QList<jobsweep::JobId> &ids);
    /// An answer stopped the watch; `message` holds the server's text.
    void stopped(jobsweep::StopReason cause, const QString &message);
    /// Something about a job is worth an entry of the history: it was found, has finished or is gone.
    void answered(const jobsweep::JobEvent &event);

private:
    /// A moment on both clocks.
    struct Moment
    {
        std::chrono::milliseconds steady;
        QDateTime wall;
    };

    bool canLook() const;
    void followLedger();
    void begin();
    void rest();
    void takeRemoved(const QList<JobId> &ids);
    Moment moment() const;
    void schedule();
    void arm();
    void tick();
    void look();
    void takeLook(const ListVerdict &verdict);
    void merge(const ListVerdict &verdict);
    void checkDue();
    void takeCheck(const JobId &id, const CheckVerdict &verdict);
    void stop(StopReason cause, const QString &message);
    void tellState();

    JobLedger *m_ledger;
    LumaClient *m_client;
    RequestPace *m_pace;
    JobArchive *m_archive;
    Clock *m_clock;
    RandomSource *m_random;
    WatchRunner m_runner;
    WatchSchedule m_schedule;
    WatchedJobs m_jobs;
    bool m_isOn = false;
    bool m_isHeld = false;
    bool m_isRunning = false;    ///< between begin() and rest()
    bool m_knowsRemoved = false; ///< what earlier runs removed is known
    bool m_isLooking = false;
    bool m_isStopped = false;
    bool m_hasExpected = false; ///< the first look compares with what the ledger has for running
    bool m_hasChanged = false;  ///< the ledger, by what the watch does
    int m_running = -1;
    QDateTime m_unreachableSince;
    std::chrono::milliseconds m_due{0}; ///< of the next look, monotonic
    Moment m_lastTick{};
    WatchState m_told;
    std::unique_ptr<QObject> m_timer; ///< the context of the tick that is due
    CallbackScope m_removedAnswer;    ///< of the list's file
    CallbackScope m_answers;          ///< of the server
};

} // namespace jobsweep
