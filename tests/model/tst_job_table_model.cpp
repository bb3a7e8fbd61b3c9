#include "model/job_table_model.h"
#include "model/ticked_jobs.h"

#include "core/job_record.h"
#include "jobs_table.h"
#include "model/cell_text.h"
#include "model/job_ledger.h"

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
    void deletionWords_data();
    void deletionWords();
    void creationTimes_data();
    void creationTimes();
    void toolTipsAreNeverMarkup_data();
    void toolTipsAreNeverMarkup();
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
    QCOMPARE(model.columnCount(), int(Table::ColumnCount));
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
    QCOMPARE(jobs.cell(0, Table::StatusColumn), QStringLiteral("not checked"));
    QCOMPARE(jobs.cell(0, Table::IdColumn), sampleId(1).toString());
    QCOMPARE(jobs.cell(0, Table::TypeColumn), QStringLiteral("video"));
    QCOMPARE(jobs.cell(0, Table::AccountColumn), QStringLiteral("user@example.com"));
    QCOMPARE(jobs.cell(0, Table::ModelColumn), QString());
    QCOMPARE(jobs.cell(0, Table::DeletionColumn), QString());
    QCOMPARE(jobs.cell(0, Table::TickColumn), QVariant());
    QCOMPARE(jobs.cell(0, Table::TickColumn, Qt::AccessibleTextRole), QStringLiteral("not ticked"));

    CheckVerdict verdict = known(QStringLiteral("moderated"));
    verdict.facts.model = QStringLiteral("ray-v2");
    verdict.facts.error = QStringLiteral("Not allowed");
    jobs.ledger.applyCheck(sampleId(1), verdict);
    jobs.model.flush();
    jobs.model.ticks()->setTicked({0}, true);
    QCOMPARE(jobs.cell(0, Table::StatusColumn), QStringLiteral("moderated"));
    QCOMPARE(jobs.cell(0, Table::ModelColumn), QStringLiteral("ray-v2"));
    QCOMPARE(jobs.cell(0, Table::MessageColumn), QStringLiteral("Not allowed"));
    QCOMPARE(jobs.cell(0, Table::MessageColumn, Qt::AccessibleTextRole), QStringLiteral("Not allowed"));
    QCOMPARE(jobs.cell(0, Table::TickColumn, Qt::AccessibleTextRole), QStringLiteral("ticked"));
}

void TestJobTableModel::whatWasReadOffTheIdIsMarked()
{
    Jobs jobs(1);
    const std::array guessed{Table::TypeColumn, Table::AccountColumn, Table::CreatedColumn};
    for (int column = 0; column < Table::ColumnCount; ++column) {
        const bool expected = std::find(guessed.begin(), guessed.end(), column) != guessed.end();
        QCOMPARE(jobs.cell(0, column, Table::FromIdRole), expected);
        QCOMPARE(jobs.cell(0, column, Qt::AccessibleDescriptionRole),
                 expected ? QStringLiteral("from the id") : QString());
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
    QCOMPARE(jobs.cell(0, Table::StatusColumn, Table::RawRole), int(JobStatus::Kind::Failed));
    QCOMPARE(jobs.cell(0, Table::CreatedColumn, Table::RawRole), seenAt());
    QCOMPARE(jobs.cell(0, Table::DeletionColumn, Table::RawRole), int(DeletionState::Refused));
    QCOMPARE(jobs.cell(0, Table::MessageColumn, Table::RawRole), QStringLiteral("no"));
    QCOMPARE(jobs.cell(0, Table::TickColumn, Table::RawRole), false);
    for (int column = 0; column < Table::ColumnCount; ++column) {
        QCOMPARE(jobs.cell(0, column, Table::StatusKindRole), int(JobStatus::Kind::Failed));
        QCOMPARE(jobs.cell(0, column, Table::DeletionStateRole), int(DeletionState::Refused));
        QCOMPARE(jobs.cell(0, column, Table::CheckStateRole), int(CheckState::Checking));
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
    QCOMPARE(cellText(record, Table::DeletionColumn), text);
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
    QTest::newRow("the whole id") << int(Table::IdColumn) << QStringLiteral("<p>%1</p>").arg(id);
    QTest::newRow("the whole message")
        << int(Table::MessageColumn) << QStringLiteral("<p>&lt;img src=&quot;x&quot;&gt; &amp; more</p>");
    QTest::newRow("the account, guessed")
        << int(Table::AccountColumn) << QStringLiteral("<p>from the id</p>");
    QTest::newRow("nothing to add") << int(Table::ModelColumn) << QString();
    QTest::newRow("the tick") << int(Table::TickColumn) << QString();
}

void TestJobTableModel::toolTipsAreNeverMarkup()
{
    QFETCH(int, column);
    QFETCH(QString, toolTip);
    Jobs jobs(1);
    deleteWith(jobs.ledger, sampleId(1),
               outcome(DeletionState::Failed, QStringLiteral("<img src=\"x\"> & more")));
    QCOMPARE(jobs.cell(0, column, Qt::ToolTipRole), toolTip);
    QVERIFY(jobs.cell(0, Table::CreatedColumn, Qt::ToolTipRole).toString().contains(u"2026"));
}

void TestJobTableModel::theHeaderNamesTheColumns()
{
    Jobs jobs(1);
    QStringList names;
    for (int column = 0; column < Table::ColumnCount; ++column) {
        names.append(jobs.model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    }
    QCOMPARE(names.join(u','), QStringLiteral(",Status,Job ID,Type,Account,Model,Created,Deletion,Message"));
    QCOMPARE(jobs.model.headerData(0, Qt::Horizontal, Qt::AccessibleTextRole), QStringLiteral("Ticked"));
    QCOMPARE(jobs.model.headerData(0, Qt::Vertical, Qt::DisplayRole), 1);
}

void TestJobTableModel::checksAreToldInWords()
{
    Jobs jobs(1);
    const auto description = [&] { return jobs.cell(0, Table::StatusColumn, Qt::AccessibleDescriptionRole); };
    jobs.ledger.markCheckQueued({sampleId(1)});
    QCOMPARE(description(), QStringLiteral("waits to be checked"));
    jobs.ledger.markChecking(sampleId(1));
    QCOMPARE(description(), QStringLiteral("being checked"));
    jobs.ledger.applyCheck(sampleId(1), checkFailed(CheckKind::Failed, QStringLiteral("503")));
    QCOMPARE(description(), QStringLiteral("the last check failed"));
    QVERIFY2(jobs.cell(0, Table::StatusColumn) == QStringLiteral("not checked"), "the column keeps its word");
}

QTEST_GUILESS_MAIN(TestJobTableModel)
#include "tst_job_table_model.moc"
