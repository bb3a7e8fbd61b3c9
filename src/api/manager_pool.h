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
        bool sent = false;
    };

    /// Requests in flight that one manager carries over HTTP/1.1, and until the protocol is known.
    static constexpr int requestsPerManager = 6;
    /// Requests over HTTP/2 that may be waiting to be sent. They stay in Qt's queue when the server's limit
    /// of streams is reached; a few, because Qt now and then forgets to say that it sent one.
    static constexpr int unsentOverHttp2 = 3;

    explicit ManagerPool(Factory factory);
    ~ManagerPool();

    /// What the server was found to speak.
    void learn(Protocol protocol) { m_protocol = protocol; }
    Protocol protocol() const { return m_protocol; }

    /// Whether another request would be sent at once.
    bool hasRoom() const;
    /// The least busy manager, a new one where all are full.
    Lease acquire();
    /// The request left Qt's queue.
    void sent(Lease &lease);
    /// Ends the lease. `answered`: an answer came over the manager.
    void release(const Lease &lease, bool answered);
    /// The request of this lease had no answer in time. Over HTTP/2, if nothing else was answered meanwhile
    /// either, its connection is dead and Qt would go on using it: the manager gets no further request.
    void timedOut(const Lease &lease);

    /// Those that get requests.
    int managerCount() const;

private:
    struct Lent;
    Lent *find(const QNetworkAccessManager *manager);

    Factory m_factory;
    Protocol m_protocol = Protocol::Unknown;
    std::vector<Lent> m_managers;
};

} // namespace jobsweep
