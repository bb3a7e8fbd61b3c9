#include "app/intake/add_summary.h"
#include "app/intake/job_import.h"
#include "app/session/job_session.h"
#include "core/base/clock.h"
#include "core/job/job_id.h"
#include "core/job/server_address.h"
#include "model/jobs/job_ledger.h"
#include "support/fake_network.h"
#include "support/fixed_random.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

const QString folder = QStringLiteral(JOBSWEEP_TEST_DATA "/intake/");

QJsonObject expectedOfAll()
{
    QFile file(folder + QStringLiteral("expected.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

} // namespace

/// Files as people have them: what is in tests/data/intake, and what is to be found in each.
class TstIntakeCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void files_data();
    void files();
    void everyFileHasItsExpectation();
};

void TstIntakeCorpus::files_data()
{
    QTest::addColumn<QJsonObject>("expected");

    const QJsonObject all = expectedOfAll();
    for (auto file = all.begin(); file != all.end(); ++file) {
        QTest::newRow(qUtf8Printable(file.key())) << file.value().toObject();
    }
}

void TstIntakeCorpus::files()
{
    QFETCH(QJsonObject, expected);

    FakeNetwork network;
    SystemClock clock;
    FixedRandom random;
    JobSession session(ServerAddress(), network.factory(), &clock, &random);
    QSignalSpy added(session.imports(), &JobImport::idsAdded);
    session.imports()->addFiles({folder + QString::fromUtf8(QTest::currentDataTag())});
    QTRY_COMPARE(added.size(), 1);
    const auto summary = added.first().first().value<AddSummary>();
    QStringList ids;
    QJsonObject statuses;
    for (const JobId &id : session.ledger().idsByArrival()) {
        ids += id.toString();
        const QString word = session.ledger().at(session.ledger().find(id)).status.word();
        if (!word.isEmpty()) {
            statuses.insert(id.toString(), word);
        }
    }
    QCOMPARE(ids, expected.value(QStringLiteral("ids")).toVariant().toStringList());
    QCOMPARE(statuses, expected.value(QStringLiteral("statuses")).toObject());
    QVariantMap services;
    for (auto service = summary.otherServices.begin(); service != summary.otherServices.end(); ++service) {
        services.insert(service.key(), service.value());
    }
    QCOMPARE(QJsonObject::fromVariantMap(services),
             expected.value(QStringLiteral("otherServices")).toObject());
    QCOMPARE(summary.incompleteCount(), expected.value(QStringLiteral("incomplete")).toInt());
    QCOMPARE(summary.unreadable, QStringList());
}

void TstIntakeCorpus::everyFileHasItsExpectation()
{
    QStringList files = QDir(folder).entryList(QDir::Files);
    files.removeOne(QStringLiteral("expected.json"));
    QStringList expected = expectedOfAll().keys();
    files.sort();
    expected.sort();
    QCOMPARE(files, expected);
    QVERIFY(files.size() >= 20);
}

QTEST_GUILESS_MAIN(TstIntakeCorpus)
#include "tst_intake_corpus.moc"
