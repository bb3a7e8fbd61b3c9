#pragma once

#include <QtGlobal>

#include <functional>
#include <memory>
#include <vector>

class QNetworkAccessManager;

namespace jobsweep {

/// Lends network access managers so that everything handed out can really be in flight: over HTTP/1.1 Qt
/// opens at most six connections a host and manager, whatever is queued; over HTTP/2 one manager, and thus
/// one connection, carries all. Used on one thread.
class ManagerPool
{
public:
    using Factory = std::function<std::unique_ptr<QNetworkAccessManager>()>;

    enum class Protocol
    {
        Unknown, ///< nothing was answered yet: started small, because HTTP/2 tells its limits only then
        Http1,
        Http2
    };

    /// One request's share of a manager.
    struct Lease
    {
        QNetworkAccessManager *manager = nullptr;
        quint64 answersBefore = 0; ///< that came over this manager until the lease began
        qint64 since = 0;
        bool sent = false;
    };

    /// Requests in flight that one manager carries over HTTP/1.1, and until the protocol is known.
    static constexpr int requestsPerManager = 6;
    /// A request over HTTP/2 that is not sent after so many milliseconds waits in Qt's queue, because the
    /// server allows no more streams: Qt keeps that limit to itself.
    static constexpr qint64 stuckMs = 25;
    /// After so many answers one more stream is tried than the server seemed to allow.
    static constexpr int answersToTryMore = 32;

    explicit ManagerPool(Factory factory);
    ~ManagerPool();

    /// What the server was found to speak.
    void learn(Protocol protocol) { m_protocol = protocol; }
    Protocol protocol() const { return m_protocol; }

    /// Whether another request would be sent at once. `now`, here and below: milliseconds of one clock that
    /// only grows.
    bool hasRoom(qint64 now) const;
    /// The least busy manager, a new one where all are full.
    Lease acquire(qint64 now);
    /// The request left Qt's queue.
    void sent(Lease &lease);
    /// Ends the lease. `answered`: an answer came over the manager.
    void release(const Lease &lease, bool answered, qint64 now);
    /// The request of this lease had no answer in time. Over HTTP/2, if nothing else was answered meanwhile
    /// either, its connection is dead and Qt would go on using it: the manager gets no further request.
    void timedOut(const Lease &lease);

    /// Those that get requests.
    int managerCount() const;

private:
    struct Lent;
    static void learnStreams(Lent &lent, qint64 now);
    Lent *find(const QNetworkAccessManager *manager);

    Factory m_factory;
    Protocol m_protocol = Protocol::Unknown;
    std::vector<Lent> m_managers;
};

} // namespace jobsweep
