#include "api/luma_client.h"

#include "api/answer_framing.h"
#include "api/answer_reader.h"
#include "api/luma_request.h"
#include "api/manager_pool.h"
#include "api/redaction.h"
#include "core/answer/answer_subject.h"
#include "core/answer/error_text.h"
#include "core/base/clock.h"

#include <QFutureWatcher>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>
#include <QPromise>
#include <QSslConfiguration>
#include <QThreadPool>

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <vector>

using namespace std::chrono_literals;

namespace jobsweep {

namespace {

/// The verdict about an answer, with what the answer shows beside its meaning, and without the token. Called
/// in any thread, as `judge` is.
template<typename Judge>
auto verdictOn(const HttpAnswer &answer, const Judge &judge, const JobId &subject, const ApiToken &token)
{
    auto verdict = judge(answer);
    verdict.httpStatus = answer.status;
    verdict.foreign = isForeignNotFound(answer);
    redact(verdict, subject, token);
    return verdict;
}

} // namespace

struct LumaClient::Private
{
    /// Judges the answer and tells the caller.
    using Tell = std::function<void(const HttpAnswer &)>;

    struct Call
    {
        ManagerPool::Lease lease;
        QNetworkReply *reply = nullptr;
        std::chrono::milliseconds begun{0}; ///< when it was sent; until then, when it was handed to Qt
        RequestCourse course = {};
        JobId subject; ///< which an answer names if it shows that it is the one to this call; else null
        Tell tell;     ///< does nothing once the call's context is destroyed
    };

    /// What is asked for.
    struct Request
    {
        Verb verb;
        QUrl url;
        JobId subject = {}; ///< as in Call
        ManagerPool::Want want = ManagerPool::Want::Any;
        qsizetype mostBytes = HttpAnswer::maxBodyBytes;
    };

    /// Bytes of a list that is read at once, in less than a millisecond.
    static constexpr qsizetype longList = qsizetype(64) * 1024;

    LumaClient *q;
    ManagerPool *pool;
    Clock *clock;
    std::chrono::milliseconds timeout;
    std::map<CallId, Call> calls; ///< by number, thus in the order of their starts
    CallId lastCall = 0;
    /// The next time at which overdue calls are looked for.
    std::optional<std::chrono::milliseconds> armedFor = {};
    QNetworkRequest getRequest = makeLumaRequest(Verb::Get, {});
    QNetworkRequest deleteRequest = makeLumaRequest(Verb::Delete, {});
    /// From the start of a call to its answer, as of late.
    std::chrono::duration<double, std::milli> usual{0};

    template<typename Verdict, typename Judge>
    CallId call(const Request &what, Judge judge, const QObject *context, Done<Verdict> done);
    CallId start(const Request &what, Tell tell);
    void watch(CallId id, QNetworkReply *reply, qsizetype mostBytes);
    void sent(CallId id);
    void tellRoom(bool hadRoom);
    void giveUp(CallId id, Delivery why);
    void end(CallId id);
    void leave(const Call &call, bool showsItsOwn);
#if QT_CONFIG(ssl)
    void learnFrom(const QNetworkReply &encrypted);
#endif
    void learnFrom(const Call &call, bool showsItsOwn);
    void breakOff(const Call &call);
    std::chrono::milliseconds nextDue() const;
    void armTimer();
    void endOverdue();
};

/// Sends the request; `judge` makes a verdict of the answer.
template<typename Verdict, typename Judge>
LumaClient::CallId LumaClient::Private::call(const Request &what, Judge judge, const QObject *context,
                                             Done<Verdict> done)
{
    return start(what, [judge = std::move(judge), token = q->m_token, context = QPointer(context),
                        subject = what.subject, done = std::move(done)](const HttpAnswer &answer) {
        if (!context) {
            return;
        }
        done(verdictOn(answer, judge, subject, token));
    });
}

LumaClient::CallId LumaClient::Private::start(const Request &what, Tell tell)
{
    QNetworkRequest request = what.verb == Verb::Delete ? deleteRequest : getRequest;
    request.setUrl(what.url);
    const CallId id = ++lastCall;
    const ManagerPool::Lease lease = pool->acquire(clock->monotonic(), what.want);
    QNetworkReply *reply =
        what.verb == Verb::Delete ? lease.manager->deleteResource(request) : lease.manager->get(request);
    calls[id] = {lease, reply, clock->monotonic(), {}, what.subject, std::move(tell)};
    watch(id, reply, what.mostBytes);
    armTimer();
    return id;
}

void LumaClient::Private::watch(CallId id, QNetworkReply *reply, qsizetype mostBytes)
{
    // Not by setReadBufferSize(): that is a conversation between two threads, and costs a tenth of all time.
    QObject::connect(reply, &QNetworkReply::readyRead, q, [this, id, reply, mostBytes] {
        if (reply->bytesAvailable() > mostBytes) {
            giveUp(id, Delivery::TooLarge);
        }
    });
    QObject::connect(reply, &QNetworkReply::metaDataChanged, q, [this, id, reply] {
        if (framingFault(*reply)) {
            giveUp(id, Delivery::Misframed);
        }
    });
    QObject::connect(reply, &QNetworkReply::socketStartedConnecting, q, [this, id] {
        if (const auto call = calls.find(id); call != calls.end()) {
            pool->connecting(call->second.lease);
        }
    });
#if QT_CONFIG(ssl)
    QObject::connect(reply, &QNetworkReply::encrypted, q, [this, reply] { learnFrom(*reply); });
    QObject::connect(reply, &QNetworkReply::sslErrors, q, [this, id] {
        if (const auto call = calls.find(id); call != calls.end()) {
            call->second.course.certificateRefused = true;
        }
    });
#endif
    QObject::connect(reply, &QNetworkReply::requestSent, q, [this, id] { sent(id); });
    QObject::connect(reply, &QNetworkReply::finished, q, [this, id] { end(id); });
}

#if QT_CONFIG(ssl)
/// The handshake tells which protocol the connection speaks (ALPN, RFC 7301), before any answer does.
void LumaClient::Private::learnFrom(const QNetworkReply &encrypted)
{
    if (pool->protocol() != ManagerPool::Protocol::Unknown) {
        return;
    }
    const bool hadRoom = pool->hasRoom(clock->monotonic());
    const QByteArray agreed = encrypted.sslConfiguration().nextNegotiatedProtocol();
    const bool isHttp2 = agreed == QSslConfiguration::ALPNProtocolHTTP2;
    pool->learn(isHttp2 ? ManagerPool::Protocol::Http2 : ManagerPool::Protocol::Http1);
    tellRoom(hadRoom);
}
#endif

void LumaClient::Private::sent(CallId id)
{
    const auto call = calls.find(id);
    if (call == calls.end()) {
        return;
    }
    const bool hadRoom = pool->hasRoom(clock->monotonic());
    if (++call->second.course.timesSent == 1) {
        pool->sent(call->second.lease);
        // While it waited in Qt's queue for a stream of HTTP/2, the server could not answer it.
        call->second.begun = clock->monotonic();
    }
    tellRoom(hadRoom);
}

void LumaClient::Private::tellRoom(bool hadRoom)
{
    if (!hadRoom && pool->hasRoom(clock->monotonic())) {
        Q_EMIT q->roomMade();
    }
}

void LumaClient::Private::giveUp(CallId id, Delivery why)
{
    const auto call = calls.find(id);
    if (call == calls.end()) {
        return;
    }
    call->second.course.givenUp = why;
    // Emits finished at once, so the call is gone from `calls` afterwards.
    call->second.reply->abort();
}

void LumaClient::Private::end(CallId id)
{
    auto node = calls.extract(id);
    if (node.empty()) {
        return;
    }
    Call &call = node.mapped();
    HttpAnswer answer = readAnswer(*call.reply, call.course);
    call.reply->deleteLater();
    // Over HTTP/1.1 only the job that an answer names shows whose it is; over HTTP/2 streams carry numbers.
    const bool isHttp2 = call.reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool();
    const std::optional<JobId> named = isHttp2 ? std::nullopt : subjectOf(answer);
    const bool namesAnother = named && !call.subject.isNull() && named != call.subject;
    const bool outOfStep = !isHttp2 && (answer.delivery == Delivery::Misframed || namesAnother);
    // Of frames on streams that they can't belong to, the next ones may fit by chance.
    const bool brokeHttp2 =
        pool->protocol() == ManagerPool::Protocol::Http2 && endedByBrokenFrames(*call.reply);
    if (outOfStep || brokeHttp2) {
        pool->breakOff(call.lease);
    } else if (answer.delivery == Delivery::NotTaken) {
        pool->closedByServer(call.lease);
    }
    leave(call, isHttp2 || named == call.subject);
    if (outOfStep) {
        breakOff(call);
    }
    if (!call.course.givenUp) {
        const Tell tell = std::move(call.tell);
        tell(answer);
        return;
    }
    // Queued, because abort() brings us here from inside the caller's own call.
    QMetaObject::invokeMethod(
        q, [tell = std::move(call.tell), answer = std::move(answer)] { tell(answer); }, Qt::QueuedConnection);
}

/// Gives the call's place back, and with it what the answer tells about the connection. `showsItsOwn`: it
/// shows that it is the one to this call.
void LumaClient::Private::leave(const Call &call, bool showsItsOwn)
{
    const bool hadRoom = pool->hasRoom(clock->monotonic());
    const bool hasStatus = call.reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid();
    if (hasStatus) {
        learnFrom(call, showsItsOwn);
    }
    if (call.course.givenUp == Delivery::TimedOut) {
        pool->timedOut(call.lease);
    }
    pool->release(call.lease,
                  call.course.givenUp ? ManagerPool::End::GivenUp
                  : hasStatus         ? ManagerPool::End::Answered
                                      : ManagerPool::End::Unanswered,
                  clock->monotonic());
    tellRoom(hadRoom);
}

void LumaClient::Private::learnFrom(const Call &call, bool showsItsOwn)
{
    const bool isHttp2 = call.reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool();
    constexpr double weight = 0.1;
    usual += weight * (clock->monotonic() - call.lease.since - usual);
    pool->learn(isHttp2 ? ManagerPool::Protocol::Http2 : ManagerPool::Protocol::Http1);
    if (!showsItsOwn) {
        pool->retire(call.lease);
    }
}

/// What else is under way on the connection is in doubt from now on, whatever comes of it.
void LumaClient::Private::breakOff(const Call &call)
{
    std::vector<CallId> others;
    for (const auto &[id, other] : calls) {
        if (other.lease.manager == call.lease.manager) {
            others.push_back(id);
        }
    }
    for (const CallId id : others) {
        giveUp(id, Delivery::Misframed);
    }
}

std::chrono::milliseconds LumaClient::Private::nextDue() const
{
    constexpr auto stallWatch = 50ms;
    const auto first = std::min_element(calls.begin(), calls.end(), [](const auto &a, const auto &b) {
        return a.second.begun < b.second.begun;
    });
    const bool mayStall = pool->protocol() == ManagerPool::Protocol::Http2 &&
                          std::any_of(calls.begin(), calls.end(),
                                      [](const auto &call) { return call.second.course.timesSent == 0; });
    const std::chrono::milliseconds due = first->second.begun + timeout;
    return mayStall ? std::min(due, clock->monotonic() + stallWatch) : due;
}

/// One timer for all calls. One for a later time stays behind, and finds nothing.
void LumaClient::Private::armTimer()
{
    if (calls.empty()) {
        return;
    }
    const std::chrono::milliseconds due = nextDue();
    if (armedFor && *armedFor <= due) {
        return;
    }
    armedFor = due;
    clock->callAfter(due - clock->monotonic(), q, [this, due] {
        if (armedFor == due) {
            armedFor.reset();
        }
        endOverdue();
        armTimer();
    });
}

void LumaClient::Private::endOverdue()
{
    std::vector<CallId> overdue;
    std::vector<CallId> stalled;
    const std::chrono::milliseconds now = clock->monotonic();
    for (const auto &[id, call] : calls) {
        if (call.begun + timeout <= now) {
            overdue.push_back(id);
        } else if (pool->isStalled(call.lease, now)) {
            stalled.push_back(id);
        }
    }
    for (const CallId id : overdue) {
        giveUp(id, Delivery::TimedOut);
    }
    for (const CallId id : stalled) {
        if (const auto call = calls.find(id); call != calls.end()) {
            pool->closedByServer(call->second.lease);
        }
        giveUp(id, Delivery::Lost);
    }
}

LumaClient::LumaClient(ServerAddress server, ManagerPool *pool, Clock *clock,
                       std::chrono::milliseconds timeout, QObject *parent)
    : QObject(parent), m_server(std::move(server)), d(new Private{this, pool, clock, timeout, {}})
{
    // HTTP/2 comes with TLS only.
    if (m_server.jobsUrl().scheme() == u"http") {
        pool->learn(ManagerPool::Protocol::Http1);
    }
}

void LumaClient::setTimeout(std::chrono::milliseconds timeout)
{
    d->timeout = timeout;
    d->armTimer();
}

LumaClient::~LumaClient()
{
    for (auto &[id, call] : d->calls) {
        call.reply->disconnect(this);
        call.reply->abort();
        call.reply->deleteLater();
        d->pool->release(call.lease, ManagerPool::End::GivenUp, d->clock->monotonic());
    }
}

void LumaClient::setToken(const ApiToken &token)
{
    m_token = token;
    d->getRequest = makeLumaRequest(Verb::Get, token);
    d->deleteRequest = makeLumaRequest(Verb::Delete, token);
}

LumaClient::CallId LumaClient::deleteJob(const JobId &id, bool inDoubt, const QObject *context,
                                         Done<DeleteVerdict> done)
{
    // A 404 that belongs to another request would have a job in doubt pass for deleted.
    const auto want = inDoubt ? ManagerPool::Want::Unused : ManagerPool::Want::Any;
    return d->call(
        {Verb::Delete, m_server.jobUrl(id), id, want},
        [id, inDoubt](const HttpAnswer &answer) { return judgeDelete(id, answer, inDoubt); }, context,
        std::move(done));
}

LumaClient::CallId LumaClient::checkJob(const JobId &id, const QObject *context, Done<CheckVerdict> done)
{
    return d->call(
        {Verb::Get, m_server.jobUrl(id), id},
        [id](const HttpAnswer &answer) { return judgeCheck(id, answer); }, context, std::move(done));
}

LumaClient::CallId LumaClient::listExecuting(const QObject *context, Done<ListVerdict> done)
{
    const Private::Request what{
        Verb::Get, m_server.jobsUrl(), {}, ManagerPool::Want::Any, HttpAnswer::maxListBytes};
    return d->start(what, [this, token = m_token, context = QPointer(context),
                           done = std::move(done)](const HttpAnswer &answer) {
        if (answer.body.size() <= Private::longList) {
            if (context) {
                done(verdictOn(answer, judgeList, {}, token));
            }
            return;
        }
        // The window would stand still while thousands of jobs are read.
        auto *reading = new QFutureWatcher<ListVerdict>(this);
        connect(reading, &QFutureWatcherBase::finished, this, [reading, context, done] {
            reading->deleteLater();
            if (context) {
                done(reading->result());
            }
        });
        auto promise = std::make_shared<QPromise<ListVerdict>>();
        promise->start();
        reading->setFuture(promise->future());
        QThreadPool::globalInstance()->start([promise, answer, token] {
            promise->addResult(verdictOn(answer, judgeList, {}, token));
            promise->finish();
        });
    });
}

void LumaClient::abort(CallId call)
{
    d->giveUp(call, Delivery::Aborted);
}

std::chrono::milliseconds LumaClient::gatherTime() const
{
    constexpr auto worthwhile = 30ms;
    constexpr auto delay = 2ms;
    return d->pool->protocol() == ManagerPool::Protocol::Http2 && d->usual > worthwhile ? delay : 0ms;
}

bool LumaClient::hasRoom() const
{
    return d->pool->hasRoom(d->clock->monotonic());
}

int LumaClient::callsInFlight() const
{
    return int(d->calls.size());
}

} // namespace jobsweep
