#pragma once

#include "api/retired_managers.h"

#include <QtGlobal>

#include <functional>
#include <limits>
#include <memory>
#include <vector>

class QNetworkAccessManager;

namespace jobsweep {

/// Lends network access managers so that everything handed out can really be in flight, and so that what goes
/// wrong on one connection stays there. Over HTTP/1.1 a manager carries one request at a time: it is one
/// connection with a thread of Qt's own. Over HTTP/2 one manager, and thus one connection, carries all. Used
/// on one thread.
class ManagerPool
{
public:
    using Factory = std::function<std::unique_ptr<QNetworkAccessManager>()>;

    enum class Protocol
    {
        Unknown, ///< one request goes out alone: the server may speak either
        Http1,
        Http2
    };

    enum class Want
    {
        Any,
        Unused ///< over which nothing can come that belongs to another request
    };

    /// How the request of a lease ended.
    enum class End
    {
        Answered,   ///< an answer came over the manager
        Unanswered, ///< the network ended it without one
        GivenUp     ///< we ended it: over HTTP/1.1 Qt closes the connection, if its thread comes to that
    };

    /// One request's share of a manager.
    struct Lease
    {
        QNetworkAccessManager *manager = nullptr;
        quint64 answersBefore = 0; ///< that came over this manager until the lease began
        qint64 since = 0;
        bool sent = false;
    };

    /// Requests in flight over HTTP/2 that one manager carries until an answer came over it: the server tells
    /// its limits only then.
    static constexpr int requestsAtFirst = 6;
    /// A request over HTTP/2 that is not sent after so many milliseconds waits in Qt's queue, because the
    /// server allows no more streams: Qt keeps that limit to itself.
    static constexpr qint64 stuckMs = 25;
    /// After so many answers one more stream is tried than the server seemed to allow.
    static constexpr int answersToTryMore = 32;
    /// Requests that one connection of HTTP/2 carries at least, whatever the server does: each connection
    /// costs some round trips.
    static constexpr int fewestRequests = 16;
    /// After so many connections in a row that carried all that they were given, others carry twice as many.
    static constexpr int connectionsToTryMore = 8;
    /// On a connection of HTTP/2 that has answered and has nothing under way, a request that is not sent
    /// after so many milliseconds never will be; stuckMs where the server has said that it closes the
    /// connection.
    static constexpr qint64 stalledMs = 1000;

    explicit ManagerPool(Factory factory);
    ~ManagerPool();

    /// What the server was found to speak.
    void learn(Protocol protocol);
    Protocol protocol() const { return m_protocol; }

    /// Whether another request would be sent at once. `now`, here and below: milliseconds of one clock that
    /// only grows.
    bool hasRoom(qint64 now) const;
    /// The least busy manager, a new one where all are full. One that is wanted unused is lent for no other
    /// request until this one ended, over HTTP/2 for none at all.
    Lease acquire(qint64 now, Want want = Want::Any);
    /// Qt makes a connection for the request of this lease.
    void connecting(const Lease &lease);
    /// The request left Qt's queue.
    void sent(Lease &lease);
    /// Whether the request of this lease will never be sent: Qt puts requests on a connection of HTTP/2 that
    /// the server is about to close, and forgets them.
    bool isStalled(const Lease &lease, qint64 now) const;
    /// Ends the lease.
    void release(const Lease &lease, End end, qint64 now);
    /// The request of this lease had no answer in time. If nothing else was answered meanwhile either, its
    /// connection is dead, or Qt's thread is held up by what comes over it: the manager gets no further
    /// request.
    void timedOut(const Lease &lease);
    /// The manager of this lease gets no further request. Of two answers of one connection over HTTP/1.1 only
    /// their order tells which request they belong to (RFC 9112, 9.3.2): this is for a connection of which it
    /// is not known that the next thing to come is the answer to the next request.
    void retire(const Lease &lease);
    /// As retire(), for a connection of HTTP/2 that the server closes (nginx: after 1,000 requests). As many
    /// requests as it took are what others carry from now on, so that none is sent in vain.
    void closedByServer(const Lease &lease);
    /// As retire(), where it is known that something else came than that. No manager carries a second request
    /// from now on: what a server did once, it does again.
    void breakOff(const Lease &lease);

    /// Those that get requests.
    int managerCount() const;

private:
    struct Lent;
    static void learnStreams(Lent &lent, qint64 now);
    bool isFull(const Lent &lent) const;
    void replaceWhenUsedUp(Lent &lent);
    Lent *find(const QNetworkAccessManager *manager);
    const Lent *find(const QNetworkAccessManager *manager) const;
    void dropRetired();

    Factory m_factory;
    Protocol m_protocol = Protocol::Unknown;
    bool m_alone = false; ///< until the protocol is known, others don't wait for the one request
    /// Over HTTP/2, before another one takes its place.
    int m_requestsPerConnection = std::numeric_limits<int>::max();
    int m_carriedAll = 0;     ///< connections in a row to which the server did not object
    bool m_singleUse = false; ///< a manager carries one request and no more
    std::vector<Lent> m_managers;
    RetiredManagers m_retired;
};

} // namespace jobsweep
