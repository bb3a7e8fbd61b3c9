#pragma once

#include "api/luma_client.h"
#include "api/request_pace.h"
#include "core/answer/check_rules.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace jobsweep {

/// Sends GET /jobs, for which a user waits, in the lane List of its RequestPace: before all other requests,
/// but not while the server asks everybody to wait. Its answers tell the pace when the server wants that.
/// - Each request is answered once, from the event loop and never from inside ask(); it is not answered once
///   its context, its client or the runner is destroyed.
/// - The runner is used on one thread.
class ListRunner : public QObject
{
    Q_OBJECT
public:
    /// What becomes of a request while the server asks everybody to wait.
    enum class WhenHeld
    {
        Refuse, ///< it is answered with nothing, also when such a pause begins while it waits for a place
        Wait    ///< it is sent when the pause is over
    };
    /// Nothing instead of a verdict says that the request was refused: the server asks to wait until
    /// RequestPace::heldUntil().
    using Done = std::function<void(const std::optional<ListVerdict> &)>;

    /// `pace` outlives the runner.
    explicit ListRunner(RequestPace *pace, QObject *parent = nullptr);
    ~ListRunner() override;

    /// Sends one request with `client`, whose token and proxy it is about.
    void ask(LumaClient *client, WhenHeld whenHeld, const QObject *context, Done done);

private:
    struct Question
    {
        QPointer<LumaClient> client;
        WhenHeld whenHeld;
        QPointer<const QObject> context;
        Done done;
    };
    struct Flight
    {
        Question question;
        RequestPace::Permit permit;
    };

    void send();
    void refuse();
    void start(Question question, const RequestPace::Permit &permit);
    void takeAnswer(quint64 number, const ListVerdict &verdict);
    void giveBackUnanswered();
    static void tell(const Question &question, const std::optional<ListVerdict> &verdict);

    RequestPace *m_pace;
    std::vector<Question> m_waiting;
    std::map<quint64, Flight> m_inFlight; ///< by number
    quint64 m_lastNumber = 0;
};

} // namespace jobsweep
