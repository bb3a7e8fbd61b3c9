#include "app/watch/job_watch.h"

#include "app/work/job_archive.h"
#include "core/base/clock.h"
#include "core/base/preferences.h"
#include "model/jobs/job_ledger.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace jobsweep {

namespace {

/// The clocks are compared this often at least: after sleep the next look is due within this time.
constexpr auto longestTick = 30s;

static_assert(WatchSchedule().interval() == std::chrono::seconds(Preferences().watchSeconds),
              "a watch begins with the preferences that nobody has changed");

} // namespace

JobWatch::JobWatch(JobLedger *ledger, LumaClient *client, RequestPace *pace, JobArchive *archive,
                   Clock *clock, RandomSource *random, QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_client(client)
    , m_pace(pace)
    , m_archive(archive)
    , m_clock(clock)
    , m_random(random)
    , m_runner(client, pace)
{
    followLedger();
    connect(pace, &RequestPace::held, this, &JobWatch::tellState);
}

JobWatch::~JobWatch() = default;

void JobWatch::followLedger()
{
    connect(m_ledger, &JobLedger::added, this, [this](const QList<JobHandle> &handles) {
        for (const JobHandle handle : handles) {
            m_jobs.letIn(m_ledger->at(handle).id);
        }
    });
    connect(m_ledger, &JobLedger::changedForGood, this, [this] { m_hasChanged = true; });
    connect(m_ledger, &JobLedger::aboutToRemove, this, [this](const QList<JobHandle> &handles) {
        QList<JobId> ids;
        for (const JobHandle handle : handles) {
            const JobRecord &record = m_ledger->at(handle);
            if (!record.status.isFinished() && !isDeletedOrGone(record)) {
                ids += record.id;
            }
        }
        m_jobs.keepAway(ids);
    });
}

void JobWatch::setOn(bool on)
{
    if (std::exchange(m_isOn, on) == on) {
        return;
    }
    m_isStopped = false;
    if (on) {
        begin();
    } else {
        rest();
        m_jobs.clear();
        m_running = -1;
    }
    Q_EMIT toggled(on);
    tellState();
}

void JobWatch::setHeld(bool held)
{
    m_isHeld = held;
    if (held) {
        rest();
    } else {
        begin();
    }
    tellState();
}

void JobWatch::goOn()
{
    rest();
    m_isStopped = false;
    begin();
    tellState();
}

void JobWatch::usePreferences(const Preferences &preferences)
{
    const std::chrono::seconds interval(preferences.watchSeconds);
    if (interval == m_schedule.interval()) {
        return;
    }
    m_schedule.setInterval(interval);
    if (m_isRunning) {
        m_schedule.foundChange();
        schedule();
    }
}

void JobWatch::setHidden(bool hidden)
{
    m_schedule.setHidden(hidden);
    if (!hidden && m_isRunning) {
        m_schedule.foundChange();
        // Not at once: whoever switches between windows would ask the server each time.
        if (m_due > m_clock->monotonic() + m_schedule.interval()) {
            schedule();
        }
    }
}

void JobWatch::lookNow()
{
    if (m_isRunning && m_knowsRemoved && !m_isLooking) {
        m_schedule.foundChange();
        look();
    }
}

bool JobWatch::canLook() const
{
    return m_isOn && !m_isHeld && !m_isStopped && m_client->hasToken();
}

void JobWatch::begin()
{
    if (m_isRunning || !canLook()) {
        return;
    }
    m_isRunning = true;
    m_lastTick = moment();
    m_schedule.foundChange();
    if (m_knowsRemoved) {
        look();
    } else {
        m_removedAnswer.cancelAll();
        m_archive->readRemoved(m_removedAnswer.guard([this](const QList<JobId> &ids) { takeRemoved(ids); }));
    }
}

/// Sends nothing more; what is under way is not heard.
void JobWatch::rest()
{
    m_isRunning = false;
    m_isLooking = false;
    m_timer.reset();
    m_removedAnswer.cancelAll();
    m_answers.cancelAll();
    m_runner.abandon();
    m_unreachableSince = {};
}

void JobWatch::takeRemoved(const QList<JobId> &ids)
{
    QList<JobId> away;
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(away),
                 [this](const JobId &id) { return m_ledger->find(id) == JobHandle::None; });
    m_jobs.keepAway(away);
    m_knowsRemoved = true;
    look();
}

QDateTime JobWatch::now() const
{
    return m_clock->nowUtc();
}

JobWatch::Moment JobWatch::moment() const
{
    return {m_clock->monotonic(), m_clock->nowUtc()};
}

/// The next look, after the wait that the schedule gives.
void JobWatch::schedule()
{
    m_due = m_clock->monotonic() + m_schedule.wait(*m_random);
    arm();
    tellState();
}

void JobWatch::arm()
{
    // While it looks nothing is due, and the clocks are compared.
    const std::chrono::milliseconds left =
        m_isLooking ? longestTick : std::max(0ms, m_due - m_clock->monotonic());
    m_timer = std::make_unique<QObject>();
    m_clock->callAfter(std::min<std::chrono::milliseconds>(left, longestTick), m_timer.get(),
                       [this] { tick(); });
}

void JobWatch::tick()
{
    const Moment before = std::exchange(m_lastTick, moment());
    const std::chrono::milliseconds wall(before.wall.msecsTo(m_lastTick.wall));
    const bool jumped = isClockJump(m_lastTick.steady - before.steady, wall, m_schedule.interval());
    if (m_isLooking) {
        arm();
    } else if (jumped) {
        m_schedule.foundChange();
        look();
    } else if (m_lastTick.steady >= m_due) {
        look();
    } else {
        arm();
    }
}

void JobWatch::look()
{
    m_isLooking = true;
    arm();
    if (!std::exchange(m_hasExpected, true)) {
        m_jobs.expect(m_ledger->idsWhere([](const JobRecord &record) { return isRunning(record); }));
    }
    m_runner.look(m_answers.guard([this](const ListVerdict &verdict) { takeLook(verdict); }));
    tellState();
}

void JobWatch::takeList(const ListVerdict &verdict)
{
    if (!m_isRunning || !m_knowsRemoved) {
        return;
    }
    // The answer to the look that is under way is older than this one, whenever it comes.
    m_answers.cancelAll();
    m_runner.abandon();
    m_schedule.foundChange();
    takeLook(verdict);
}

void JobWatch::takeLook(const ListVerdict &verdict)
{
    m_isLooking = false;
    if (verdict.stopReason != StopReason::None) {
        stop(verdict.stopReason, verdict.message.text());
        return;
    }
    if (verdict.ok) {
        m_unreachableSince = {};
        merge(verdict);
        checkDue();
    } else {
        // That the server asks to wait is an answer.
        const bool isAnswer = verdict.next == NextStep::RetryAfterPause;
        m_unreachableSince = isAnswer                       ? QDateTime()
                             : m_unreachableSince.isValid() ? m_unreachableSince
                                                            : m_clock->nowUtc();
        m_schedule.foundNothing();
    }
    schedule();
}

QList<ExecutingJob> JobWatch::wanted(const QList<ExecutingJob> &jobs) const
{
    if (!m_isOn) {
        return jobs;
    }
    QList<ExecutingJob> result;
    result.reserve(jobs.size());
    std::copy_if(jobs.begin(), jobs.end(), std::back_inserter(result),
                 [this](const ExecutingJob &job) { return !m_jobs.staysAway(job.id); });
    return result;
}

void JobWatch::merge(const ListVerdict &verdict)
{
    m_hasChanged = false;
    const JobLedger::Added added =
        m_ledger->mergeExecuting(wanted(verdict.jobs), m_clock->nowUtc(), JobSource::Watch);
    QList<JobId> listed;
    listed.reserve(verdict.jobs.size());
    for (const ExecutingJob &job : verdict.jobs) {
        listed += job.id;
    }
    const int left = m_jobs.takeLook(listed, verdict.whole);
    m_running = int(listed.size());
    if (m_hasChanged || left > 0 || !added.added.isEmpty()) {
        m_schedule.foundChange();
    } else {
        m_schedule.foundNothing();
    }
    for (const JobId &id : added.added) {
        Q_EMIT answered(foundEvent(id, verdict, m_clock->nowUtc().toMSecsSinceEpoch()));
    }
    if (!added.added.isEmpty()) {
        Q_EMIT found(added.added);
    }
}

void JobWatch::checkDue()
{
    // What the look before asked for and did not get is asked for once.
    if (!m_runner.isIdle()) {
        return;
    }
    for (const JobId &id : m_jobs.due(mostChecks)) {
        const JobHandle handle = m_ledger->find(id);
        if (handle == JobHandle::None || !isRunning(m_ledger->at(handle))) {
            m_jobs.forget(id);
            continue;
        }
        m_runner.check(id,
                       m_answers.guard([this, id](const CheckVerdict &verdict) { takeCheck(id, verdict); }));
    }
}

void JobWatch::takeCheck(const JobId &id, const CheckVerdict &verdict)
{
    if (verdict.next == NextStep::StopBatch) {
        stop(verdict.stopReason, verdict.message.text());
        return;
    }
    if (!m_jobs.hasLeft(id)) {
        return;
    }
    m_hasChanged = false;
    m_ledger->takeObserved(id, verdict);
    const JobHandle handle = m_ledger->find(id);
    if (handle != JobHandle::None && isRunning(m_ledger->at(handle))) {
        m_jobs.stillUnclear(id);
        return;
    }
    m_jobs.forget(id);
    if (m_hasChanged) {
        Q_EMIT answered(checkEvent(id, verdict, 1, false, m_clock->nowUtc().toMSecsSinceEpoch()));
    }
}

void JobWatch::stop(StopReason cause, const QString &message)
{
    rest();
    m_isStopped = true;
    tellState();
    Q_EMIT stopped(cause, message);
}

WatchState JobWatch::state() const
{
    using Kind = WatchState::Kind;
    WatchState state{Kind::Off, m_running, {}, m_unreachableSince};
    if (!m_isOn) {
        return state;
    }
    if (m_isStopped) {
        state.kind = Kind::Stopped;
    } else if (!m_client->hasToken()) {
        state.kind = Kind::NoToken;
    } else if (m_isRunning && m_pace->isHeld()) {
        state.kind = Kind::Held;
        state.next = m_pace->heldUntil();
    } else if (m_isLooking || !m_isRunning) {
        state.kind = Kind::Looking;
    } else {
        state.kind = Kind::Waiting;
        state.next = m_clock->nowUtc().addDuration(m_due - m_clock->monotonic());
    }
    return state;
}

void JobWatch::tellState()
{
    // The time of the next look is new with each of them.
    if (const WatchState state = this->state(); state != m_told) {
        m_told = state;
        Q_EMIT stateChanged();
    }
}

} // namespace jobsweep
