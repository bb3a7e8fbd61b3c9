#include "model/table/job_table_model.h"

#include "core/job/job_id.h"
#include "core/job/job_record.h"
#include "model/columns/job_column.h"
#include "model/table/ticked_jobs.h"

#include "jobs_table.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <array>
#include <random>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

using Table = JobTableModel;

using Jobs = JobsTable;

/// Five jobs, which don't come in the order of their ids; 4 and 5 are equal but for their ids.
void fill(Jobs &jobs)
{
    const JobId first = sampleId(1);
    jobs.ledger.add({sampleId(3), first, sampleId(2), sampleId(4), sampleId(5)}, seenAt());
    CheckVerdict verdict = known(QStringLiteral("zeta"));
    verdict.facts.account = QStringLiteral("BERTA@example.com");
    verdict.facts.model = QStringLiteral("alpha");
    verdict.facts.created = seenAt().addDays(-300);
    jobs.ledger.applyCheck(sampleId(2), verdict);
    verdict.facts.status = JobStatus::fromServer(u"Eta");
    verdict.facts.account = QStringLiteral("anna@example.com");
    verdict.facts.model = QStringLiteral("Beta");
    verdict.facts.created = seenAt();
    jobs.ledger.applyCheck(first, verdict);
    deleteWith(jobs.ledger, first, outcome(DeletionState::Failed, QStringLiteral("Zebra")));
    deleteWith(jobs.ledger, sampleId(3), outcome(DeletionState::Refused, QStringLiteral("apple")));
}

} // namespace

class TestJobTableOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columns_data();
    void columns();
    void anUnknownTimeComesLast_data();
    void anUnknownTimeComesLast();
    void creditsAreOrderedByTheirValueAndUnknownOnesComeLast();
    void idsOfAnyShapeAreOrderedByTheirNumbers();
    void equalRowsStayInTheOrderOfArrival();
    void equalRowsStayInTheOrderBefore();
    void theOrderOfArrivalForgetsTheSecondColumn();
    void textsAreOrderedByTheirNumbers();
    void manyDifferentTexts();
    void sentencesAreSortedAsTheyAreShown();
    void restoredRowsReturnToTheirPlace();
    void sortingTwiceIsSilent();
    void sortingIsOneRearrangement();
    void ticksStayOnTheirJobs();
    void aColumnThatDoesNotExistIsIgnored();
};

void TestJobTableOrder::columns_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QList<int>>("up");
    QTest::addColumn<QList<int>>("down");
    const auto row = [](const char *name, int column, const QList<int> &up, const QList<int> &down) {
        QTest::newRow(name) << column << up << down;
    };
    row("none: order of arrival", -1, {3, 1, 2, 4, 5}, {3, 1, 2, 4, 5});
    row("ticks: order of arrival", JobColumn::Tick, {3, 1, 2, 4, 5}, {3, 1, 2, 4, 5});
    row("status by kind, then word", JobColumn::Status, {3, 4, 5, 1, 2}, {2, 1, 3, 4, 5});
    row("id", JobColumn::Id, {1, 2, 3, 4, 5}, {5, 4, 3, 2, 1});
    row("type", JobColumn::Type, {3, 1, 2, 4, 5}, {1, 2, 4, 5, 3});
    row("account, whatever its case", JobColumn::Account, {1, 2, 3, 4, 5}, {3, 4, 5, 2, 1});
    row("model, whatever its case", JobColumn::Model, {3, 4, 5, 2, 1}, {1, 2, 3, 4, 5});
    row("created", JobColumn::Created, {2, 3, 4, 5, 1}, {1, 3, 4, 5, 2});
    row("deletion", JobColumn::Deletion, {2, 4, 5, 3, 1}, {1, 3, 2, 4, 5});
    row("result by the outcome, then the message", JobColumn::Result, {2, 4, 5, 3, 1}, {1, 3, 2, 4, 5});
    row("message, whatever its case", JobColumn::Message, {2, 4, 5, 3, 1}, {1, 3, 2, 4, 5});
}

void TestJobTableOrder::columns()
{
    QFETCH(int, column);
    QFETCH(QList<int>, up);
    QFETCH(QList<int>, down);
    Jobs jobs;
    fill(jobs);
    jobs.model.sort(column, Qt::AscendingOrder);
    QCOMPARE(jobs.shown(), up);
    QCOMPARE(jobs.model.sortColumn(), column > 0 ? column : -1);
    jobs.model.sort(column, Qt::DescendingOrder);
    QCOMPARE(jobs.shown(), down);
    QCOMPARE(jobs.model.sortOrder(), Qt::DescendingOrder);
    jobs.model.sort(-1);
    QCOMPARE(jobs.shown(), (QList<int>{3, 1, 2, 4, 5}));

    // Rows that come one by one find the same places.
    Jobs late;
    late.model.sort(column, Qt::DescendingOrder);
    fill(late);
    late.model.flush();
    QCOMPARE(late.shown(), down);
    late.model.setShow(Show::Deleted);
    late.model.setShow(Show::All);
    QCOMPARE(late.shown(), down);
}

void TestJobTableOrder::anUnknownTimeComesLast_data()
{
    QTest::addColumn<Qt::SortOrder>("order");
    QTest::addColumn<QList<int>>("shown");
    QTest::newRow("upwards") << Qt::AscendingOrder << QList<int>{4, 3, 1, 2};
    QTest::newRow("downwards") << Qt::DescendingOrder << QList<int>{1, 3, 4, 2};
}

void TestJobTableOrder::anUnknownTimeComesLast()
{
    QFETCH(Qt::SortOrder, order);
    QFETCH(QList<int>, shown);
    Jobs jobs;
    QList<JobRecord> records;
    const std::array<qint64, 4> times{5'000, 0, 4'000, -7'000};
    for (size_t i = 0; i < times.size(); ++i) {
        JobRecord record;
        record.id = sampleId(int(i) + 1);
        record.createdMs = times[i];
        records.append(record);
    }
    jobs.ledger.restore(records);
    jobs.model.sort(JobColumn::Created, order);
    QCOMPARE(jobs.shown(), shown);
}

void TestJobTableOrder::creditsAreOrderedByTheirValueAndUnknownOnesComeLast()
{
    Jobs jobs;
    QList<JobRecord> records;
    const std::array<std::optional<double>, 6> credits{20, {}, -2.5, 3, 100, -30};
    for (size_t i = 0; i < credits.size(); ++i) {
        JobRecord record;
        record.id = sampleId(int(i) + 1);
        record.result = std::make_shared<const JobResult>(JobResult{{}, credits[i], {}, {}});
        records.append(record);
    }
    jobs.ledger.restore(records);
    const int column = JobColumn::withKey(QStringLiteral("credits"));
    jobs.model.sort(column, Qt::AscendingOrder);
    QCOMPARE(jobs.shown(), (QList<int>{6, 3, 4, 1, 5, 2}));
    jobs.model.sort(column, Qt::DescendingOrder);
    QCOMPARE(jobs.shown(), (QList<int>{5, 1, 4, 3, 6, 2}));
    QCOMPARE(jobs.cell(2, column), QStringLiteral("3"));
    QCOMPARE(jobs.cell(3, column, Table::RawRole), -2.5);
    QCOMPARE(jobs.cell(5, column), QString());
}

void TestJobTableOrder::idsOfAnyShapeAreOrderedByTheirNumbers()
{
    Jobs jobs;
    const QString tail =
        QStringLiteral("-email:user@example.com:a1b2c3d4-e5f6-7890-abcd-ef1234567890-bot:luma");
    QStringList texts;
    for (const char *head :
         {"j1-u1", "j1i-u1", "j1v-u1", "j1v-u2", "j1v-u10", "j1x-u1", "j2-u1", "j10-u1", "j9999-u1",
          "j1234567890123456-u1", "j1234567890123456v-u1", "j12345678901234567-u1",
          "j12345678901234567890v-u1", "j12345678901234567891v-u1", "j012345678901234567892v-u1",
          "j12345678901234567891000000000000000000000000000000000000000000000000-u1",
          "j12345678901234567892000000000000000000000000000000000000000000000000-u1"}) {
        texts.append(QString::fromLatin1(head) + tail);
    }
    QStringList mixed = texts;
    std::shuffle(mixed.begin(), mixed.end(), std::minstd_rand(7));
    for (const QString &text : mixed) {
        jobs.ledger.add({JobId::parse(text).value()}, seenAt());
    }
    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        jobs.model.sort(JobColumn::Id, order);
        QStringList shown;
        for (int row = 0; row < jobs.model.rowCount(); ++row) {
            shown.append(jobs.model.idAt(row).toString());
        }
        QCOMPARE(shown, texts);
        std::reverse(texts.begin(), texts.end());
    }
}

void TestJobTableOrder::equalRowsStayInTheOrderOfArrival()
{
    Jobs jobs;
    jobs.ledger.add(sampleIds(1, 4), seenAt());
    jobs.ledger.remove({sampleId(1)});
    jobs.ledger.add({sampleId(9)}, seenAt());
    QVERIFY2(jobs.ledger.find(sampleId(9)) == JobHandle(0), "it has the first handle");
    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        jobs.model.sort(JobColumn::Status, order);
        QCOMPARE(jobs.shown(), (QList<int>{2, 3, 4, 9}));
        jobs.model.sort(JobColumn::Message, order);
        QCOMPARE(jobs.shown(), (QList<int>{2, 3, 4, 9}));
    }
    jobs.model.sort(-1);
    QCOMPARE(jobs.shown(), (QList<int>{2, 3, 4, 9}));
}

void TestJobTableOrder::equalRowsStayInTheOrderBefore()
{
    Jobs jobs;
    fill(jobs);
    jobs.model.sort(JobColumn::Id, Qt::DescendingOrder);
    jobs.model.sort(JobColumn::Deletion);
    QCOMPARE(jobs.shown(), (QList<int>{5, 4, 2, 3, 1}));
    QCOMPARE(jobs.model.secondSortKey(), (SortKey{JobColumn::Id, Qt::DescendingOrder}));
    jobs.model.sort(JobColumn::Deletion, Qt::DescendingOrder);
    QCOMPARE(jobs.shown(), (QList<int>{1, 3, 5, 4, 2}));
    QCOMPARE(jobs.model.secondSortKey(), (SortKey{JobColumn::Id, Qt::DescendingOrder}));
    jobs.model.sort(JobColumn::Type);
    QCOMPARE(jobs.shown(), (QList<int>{3, 1, 2, 4, 5}));
    QVERIFY(jobs.model.setSecondSortKey({JobColumn::Account, Qt::DescendingOrder}));
    QCOMPARE(jobs.shown(), (QList<int>{3, 4, 5, 2, 1}));
    QVERIFY(!jobs.model.setSecondSortKey({JobColumn::Type, Qt::AscendingOrder}));
    QVERIFY(!jobs.model.setSecondSortKey({JobColumn::count(), Qt::AscendingOrder}));

    // A row that comes later finds its place by both.
    jobs.ledger.add({sampleId(7)}, seenAt());
    jobs.model.flush();
    QCOMPARE(jobs.shown(), (QList<int>{3, 4, 5, 7, 2, 1}));
}

void TestJobTableOrder::theOrderOfArrivalForgetsTheSecondColumn()
{
    Jobs jobs;
    fill(jobs);
    jobs.model.sort(JobColumn::Id, Qt::DescendingOrder);
    jobs.model.sort(-1);
    jobs.model.sort(JobColumn::Deletion);
    QCOMPARE(jobs.shown(), (QList<int>{2, 4, 5, 3, 1}));
}

void TestJobTableOrder::textsAreOrderedByTheirNumbers()
{
    Jobs jobs;
    jobs.ledger.add(sampleIds(1, 3), seenAt());
    CheckVerdict verdict = known(QStringLiteral("completed"));
    for (const auto &[number, model] :
         {std::pair(1, "Ray-10"), std::pair(2, "ray-9"), std::pair(3, "ray-09")}) {
        verdict.facts.model = QString::fromLatin1(model);
        jobs.ledger.applyCheck(sampleId(number), verdict);
    }
    jobs.model.sort(JobColumn::Model);
    QCOMPARE(jobs.shown(), (QList<int>{2, 3, 1}));
    jobs.model.sort(JobColumn::Model, Qt::DescendingOrder);
    QCOMPARE(jobs.shown(), (QList<int>{1, 2, 3}));
}

void TestJobTableOrder::manyDifferentTexts()
{
    Jobs jobs;
    constexpr int count = 20'000; // more than one slice of the sort
    QList<JobRecord> records;
    for (int i = 0; i < count; ++i) {
        JobRecord record;
        record.id = sampleId(i);
        record.message = QStringLiteral("message %1").arg((i * 7'919) % count);
        records.append(record);
    }
    jobs.ledger.restore(records);
    jobs.model.sort(JobColumn::Message);
    jobs.model.flush();
    for (int row = 0; row < count; ++row) {
        QCOMPARE(jobs.model.recordAt(row).message.text(), QStringLiteral("message %1").arg(row));
    }
}

void TestJobTableOrder::sentencesAreSortedAsTheyAreShown()
{
    Jobs jobs;
    QList<JobRecord> records;
    for (const CodedText &message :
         {CodedText(CodedText::Code::CutShort), CodedText(QStringLiteral("Rate limit")),
          CodedText(CodedText::Code::NoTls)}) {
        JobRecord record;
        record.id = sampleId(int(records.size()) + 1);
        record.message = message;
        records.append(record);
    }
    jobs.ledger.restore(records);
    jobs.model.sort(JobColumn::Message);
    jobs.model.flush();
    // No secure…, Rate limit, The connection…
    QCOMPARE(jobs.shown(), (QList<int>{3, 2, 1}));
}

void TestJobTableOrder::restoredRowsReturnToTheirPlace()
{
    Jobs jobs;
    jobs.ledger.add(sampleIds(1, 5), seenAt());
    jobs.model.flush();
    const QList<JobRecord> removed = jobs.ledger.remove({sampleId(4), sampleId(1)});
    QCOMPARE(jobs.shown(), (QList<int>{2, 3, 5}));
    jobs.ledger.add({sampleId(6)}, seenAt());
    jobs.ledger.restore(removed);
    jobs.model.flush();
    QCOMPARE(jobs.shown(), (QList<int>{1, 2, 3, 4, 5, 6}));
}

void TestJobTableOrder::sortingTwiceIsSilent()
{
    Jobs jobs;
    fill(jobs);
    jobs.model.sort(JobColumn::Id);
    QSignalSpy reset(&jobs.model, &QAbstractItemModel::modelReset);
    jobs.model.sort(JobColumn::Id);
    QCOMPARE(reset.size(), 0);
}

void TestJobTableOrder::sortingIsOneRearrangement()
{
    Jobs jobs;
    fill(jobs);
    jobs.model.flush();
    QStringList heard;
    connect(&jobs.model, &Table::aboutToRearrange, this,
            [&] { heard.append(QStringLiteral("about to rearrange %1").arg(numberOf(jobs.model.idAt(0)))); });
    connect(&jobs.model, &QAbstractItemModel::modelReset, this,
            [&] { heard.append(QStringLiteral("reset")); });
    connect(&jobs.model, &Table::rearranged, this,
            [&] { heard.append(QStringLiteral("rearranged %1").arg(numberOf(jobs.model.idAt(0)))); });
    jobs.model.sort(JobColumn::Id);
    QCOMPARE(heard.join(u", "), QStringLiteral("about to rearrange 3, reset, rearranged 1"));
}

void TestJobTableOrder::ticksStayOnTheirJobs()
{
    Jobs jobs;
    fill(jobs);
    jobs.model.flush();
    jobs.model.ticks()->setTicked({0}, true);
    QVERIFY(numberOf(jobs.model.idAt(0)) == 3);
    jobs.model.sort(JobColumn::Id, Qt::DescendingOrder);
    QCOMPARE(jobs.model.ticks()->targets(ActionPlace::ToolBar, {}).ids, QList<JobId>{sampleId(3)});
    QVERIFY(jobs.model.ticks()->isTicked(2));
}

void TestJobTableOrder::aColumnThatDoesNotExistIsIgnored()
{
    Jobs jobs;
    fill(jobs);
    jobs.model.sort(JobColumn::Id);
    jobs.model.sort(JobColumn::count());
    QCOMPARE(jobs.model.sortColumn(), JobColumn::Id);
}

QTEST_GUILESS_MAIN(TestJobTableOrder)
#include "tst_job_table_order.moc"
