#pragma once

#include "api/batch_runner.h"
#include "api/request_pace.h"
#include "core/job/job_id.h"
#include "support/fixed_random.h"
#include "support/run_batch.h"
#include "wire_rig.h"

#include <QHash>
#include <QSet>
#include <QTcpSocket>
#include <QTimer>

#include <functional>
#include <memory>

namespace jobsweep::test {

/// What the true answer becomes on the wire, "after" being what comes some milliseconds later, while the next
/// request on that connection, if there is one, waits for its answer.
struct Bytes
{
    QByteArray now;
    QByteArray after = {};
};

inline constexpr int laterMs = 2;

using Mangle = std::function<Bytes(const QByteArray &answer)>;

inline QByteArray answerOf(int status, const QByteArray &body)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\nContent-Type: application/json\r\n" +
           "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

inline const QByteArray hint = "HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n";
inline const QByteArray notFound = answerOf(404, R"({"error":"Job not found"})");
inline const QByteArray running =
    answerOf(409, R"({"error":"Cannot delete job in state 'processing'. Wait for completion."})");

/// Ten jobs, a batch of them over real sockets, and a server that speaks strangely.
struct FramingBatch
{
    static constexpr int count = 10;

    std::unique_ptr<WireServer> ownServer;
    WireServer &server = *ownServer;
    WireRig<SystemClock> rig;
    FixedRandom random;
    RequestPace pace;
    BatchRunner runner{&rig.client, &pace, &rig.clock, admitAll};
    QHash<JobId, DeleteVerdict> rows;
    QSet<JobId> wereThere;

    explicit FramingBatch(int inFlight,
                          std::unique_ptr<WireServer> anyServer = std::make_unique<WireServer>(),
                          ManagerPool::Factory factory = WireRig<SystemClock>::plainManagers())
        : ownServer(std::move(anyServer))
        , rig(ownServer->baseUrl(), std::move(factory))
        , pace(PaceLimits::fixed(inFlight), &rig.clock, &random,
               {std::chrono::milliseconds(1), std::chrono::milliseconds(4)})
    {
        QObject::connect(&runner, &BatchRunner::finished, &runner,
                         [this](const JobId &id, const DeleteVerdict &verdict) { rows.insert(id, verdict); });
    }

    ScriptedApi &api() { return server.api(); }

    /// What `mangle` makes of each answer goes on the wire, some milliseconds after its request.
    void speak(const Mangle &mangle)
    {
        server.setAnswerDelay(2 * laterMs);
        server.setWriter([mangle](QTcpSocket *socket, const QByteArray &answer) {
            const Bytes bytes = mangle(answer);
            socket->write(bytes.now);
            if (!bytes.after.isEmpty()) {
                QTimer::singleShot(laterMs, socket, [socket, after = bytes.after] { socket->write(after); });
            }
        });
    }

    /// Some are finished, some run, and some are unknown; neighbours differ. `first`: the state of the first
    /// one, empty for unknown.
    bool deleteAll(const QByteArray &first = "completed")
    {
        const QByteArrayList states{"completed", "processing", {}};
        const QList<JobId> ids = numberedIds(0, count);
        for (int i = 0; i < count; ++i) {
            const QByteArray &state = states[(states.indexOf(first) + i) % states.size()];
            if (!state.isEmpty()) {
                server.api().addJob(ids[i], state);
                wereThere.insert(ids[i]);
            }
        }
        runner.add(batchJobs(ids));
        return runBatch(runner) && rows.size() == count;
    }

    /// Whether the row of `id` says what its own job's server state contradicts.
    bool isContradicted(const JobId &id) const
    {
        const bool isThere = server.api().hasJob(id);
        switch (rows.value(id).state) {
        case DeletionState::Deleted:
        case DeletionState::Gone:
            return isThere;
        case DeletionState::Refused:
            return !isThere;
        case DeletionState::Failed:
            return isThere != wereThere.contains(id);
        default:
            return false;
        }
    }

    QStringList contradicted() const
    {
        QStringList list;
        for (auto row = rows.begin(); row != rows.end(); ++row) {
            if (isContradicted(row.key())) {
                list += QStringLiteral("%1: %2 (%3)")
                            .arg(row.key().toString().right(8), QString::number(int(row->state)),
                                 row->message.text());
            }
        }
        return list;
    }
};

} // namespace jobsweep::test
