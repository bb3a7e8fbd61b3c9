#include "app/export/exporter.h"
#include "app/export/job_export_service.h"
#include "app/intake/add_summary.h"
#include "app/intake/job_import.h"
#include "app/session/job_session.h"
#include "app/work/job_archive.h"
#include "app/work/job_work.h"
#include "core/base/clock.h"
#include "core/format/export_encoder.h"
#include "core/job/api_token.h"
#include "core/job/job_id.h"
#include "core/job/server_address.h"
#include "model/jobs/job_ledger.h"
#include "store/job_store.h"
#include "support/fake_network.h"
#include "support/fixed_random.h"
#include "support/hard_places.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

struct Rig
{
    FakeNetwork network;
    SystemClock clock;
    FixedRandom random;
    QTemporaryDir data;
    JobStore store{data.path(), ServerAddress().baseUrl().toString()};
    JobSession session{ServerAddress(), network.factory(), &clock, &random, PaceLimits::fixed(6), &store};
    QSignalSpy exported{session.exports(), &JobExportService::exported};
    QSignalSpy added{session.imports(), &JobImport::idsAdded};

    Rig()
    {
        session.load();
        session.setToken(ApiToken::parse(QStringLiteral("user:1-abc"), nullptr).value());
    }
    ExportResult result() const { return exported.last().first().value<ExportResult>(); }
    AddSummary summary() const { return added.last().first().value<AddSummary>(); }
};

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no such file");
}

/// All that is known of the jobs, in the order in which they came.
QByteArray factsOf(const JobLedger &ledger)
{
    QJsonArray facts;
    for (const JobId &id : ledger.idsByArrival()) {
        facts += jobToJson(ledger.at(ledger.find(id)), QString());
    }
    return QJsonDocument(facts).toJson();
}

/// Jobs of every kind: finished, running, gone, deleted, refused.
QList<JobId> fill(Rig &rig)
{
    const QList<JobId> ids = rig.network.api().addJobs(0, 20) + rig.network.api().addJobs(100, 3, "failed") +
                             rig.network.api().addJobs(200, 3, "processing");
    const QList<JobId> gone = numberedIds(300, 2);
    rig.session.imports()->addText(linesOf(ids + gone));
    [&] { QTRY_COMPARE(rig.session.ledger().counts().finished, 23); }();
    [&] { QTRY_VERIFY(!rig.session.work()->isBusy()); }();
    rig.session.work()->deleteJobs(ids.mid(0, 5) + ids.mid(23, 1));
    [&] { QTRY_VERIFY(!rig.session.work()->isBusy()); }();
    return ids + gone;
}

} // namespace

class TstExporter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasExportedIsKnownAgain_data();
    void whatWasExportedIsKnownAgain();
    void anotherServersExportTellsIdsOnly();
    void flagsThatCannotBeReadAreTold();
    void exportsThoseAskedForInTheirOrder();
    void rowsInWorkAreExportedAsTheyWere();
    void theHistoryIsExported();
    void aHistoryThatCannotBeReadIsNotExported();
    void aFileThatCannotBeWrittenStaysAsItWas();
    void whatIsNoFileIsNotReplaced();
    void aFullDiskLeavesTheOldFile();
    void savingWaitsForExports();
    void theEndGivesUpWhatIsNotWritten();

private:
    QTemporaryDir m_folder;
};

void TstExporter::whatWasExportedIsKnownAgain_data()
{
    QTest::addColumn<ExportFormat>("format");
    QTest::newRow("CSV") << ExportFormat::Csv;
    QTest::newRow("JSON") << ExportFormat::Json;
    QTest::newRow("NDJSON") << ExportFormat::Ndjson;
}

void TstExporter::whatWasExportedIsKnownAgain()
{
    QFETCH(ExportFormat, format);

    const QString path = m_folder.filePath(QStringLiteral("again"));
    Rig rig;
    const QList<JobId> ids = fill(rig);
    QVERIFY(rig.session.ledger().counts().problems > 0);
    QVERIFY(rig.session.ledger().counts().deleted >= 5);
    rig.session.exports()->exportJobs(rig.session.ledger().idsByArrival(), format, path);
    QTRY_COMPARE(rig.exported.size(), 1);
    QCOMPARE(rig.result().problem, QString());
    QCOMPARE(rig.result().path, path);
    QCOMPARE(rig.result().rows, ids.size());

    Rig other;
    other.session.setToken({});
    other.session.imports()->addFiles({path});
    QTRY_COMPARE(other.added.size(), 1);
    QCOMPARE(other.summary().added, ids.size());
    QVERIFY(other.summary().toldDeletions >= 6);
    QCOMPARE(factsOf(other.session.ledger()), factsOf(rig.session.ledger()));
    // What is known already stays.
    const QByteArray facts = factsOf(rig.session.ledger());
    rig.session.imports()->addFiles({path});
    QTRY_COMPARE(rig.added.size(), 2);
    QCOMPARE(rig.summary().toldDeletions, 0);
    QCOMPARE(factsOf(rig.session.ledger()), facts);
}

void TstExporter::anotherServersExportTellsIdsOnly()
{
    const QString path = m_folder.filePath(QStringLiteral("other.json"));
    Rig rig;
    const QList<JobId> ids = fill(rig);
    rig.session.exports()->exportJobs(ids, ExportFormat::Json, path);
    QTRY_COMPARE(rig.exported.size(), 1);
    QString text = QString::fromUtf8(bytesOf(path));
    text.replace(ServerAddress().baseUrl().toString(), QStringLiteral("https://luma.example/v1"));
    text.replace(QStringLiteral("\\/"), QStringLiteral("/"));
    Rig other;
    other.session.setToken({});
    other.session.imports()->addText(text);
    QTRY_COMPARE(other.added.size(), 1);
    QCOMPARE(other.session.ledger().counts().notChecked, ids.size());
}

/// As a spreadsheet saves them in a language that is not known here.
void TstExporter::flagsThatCannotBeReadAreTold()
{
    const QString path = m_folder.filePath(QStringLiteral("flags.csv"));
    Rig rig;
    rig.session.setToken({});
    const QList<JobId> ids = numberedIds(0, 3);
    rig.session.imports()->addText(linesOf(ids));
    QTRY_COMPARE(rig.added.size(), 1);
    rig.session.exports()->exportJobs(ids, ExportFormat::Csv, path);
    QTRY_COMPARE(rig.exported.size(), 1);
    QString csv = QString::fromUtf8(bytesOf(path));
    csv.replace(csv.lastIndexOf(u"false,false,"), 12, QStringLiteral("false,ei,"));

    Rig other;
    other.session.setToken({});
    other.session.imports()->addText(csv);
    QTRY_COMPARE(other.added.size(), 1);
    QCOMPARE(other.summary().added, ids.size());
    QCOMPARE(other.summary().unreadFlags, 1);
    QCOMPARE(other.summary().unreadFlagExamples, QStringList{ids.last().toString()});
    QCOMPARE(other.summary().toldDeletions, 0);
    QCOMPARE(other.session.ledger().counts().problems, 0);
}

void TstExporter::exportsThoseAskedForInTheirOrder()
{
    const QString path = m_folder.filePath(QStringLiteral("ids.txt"));
    Rig rig;
    QList<JobId> ids = fill(rig).mid(3, 10);
    std::reverse(ids.begin(), ids.end());
    rig.session.exports()->exportJobs(ids, ExportFormat::Ids, path);
    QTRY_COMPARE(rig.exported.size(), 1);
    QCOMPARE(QString::fromUtf8(bytesOf(path)), linesOf(ids));
}

void TstExporter::rowsInWorkAreExportedAsTheyWere()
{
    const QString path = m_folder.filePath(QStringLiteral("work.ndjson"));
    Rig rig;
    const QList<JobId> ids = fill(rig).mid(10, 1);
    rig.network.api().hold();
    rig.session.work()->deleteJobs(ids);
    QTRY_COMPARE(rig.network.api().heldCount(), 1);
    rig.session.exports()->exportJobs(ids, ExportFormat::Ndjson, path);
    QTRY_COMPARE(rig.exported.size(), 1);
    const QJsonObject job = QJsonDocument::fromJson(bytesOf(path)).object();
    QVERIFY(job.value(QStringLiteral("deletion")).isNull());
    QCOMPARE(job.value(QStringLiteral("status")).toString(), QStringLiteral("completed"));
    rig.network.api().releaseAll();
    QTRY_VERIFY(!rig.session.work()->isBusy());
}

void TstExporter::theHistoryIsExported()
{
    const QString path = m_folder.filePath(QStringLiteral("history.json"));
    Rig rig;
    fill(rig);
    bool saved = false;
    rig.session.saveAll([&saved](bool all) { saved = all; });
    QTRY_VERIFY(saved);
    rig.session.exports()->exportEvents({}, ExportFormat::Json, path);
    QTRY_COMPARE(rig.exported.size(), 1);
    const QJsonArray events = QJsonDocument::fromJson(bytesOf(path)).array();
    QCOMPARE(events.size(), rig.network.api().requests().size());
    QCOMPARE(rig.result().rows, events.size());
    rig.session.exports()->exportEvents({{QStringLiteral("delete")}, {}}, ExportFormat::Csv, path);
    QTRY_COMPARE(rig.exported.size(), 2);
    QCOMPARE(rig.result().rows, rig.network.api().count("DELETE"));
    QCOMPARE(bytesOf(path).count("\r\n"), rig.result().rows + 1);
}

/// Half of it would look like all of it.
void TstExporter::aHistoryThatCannotBeReadIsNotExported()
{
    const QTemporaryDir folder;
    const QString notAFolder = folder.filePath(QStringLiteral("data"));
    QFile file(notAFolder);
    QVERIFY(file.open(QIODevice::WriteOnly));
    FakeNetwork network;
    SystemClock clock;
    FixedRandom random;
    JobStore store(notAFolder, ServerAddress().baseUrl().toString());
    JobSession session(ServerAddress(), network.factory(), &clock, &random, PaceLimits::fixed(1), &store);
    session.load();
    QTRY_VERIFY(session.archive()->problem());
    QSignalSpy exported(session.exports(), &JobExportService::exported);
    const QString path = folder.filePath(QStringLiteral("history.csv"));
    session.exports()->exportEvents({}, ExportFormat::Csv, path);
    QTRY_COMPARE(exported.size(), 1);
    QCOMPARE(exported.first().first().value<ExportResult>().problem,
             QStringLiteral("the history couldn't be read"));
    QVERIFY(!QFile::exists(path));
}

void TstExporter::aFileThatCannotBeWrittenStaysAsItWas()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("old.csv"));
    QFile old(path);
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("as before") > 0);
    old.close();
    QFile::setPermissions(folder.path(), QFile::Permissions(0x7777));
    Rig rig;
    const QList<JobId> ids = fill(rig);
    {
        const ReadOnlyFolder readOnly(folder.path());
        rig.session.exports()->exportJobs(ids, ExportFormat::Csv, path);
        QTRY_COMPARE(rig.exported.size(), 1);
        QVERIFY(!rig.result().problem.isEmpty());
    }
    QCOMPARE(bytesOf(path), QByteArray("as before"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    rig.session.exports()->exportJobs(ids, ExportFormat::Csv, folder.path());
    QTRY_COMPARE(rig.exported.size(), 2);
    QVERIFY(!rig.result().problem.isEmpty());
    rig.session.exports()->exportJobs(ids, ExportFormat::Csv,
                                      folder.filePath(QStringLiteral("no/such/folder.csv")));
    QTRY_COMPARE(rig.exported.size(), 3);
    QVERIFY(!rig.result().problem.isEmpty());
}

void TstExporter::whatIsNoFileIsNotReplaced()
{
#ifdef Q_OS_UNIX
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("pipe.csv"));
    QCOMPARE(mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    Rig rig;
    rig.session.exports()->exportJobs(fill(rig), ExportFormat::Csv, path);
    QTRY_COMPARE(rig.exported.size(), 1);
    QCOMPARE(rig.result().problem, QStringLiteral("it isn't a file"));
    QVERIFY(!QFileInfo(path).isFile());
    QVERIFY(QFile::exists(path));
#else
    QSKIP("A pipe has no path here");
#endif
}

void TstExporter::aFullDiskLeavesTheOldFile()
{
    SmallDisk disk;
    if (!disk.isThere()) {
        QSKIP("This system lets nobody mount a file system of its own");
    }
    Rig rig;
    rig.session.setToken({});
    const QList<JobId> ids = numberedIds(0, 10'000);
    rig.session.imports()->addText(linesOf(ids));
    QTRY_COMPARE(rig.added.size(), 1);
    const QString path = disk.path() + QStringLiteral("/old.csv");
    rig.session.exports()->exportJobs(ids.mid(0, 3), ExportFormat::Csv, path);
    QTRY_COMPARE(rig.exported.size(), 1);
    const QByteArray before = bytesOf(path);
    rig.session.exports()->exportJobs(ids, ExportFormat::Csv, path);
    QTRY_COMPARE(rig.exported.size(), 2);
    QVERIFY2(rig.result().problem.contains(QStringLiteral("space")), qPrintable(rig.result().problem));
    QCOMPARE(bytesOf(path), before);
    QCOMPARE(QDir(disk.path()).entryList(QDir::Files), {QStringLiteral("old.csv")});
}

void TstExporter::savingWaitsForExports()
{
    const QString path = m_folder.filePath(QStringLiteral("late.csv"));
    Rig rig;
    rig.session.setToken({});
    const QList<JobId> ids = numberedIds(0, 30'000);
    rig.session.imports()->addText(linesOf(ids));
    QTRY_COMPARE(rig.added.size(), 1);
    QTRY_VERIFY(rig.session.isSaved());
    rig.session.exports()->exportJobs(ids, ExportFormat::Csv, path);
    QVERIFY(!rig.session.isSaved());
    bool saved = false;
    rig.session.saveAll([&](bool all) {
        saved = all;
        QCOMPARE(rig.exported.size(), 1);
    });
    QVERIFY(!saved);
    QTRY_VERIFY(saved);
    QVERIFY(rig.session.isSaved());
    QCOMPARE(bytesOf(path).count("\r\n"), ids.size() + 1);
}

void TstExporter::theEndGivesUpWhatIsNotWritten()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("never.csv"));
    {
        Rig rig;
        rig.session.exports()->exportJobs(numberedIds(0, 10), ExportFormat::Csv, path);
    }
    QVERIFY(QDir(folder.path()).isEmpty());
}

QTEST_GUILESS_MAIN(TstExporter)
#include "tst_exporter.moc"
