#include "model/table/job_table_model.h"
#include "model/table/ticked_jobs.h"

#include "core/job/job_record.h"
#include "jobs_table.h"
#include "model/columns/job_column.h"
#include "model/jobs/job_ledger.h"
#include "model/jobs/job_text.h"

#include <QLocale>
#include <QTest>

#include <array>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

using Table = JobTableModel;

using Jobs = JobsTable;

} // namespace

class TestJobTableModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void whatIsThereFromTheStartIsShown();
    void cellsSayWhatIsKnown();
    void whatWasReadOffTheIdIsMarked();
    void rawValuesAreNotTexts();
    void eachCellTellsWhetherItsJobRunsOrIsOver();
    void deletionWords_data();
    void deletionWords();
    void aResultIsTheOutcomeAndItsMessage();
    void emptyCellsAreSpoken();
    void creationTimes_data();
    void creationTimes();
    void toolTipsAreNeverMarkup_data();
    void toolTipsAreNeverMarkup();
    void theBoxOfARunningJobSaysWhyItIsDim();
    void theHeaderNamesTheColumns();
    void checksAreToldInWords();
};

void TestJobTableModel::whatIsThereFromTheStartIsShown()
{
    JobLedger ledger;
    ledger.add(sampleIds(1, 3), seenAt());
    ledger.remove({sampleId(2)});
    ledger.add({sampleId(4)}, seenAt());
    JobTableModel model(&ledger);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.columnCount(), int(JobColumn::count()));
    QCOMPARE(model.idAt(0), sampleId(1));
    QCOMPARE(model.idAt(1), sampleId(3));
    QCOMPARE(model.idAt(2), sampleId(4));
    QCOMPARE(model.rowOf(sampleId(4)), 2);
    QCOMPARE(model.rowOf(sampleId(2)), -1);
    model.ticks()->tickAllShown();
    QCOMPARE(model.ticks()->count(), 3);
}

void TestJobTableModel::cellsSayWhatIsKnown()
{
    Jobs jobs(1);
    QCOMPARE(jobs.cell(0, JobColumn::Status), QStringLiteral("not checked"));
    QCOMPARE(jobs.cell(0, JobColumn::Id), sampleId(1).toString());
    QCOMPARE(jobs.cell(0, JobColumn::Type), QStringLiteral("video"));
    QCOMPARE(jobs.cell(0, JobColumn::Account), QStringLiteral("user@example.com"));
    QCOMPARE(jobs.cell(0, JobColumn::Model), QString());
    QCOMPARE(jobs.cell(0, JobColumn::Deletion), QString());
    QCOMPARE(jobs.cell(0, JobColumn::Tick), QVariant());
    QCOMPARE(jobs.cell(0, JobColumn::Result), QString());
    QCOMPARE(jobs.cell(0, JobColumn::Tick, Qt::AccessibleTextRole),
             QStringLiteral("not ticked, not checked, %1").arg(sampleId(1).toString()));

    CheckVerdict verdict = known(QStringLiteral("moderated"));
    verdict.facts.model = QStringLiteral("ray-v2");
    verdict.facts.error = QStringLiteral("Not allowed");
    jobs.ledger.applyCheck(sampleId(1), verdict);
    jobs.model.flush();
    jobs.model.ticks()->setTicked({0}, true);
    QCOMPARE(jobs.cell(0, JobColumn::Status), QStringLiteral("moderated"));
    QCOMPARE(jobs.cell(0, JobColumn::Model), QStringLiteral("ray-v2"));
    QCOMPARE(jobs.cell(0, JobColumn::Message), QStringLiteral("Not allowed"));
    QCOMPARE(jobs.cell(0, JobColumn::Message, Qt::AccessibleTextRole), QStringLiteral("Not allowed"));
    QCOMPARE(jobs.cell(0, JobColumn::Result), QStringLiteral("Not allowed"));
    // An unknown status counts as running.
    QCOMPARE(jobs.cell(0, JobColumn::Tick, Qt::AccessibleTextRole),
             QStringLiteral("ticked, moderated, %1").arg(sampleId(1).toString()));
}

void TestJobTableModel::whatWasReadOffTheIdIsMarked()
{
    Jobs jobs(1);
    const std::array guessed{JobColumn::Type, JobColumn::Account, JobColumn::Created};
    for (int column = 0; column < JobColumn::count(); ++column) {
        const bool expected = std::find(guessed.begin(), guessed.end(), column) != guessed.end();
        QCOMPARE(jobs.cell(0, column, Table::FromIdRole), expected);
        QCOMPARE(jobs.cell(0, column, Qt::AccessibleDescriptionRole),
                 expected ? QStringLiteral("from the job ID") : QString());
    }
    CheckVerdict verdict = known(QStringLiteral("completed"));
    verdict.facts.type = QStringLiteral("video");
    verdict.facts.account = QStringLiteral("user@example.com");
    verdict.facts.created = seenAt();
    jobs.ledger.applyCheck(sampleId(1), verdict);
    for (const int column : guessed) {
        QCOMPARE(jobs.cell(0, column, Table::FromIdRole), false);
    }
}

void TestJobTableModel::rawValuesAreNotTexts()
{
    Jobs jobs(2);
    CheckVerdict verdict = known(QStringLiteral("failed"));
    verdict.facts.created = seenAt();
    jobs.ledger.applyCheck(sampleId(1), verdict);
    deleteWith(jobs.ledger, sampleId(1), outcome(DeletionState::Refused, QStringLiteral("no")));
    jobs.ledger.markChecking(sampleId(1));
    QCOMPARE(jobs.cell(0, JobColumn::Status, Table::RawRole), int(JobStatus::Kind::Failed));
    QCOMPARE(jobs.cell(0, JobColumn::Created, Table::RawRole), seenAt());
    QCOMPARE(jobs.cell(0, JobColumn::Deletion, Table::RawRole), int(DeletionState::Refused));
    QCOMPARE(jobs.cell(0, JobColumn::Message, Table::RawRole), QStringLiteral("no"));
    QCOMPARE(jobs.cell(0, JobColumn::Tick, Table::RawRole), false);
    for (int column = 0; column < JobColumn::count(); ++column) {
        QCOMPARE(jobs.cell(0, column, Table::StatusKindRole), int(JobStatus::Kind::Failed));
        QCOMPARE(jobs.cell(0, column, Table::DeletionStateRole), int(DeletionState::Refused));
        QCOMPARE(jobs.cell(0, column, Table::CheckStateRole), int(CheckState::Checking));
    }
}

void TestJobTableModel::eachCellTellsWhetherItsJobRunsOrIsOver()
{
    Jobs jobs(4);
    jobs.ledger.applyCheck(sampleId(2), known(QStringLiteral("thinking")));
    jobs.ledger.applyCheck(sampleId(3), known(QStringLiteral("processing")));
    deleteWith(jobs.ledger, sampleId(3), outcome(DeletionState::Gone));
    CheckVerdict gone;
    gone.kind = CheckKind::Gone;
    jobs.ledger.applyCheck(sampleId(4), gone);
    jobs.model.flush();
    const QList<bool> running{false, true, false, false};
    const QList<bool> over{false, false, true, true};
    for (int row = 0; row < running.size(); ++row) {
        for (int column = 0; column < JobColumn::count(); ++column) {
            QCOMPARE(jobs.cell(row, column, Table::RunningRole), running[row]);
            QCOMPARE(jobs.cell(row, column, Table::DeletedOrGoneRole), over[row]);
        }
    }
}

void TestJobTableModel::deletionWords_data()
{
    QTest::addColumn<DeletionState>("state");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << DeletionState::None << QString();
    QTest::newRow("queued") << DeletionState::Queued << QStringLiteral("Queued");
    QTest::newRow("deleting") << DeletionState::Deleting << QStringLiteral("Deleting");
    QTest::newRow("waiting, in local time")
        << DeletionState::Waiting << QStringLiteral("Waiting until 09:05:07");
    QTest::newRow("deleted") << DeletionState::Deleted << QStringLiteral("Deleted");
    QTest::newRow("gone") << DeletionState::Gone << QStringLiteral("Gone");
    QTest::newRow("refused") << DeletionState::Refused << QStringLiteral("Refused");
    QTest::newRow("failed") << DeletionState::Failed << QStringLiteral("Failed");
    QTest::newRow("unconfirmed") << DeletionState::Unconfirmed << QStringLiteral("Unconfirmed");
}

void TestJobTableModel::deletionWords()
{
    QFETCH(DeletionState, state);
    QFETCH(QString, text);
    JobRecord record;
    record.deletion = state;
    record.waitUntilMs = QDateTime({2026, 4, 6}, {9, 5, 7}).toMSecsSinceEpoch();
    QCOMPARE(JobColumn::at(JobColumn::Deletion).cellText(record), text);
}

void TestJobTableModel::aResultIsTheOutcomeAndItsMessage()
{
    JobRecord record;
    const auto result = [&record] { return JobColumn::at(JobColumn::Result).cellText(record); };
    QCOMPARE(result(), QString());
    record.message = QStringLiteral("no");
    QCOMPARE(result(), QStringLiteral("no"));
    record.check = CheckState::Failed;
    QCOMPARE(result(), QStringLiteral("Check failed: no"));
    record.deletion = DeletionState::Refused;
    QCOMPARE(result(), QStringLiteral("Refused: no"));
    record.message = {};
    QCOMPARE(result(), QStringLiteral("Refused"));
}

void TestJobTableModel::emptyCellsAreSpoken()
{
    Jobs jobs(1);
    const std::array texts{
        std::pair(JobColumn::Result, "no result yet"), std::pair(JobColumn::Model, "no model"),
        std::pair(JobColumn::Message, "no message"), std::pair(JobColumn::Deletion, "not deleted")};
    for (const auto &[column, text] : texts) {
        QCOMPARE(jobs.cell(0, column), QString());
        QCOMPARE(jobs.cell(0, column, Qt::AccessibleTextRole), QString::fromLatin1(text));
    }
}

void TestJobTableModel::creationTimes_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("text");
    const qint64 local = QDateTime({2026, 3, 6}, {14, 5, 30}).toMSecsSinceEpoch();
    const qint64 earlier = QDateTime({2025, 12, 31}, {0, 4}).toMSecsSinceEpoch();
    QTest::newRow("of this year") << local << QStringLiteral("6 Mar 14:05");
    QTest::newRow("of another year") << earlier << QStringLiteral("31 Dec 2025 00:04");
    QTest::newRow("unknown") << qint64(0) << QString();
}

void TestJobTableModel::creationTimes()
{
    QFETCH(qint64, ms);
    QFETCH(QString, text);
    QCOMPARE(createdText(ms, {2026, 4, 6}), text);
}

void TestJobTableModel::toolTipsAreNeverMarkup_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("toolTip");
    const QString id = sampleId(1).toString();
    QTest::newRow("the whole id") << JobColumn::Id << QStringLiteral("<p>%1</p>").arg(id);
    QTest::newRow("the whole message")
        << JobColumn::Message << QStringLiteral("<p>&lt;img src=&quot;x&quot;&gt; &amp; more</p>");
    QTest::newRow("the whole result")
        << JobColumn::Result << QStringLiteral("<p>Failed: &lt;img src=&quot;x&quot;&gt; &amp; more</p>");
    QTest::newRow("the account, guessed")
        << JobColumn::Account << QStringLiteral("<p>user@example.com (from the job ID)</p>");
    QTest::newRow("nothing to add") << JobColumn::Model << QString();
    QTest::newRow("the tick") << JobColumn::Tick << QString();
}

void TestJobTableModel::toolTipsAreNeverMarkup()
{
    QFETCH(int, column);
    QFETCH(QString, toolTip);
    Jobs jobs(1);
    deleteWith(jobs.ledger, sampleId(1),
               outcome(DeletionState::Failed, QStringLiteral("<img src=\"x\"> & more")));
    QCOMPARE(jobs.cell(0, column, Qt::ToolTipRole), toolTip);
    QVERIFY(jobs.cell(0, JobColumn::Created, Qt::ToolTipRole).toString().contains(u"2026"));
}

void TestJobTableModel::theBoxOfARunningJobSaysWhyItIsDim()
{
    Jobs jobs(1);
    jobs.ledger.applyCheck(sampleId(1), known(QStringLiteral("processing")));
    jobs.model.flush();
    QCOMPARE(jobs.cell(0, JobColumn::Tick, Qt::ToolTipRole).toString(),
             QStringLiteral("<p>Still running, so it can't be deleted yet</p>"));
    jobs.ledger.applyCheck(sampleId(1), known(QStringLiteral("completed")));
    jobs.model.flush();
    QCOMPARE(jobs.cell(0, JobColumn::Tick, Qt::ToolTipRole).toString(), QString());
}

void TestJobTableModel::theHeaderNamesTheColumns()
{
    Jobs jobs(1);
    QStringList names;
    for (int column = 0; column < JobColumn::count(); ++column) {
        names.append(jobs.model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    }
    QCOMPARE(names.join(u','),
             QStringLiteral(",Status,Result,Job ID,Created,Account,Model,Type,Credits,Deletion,Message"));
    QCOMPARE(jobs.model.headerData(0, Qt::Horizontal, Qt::AccessibleTextRole), QStringLiteral("Ticked"));
    QCOMPARE(jobs.model.headerData(0, Qt::Vertical, Qt::DisplayRole), QVariant());
}

void TestJobTableModel::checksAreToldInWords()
{
    Jobs jobs(1);
    const auto description = [&] { return jobs.cell(0, JobColumn::Status, Qt::AccessibleDescriptionRole); };
    jobs.ledger.markCheckQueued({sampleId(1)});
    QCOMPARE(description(), QStringLiteral("waiting to be checked"));
    jobs.ledger.markChecking(sampleId(1));
    QCOMPARE(description(), QStringLiteral("being checked"));
    jobs.ledger.applyCheck(sampleId(1), checkFailed(CheckKind::Failed, QStringLiteral("503")));
    QCOMPARE(description(), QStringLiteral("last check failed"));
    QVERIFY2(jobs.cell(0, JobColumn::Status) == QStringLiteral("not checked"), "the column keeps its word");
}

QTEST_GUILESS_MAIN(TestJobTableModel)
#include "tst_job_table_model.moc"
