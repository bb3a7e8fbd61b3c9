#include "app/intake/job_import.h"
#include "app/session/job_session.h"
#include "app/session/token_controller.h"
#include "app/work/job_work.h"
#include "core/base/clock.h"
#include "core/job/api_token.h"
#include "core/job/job_id.h"
#include "core/job/server_address.h"
#include "model/jobs/job_ledger.h"
#include "store/job_store.h"
#include "support/fake_network.h"
#include "support/fake_vault.h"
#include "support/fixed_random.h"
#include "support/patience.h"

#include <QTemporaryDir>
#include <QTest>

using namespace jobsweep;
using namespace jobsweep::test;

/// A job belongs to its server: the same id at another one is another job.
class TestTwoServers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theSameIdIsAJobOfEach();
};

namespace {

const QString here = QStringLiteral("https://here.example/v1/luma");
const QString there = QStringLiteral("https://there.example/v1/luma");

/// The program at one server, on the folder that the others use, too.
struct Place
{
    Place(const QString &folder, const QString &server, FakeNetwork *network, TokenController *controller)
        : store(folder, server)
        , session(ServerAddress::parse(server, nullptr).value(), network->factory(), &clock, &random, {},
                  &store)
    {
        session.load();
        controller->serve(&session);
    }

    DeletionState deletionOf(const JobId &id) const
    {
        return session.ledger().at(session.ledger().find(id)).deletion;
    }
    bool save()
    {
        bool saved = false;
        session.saveAll([&saved](bool all) { saved = all; });
        return comesTrue([&saved] { return saved; });
    }

    SystemClock clock;
    FixedRandom random;
    JobStore store;
    JobSession session;
};

} // namespace

void TestTwoServers::theSameIdIsAJobOfEach()
{
    const QTemporaryDir folder;
    const JobId id = numberedId(1);
    FakeNetwork networkHere;
    FakeNetwork networkThere;
    networkHere.api().addJob(id);
    networkThere.api().addJob(id);
    FakeVault vault;
    vault.tokens.insert(here, ApiToken::parse(QStringLiteral("user:1-here"), nullptr).value());
    vault.tokens.insert(there, ApiToken::parse(QStringLiteral("user:2-there"), nullptr).value());
    TokenController controller(&vault);

    for (const QString &server : {here, there}) {
        Place place(folder.path(), server, server == here ? &networkHere : &networkThere, &controller);
        QTRY_COMPARE(controller.state(), TokenController::State::Kept);
        place.session.imports()->addText(id.toString());
        QTRY_COMPARE(place.session.ledger().counts().finished, 1);
        QVERIFY(place.save());
    }
    {
        Place place(folder.path(), here, &networkHere, &controller);
        QTRY_COMPARE(place.session.ledger().count(), 1);
        QTRY_COMPARE(controller.state(), TokenController::State::Kept);
        place.session.work()->deleteJobs({id});
        QTRY_COMPARE(place.deletionOf(id), DeletionState::Deleted);
        QVERIFY(place.save());
    }
    QVERIFY(!networkHere.api().hasJob(id));
    QVERIFY(networkThere.api().hasJob(id));
    QCOMPARE(networkThere.api().count("DELETE"), 0);
    {
        Place place(folder.path(), there, &networkThere, &controller);
        QTRY_COMPARE(place.session.ledger().count(), 1);
        QTRY_COMPARE(controller.state(), TokenController::State::Kept);
        QCOMPARE(place.deletionOf(id), DeletionState::None);
        place.session.work()->deleteJobs({id});
        QTRY_COMPARE(place.deletionOf(id), DeletionState::Deleted);
        QVERIFY(place.save());
    }
    QCOMPARE(networkHere.api().count("DELETE"), 1);
    QCOMPARE(networkThere.api().count("DELETE"), 1);
    for (const ApiRequest &request : networkHere.api().requests()) {
        QCOMPARE(request.header("authorization"), QByteArray("Bearer user:1-here"));
    }
    for (const ApiRequest &request : networkThere.api().requests()) {
        QCOMPARE(request.header("authorization"), QByteArray("Bearer user:2-there"));
    }
}

QTEST_GUILESS_MAIN(TestTwoServers)
#include "tst_two_servers.moc"
