#include "listed_session.h"

#include "core/job/job_id.h"
#include "core/job/job_record.h"
#include "core/job/server_address.h"
#include "model/jobs/job_ledger.h"
#include "support/ledger_of.h"
#include "support/trusting_manager.h"

#include <stdexcept>

namespace jobsweep::test {

namespace {

constexpr int inFlight = 6;

ServerAddress addressOf(const QString &url)
{
    return url.isEmpty() ? ServerAddress() : ServerAddress::parse(url, nullptr).value();
}

ManagerPool::Factory managersFor(const QString &url, FakeNetwork &network)
{
    if (url.isEmpty()) {
        return network.factory();
    }
    return [] { return std::make_unique<TrustingManager>(); };
}

} // namespace

ListedSession::ListedSession(int count, Known known, const QString &serverUrl)
    : session(addressOf(serverUrl), managersFor(serverUrl, m_network), &m_clock, &m_random,
              PaceLimits::fixed(inFlight))
{
    m_network.api().setRule([](const ApiRequest &) { return deletedStep(); });
    listJobs(ledgerOf(session), count, known);
}

QList<JobId> ListedSession::commonJobs() const
{
    return session.ledger().idsWhere(
        [](const JobRecord &record) { return record.model == QLatin1String(commonModel); });
}

int ListedSession::countWith(const QByteArray &part) const
{
    return int(session.ledger()
                   .idsWhere([&part](const JobRecord &record) { return record.id.utf8().contains(part); })
                   .size());
}

QString ListedSession::someUuidPart() const
{
    // No text but an id has a 7 in it.
    const QByteArray begin = QByteArrayLiteral(".com:7c");
    const JobLedger *ledger = &session.ledger();
    for (auto handle = JobHandle(int(ledger->handleEnd()) / 2); handle < ledger->handleEnd(); ++handle) {
        const QByteArray &id = ledger->at(handle).id.utf8();
        if (const qsizetype at = id.indexOf(begin); at >= 0) {
            return QString::fromLatin1(id.mid(at + begin.size() - 2, 8));
        }
    }
    throw std::runtime_error("there is no such job");
}

} // namespace jobsweep::test
