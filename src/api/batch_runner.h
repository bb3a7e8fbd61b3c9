#pragma once

#include "api/batch_progress.h"
#include "core/delete_rules.h"
#include "core/job_id.h"

#include <QList>
#include <QObject>

#include <functional>
#include <memory>

namespace jobsweep {

class Clock;
class LumaClient;
class RequestPace;

/// One job of a batch.
struct BatchJob
{
    JobId id;
    bool inDoubt = false; ///< an earlier attempt may have been applied
};

/// Deletes jobs one id a call, with a bound on the calls in flight. Every job that was added comes back
/// exactly once: through `finished`, or through `withdrawn` where its request was never handed to the
/// network. Used on one thread; it may be destroyed at any time, then nothing more comes of it.
class BatchRunner : public QObject
{
    Q_OBJECT
public:
    /// Asked before any of `ids` is sent; calls `done` once with those that may be, at once or later on the
    /// same thread. The rest is withdrawn. A lot holds at most lotFactor times the pace's limit, and the next
    /// one is asked for while half of that is still to be sent. Stop withdraws a lot that waits for its
    /// answer.
    using AdmitGate =
        std::function<void(const QList<JobId> &ids, std::function<void(const QList<JobId> &)> done)>;

    static constexpr int lotFactor = 4;
    /// How long Stop waits for the answers to requests in flight before it aborts them, in milliseconds.
    static constexpr qint64 stopGraceMs = 2'000;

    /// All of them outlive the runner.
    BatchRunner(LumaClient *client, RequestPace *pace, Clock *clock, AdmitGate admit,
                QObject *parent = nullptr);
    ~BatchRunner() override;

    /// Starts a batch with `jobs`, or appends them to the running one; while that one is being stopped they
    /// wait for its end and then are a batch of their own. An id that was added and did not come back yet is
    /// not added again. Sends nothing before control is back in the event loop.
    void add(const QList<BatchJob> &jobs);

    /// Hands nothing more to the network: what was not handed over is withdrawn at once, before this returns;
    /// requests in flight get up to stopGraceMs and end with their true outcome, the rest is aborted and
    /// comes back Unconfirmed.
    void stop();

    bool isRunning() const;
    /// Nothing more is sent, after Stop or after `halted`, and the answers to what was sent are awaited.
    bool isStopping() const;
    /// Of the running batch, else of the last one.
    const BatchProgress &progress() const;

Q_SIGNALS:
    /// The job's request was handed to the network.
    void started(const jobsweep::JobId &id);
    void finished(const jobsweep::JobId &id, const jobsweep::DeleteVerdict &verdict);
    void withdrawn(const QList<jobsweep::JobId> &ids);
    /// An answer stopped the batch (401, 402, 407, certificate): `message` holds the server's text. Once a
    /// batch; what was not handed over is withdrawn, requests in flight end with their true outcome.
    void halted(const QString &message);
    void progressChanged();
    /// The last job of the batch came back.
    void ended();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace jobsweep
