#pragma once

#include "api/retired_managers.h"

#include <QtGlobal>

#include <chrono>
#include <functional>
#include <limits>
#include <memory>
#include <vector>

class QNetworkAccessManager;

namespace jobsweep {

/// Lends network access managers so that every request handed out can really be in flight, and so that a
/// fault on one connection does not affect others.
/// - Over HTTP/1.1, a manager carries one request at a time: it is one connection with a thread of Qt's own.
/// - Over HTTP/2, one manager, and thus one connection, carries all requests.
/// - The pool is used on one thread.
class ManagerPool
{
public:
    using Factory = std::function<std::unique_ptr<QNetworkAccessManager>()>;

    enum class Protocol
    {
        Unknown, ///< one request is sent alone, because the server may speak either
        Http1,
        Http2
    };

    enum class Want
    {
        Any,
        Unused ///< a manager over which nothing can come that belongs to another request
    };

    /// How the request of a lease ended.
    enum class End
    {
        Answered,   ///< an answer came over the manager
        Unanswered, ///< the network ended it without one
        GivenUp     ///< this program ended it: Qt closes an HTTP/1.1 connection, if its thread gets to that
    };

    /// One request's share of a manager.
    struct Lease
    {
        QNetworkAccessManager *manager = nullptr;
        quint64 answersBefore = 0; ///< answers that came over this manager until the lease began
        std::chrono::milliseconds since{0};
        bool sent = false;
    };

    /// How many requests in flight one manager carries over HTTP/2 until an answer came over it: the server
    /// states its limits only then.
    static constexpr int requestsAtFirst = 6;
    /// A request over HTTP/2 that is not sent after this time waits in Qt's queue, because the
    /// server allows no more streams. Qt does not report that limit.
    static constexpr std::chrono::milliseconds stuckAfter{25};
    /// After this many answers, one more stream is tried than the server seemed to allow.
    static constexpr int answersToTryMore = 32;
    /// The fewest requests that one HTTP/2 connection carries, whatever the server does: each connection
    /// costs some round trips.
    static constexpr int fewestRequests = 16;
    /// After this many connections in a row that carried all requests they were given, later ones carry twice
    /// as many.
    static constexpr int connectionsToTryMore = 8;
    /// On an HTTP/2 connection that has answered and has nothing under way, a request that is not sent after
    /// this time will never be sent. The limit is stuckAfter if the server has said that it closes
    /// the connection.
    static constexpr std::chrono::milliseconds stalledAfter{1'000};

    explicit ManagerPool(Factory factory);
    ~ManagerPool();

    /// Sets the protocol that the server was found to speak.
    void learn(Protocol protocol);
    Protocol protocol() const { return m_protocol; }

    /// Whether another request would be sent at once. `now`, here and below, is the time of one clock
    /// that only grows.
    bool hasRoom(std::chrono::milliseconds now) const;
    /// Lends the least busy manager, or a new one if all are full; over HTTP/2 none is full. A manager that
    /// is wanted unused is lent for no other request until this one has ended, and over HTTP/2 for none at
    /// all.
    Lease acquire(std::chrono::milliseconds now, Want want = Want::Any);
    /// Reports that Qt makes a connection for the request of this lease.
    void connecting(const Lease &lease);
    /// Reports that the request left Qt's queue.
    void sent(Lease &lease);
    /// Whether the request of this lease will never be sent: Qt puts requests on an HTTP/2 connection that
    /// the server is about to close, and forgets them.
    bool isStalled(const Lease &lease, std::chrono::milliseconds now) const;
    /// Ends the lease.
    void release(const Lease &lease, End end, std::chrono::milliseconds now);
    /// Reports that the request of this lease had no answer in time. If nothing else was answered over the
    /// manager meanwhile either, its connection is dead, or Qt's thread is blocked by what comes over it; the
    /// manager gets no further request then.
    void timedOut(const Lease &lease);
    /// Gives the manager of this lease no further request. Over HTTP/1.1, only the order of a connection's
    /// answers shows which request each of them belongs to (RFC 9112, 9.3.2). This is for a connection on
    /// which the next data are not known to be the answer to the next request.
    void retire(const Lease &lease);
    /// Does the same as retire(), for an HTTP/2 connection that the server closes (nginx: after 1,000
    /// requests). From now on no connection carries more requests than this one answered, but 16 at least, so
    /// that none is sent in vain.
    void closedByServer(const Lease &lease);
    /// Does the same as retire(), for a connection on which something else than that answer is known to have
    /// come. From now on no manager carries a second request: what a server did once, it does again.
    void breakOff(const Lease &lease);

    /// The number of managers that get requests.
    int managerCount() const;

private:
    struct Lent;
    static void learnStreams(Lent &lent, std::chrono::milliseconds now);
    bool isFull(const Lent &lent) const;
    void replaceWhenUsedUp(Lent &lent);
    Lent *find(const QNetworkAccessManager *manager);
    const Lent *find(const QNetworkAccessManager *manager) const;
    void dropRetired();

    Factory m_factory;
    Protocol m_protocol = Protocol::Unknown;
    bool m_alone = false; ///< while the protocol is unknown, other requests don't wait for the first one
    /// How many requests an HTTP/2 connection carries before another one takes its place.
    int m_requestsPerConnection = std::numeric_limits<int>::max();
    int m_carriedAll = 0;     ///< connections in a row to which the server did not object
    bool m_singleUse = false; ///< a manager carries one request and no more
    std::vector<Lent> m_managers;
    RetiredManagers m_retired;
};

} // namespace jobsweep
