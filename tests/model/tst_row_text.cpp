#include "model/table/row_text.h"

#include "core/job/job_id.h"
#include "core/job/server_address.h"
#include "jobs_table.h"
#include "model/columns/job_column.h"
#include "model/table/ticked_jobs.h"

#include <QTest>
#include <QTimeZone>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

/// Three checked jobs; what the server told of the second one is awkward.
struct Rows : JobsTable
{
    Rows() : JobsTable(3)
    {
        CheckVerdict plain = known(QStringLiteral("completed"));
        plain.facts.created = QDateTime({2026, 3, 26}, {14, 5, 30}, QTimeZone::utc());
        plain.facts.links = {{QStringLiteral("video"), QStringLiteral("https://example.com/1.mp4")},
                             {QStringLiteral("thumbnail"), QStringLiteral("https://example.com/1.jpg")}};
        ledger.applyCheck(sampleId(1), plain);
        CheckVerdict odd = known(QStringLiteral("failed"));
        odd.facts.account = QStringLiteral("=1+1\tx\r\ny\u2028z");
        odd.facts.model = QStringLiteral("say \"hi\"");
        ledger.applyCheck(sampleId(2), odd);
        CheckVerdict last = known(QStringLiteral("completed"));
        last.facts.links = {{QStringLiteral("image"), QStringLiteral("https://example.com/3.png")}};
        ledger.applyCheck(sampleId(3), last);
        model.flush();
    }
};

} // namespace

class TestRowText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commandsAreSafeInAShell();
    void selectedRowsComeBeforeTickedOnes();
    void idsAreOneALine();
    void rowsHaveHeadingsAndTheColumnsAsked();
    void formulasAreDefused_data();
    void formulasAreDefused();
    void eachMessageComesOnce();
    void linksAreOneALine();
    void nothingMakesNoText();
    void manyRowsAreAllThere();
};

void TestRowText::selectedRowsComeBeforeTickedOnes()
{
    Rows rows;
    rows.model.ticks()->setTicked({0, 2}, true);
    QCOMPARE(rowsToCopy(rows.model, {1}), QList<int>{1});
    QCOMPARE(rowsToCopy(rows.model, {}), (QList<int>{0, 2}));
    rows.model.setFilterText(sampleId(3).toString());
    QCOMPARE(rowsToCopy(rows.model, {}), QList<int>{0});
    rows.model.ticks()->untickAll();
    QCOMPARE(rowsToCopy(rows.model, {}), QList<int>());
}

void TestRowText::idsAreOneALine()
{
    const Rows rows;
    QCOMPARE(idLines(rows.model, {2, 0}),
             sampleId(3).toString() + QLatin1Char('\n') + sampleId(1).toString());
}

void TestRowText::rowsHaveHeadingsAndTheColumnsAsked()
{
    const Rows rows;
    QCOMPARE(rowLines(rows.model, {0, 1},
                      {JobColumn::Created, JobColumn::Id, JobColumn::Account, JobColumn::Model}),
             QStringLiteral("Created\tJob ID\tAccount\tModel\n"
                            "2026-03-26T14:05:30Z\t%1\tuser@example.com\t\n"
                            "2026-03-26T14:05:30Z\t%2\t'=1+1 x  y z\tsay \"hi\"")
                 .arg(sampleId(1).toString(), sampleId(2).toString()));
    Rows unknown;
    unknown.ledger.add(
        {JobId::parse(
             QString(sampleId(9).toString()).replace(QStringLiteral("j0326"), QStringLiteral("j9926")))
             .value()},
        seenAt());
    unknown.model.flush();
    QVERIFY2(rowLines(unknown.model, {3}, {JobColumn::Created}) == QStringLiteral("Created\n"),
             "an unknown time is no time");
}

void TestRowText::formulasAreDefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("copied");
    QTest::newRow("equals") << QStringLiteral("=SUM(A1)") << QStringLiteral("'=SUM(A1)");
    QTest::newRow("plus") << QStringLiteral("+1") << QStringLiteral("'+1");
    QTest::newRow("minus") << QStringLiteral("-1") << QStringLiteral("'-1");
    QTest::newRow("at") << QStringLiteral("@x") << QStringLiteral("'@x");
    QTest::newRow("within") << QStringLiteral("a=b+c-d@e") << QStringLiteral("a=b+c-d@e");
    QTest::newRow("apostrophe") << QStringLiteral("'a") << QStringLiteral("'a");
}

void TestRowText::formulasAreDefused()
{
    QFETCH(QString, text);
    QFETCH(QString, copied);
    Rows rows;
    CheckVerdict verdict = known(QStringLiteral("completed"));
    verdict.facts.account = text;
    rows.ledger.applyCheck(sampleId(1), verdict);
    QCOMPARE(rowLines(rows.model, {0}, {JobColumn::Account}), QStringLiteral("Account\n") + copied);
}

void TestRowText::eachMessageComesOnce()
{
    JobsTable jobs(5);
    deleteWith(jobs.ledger, sampleId(1), outcome(DeletionState::Failed, QStringLiteral("not yours")));
    deleteWith(jobs.ledger, sampleId(2), outcome(DeletionState::Refused, QStringLiteral("=too\nsoon")));
    deleteWith(jobs.ledger, sampleId(3), outcome(DeletionState::Failed, QStringLiteral("not yours")));
    deleteWith(jobs.ledger, sampleId(4), outcome(DeletionState::Failed, QStringLiteral(" ")));
    jobs.model.flush();
    QCOMPARE(messageLines(jobs.model, {0, 1, 2, 3, 4}), QStringLiteral("not yours\n=too soon"));
    QCOMPARE(messageLines(jobs.model, {3, 4}), QString());
}

void TestRowText::linksAreOneALine()
{
    const Rows rows;
    QCOMPARE(
        linkLines(rows.model, {0, 1, 2}),
        QStringLiteral("https://example.com/1.mp4\nhttps://example.com/1.jpg\nhttps://example.com/3.png"));
    QCOMPARE(linkLines(rows.model, {1}), QString());
}

void TestRowText::nothingMakesNoText()
{
    const Rows rows;
    QCOMPARE(idLines(rows.model, {}), QString());
    QCOMPARE(rowLines(rows.model, {}, {JobColumn::Id}), QString());
}

void TestRowText::manyRowsAreAllThere()
{
    constexpr int many = 2'500;
    JobsTable jobs(many);
    QList<int> rows;
    for (int row = 0; row < many; ++row) {
        rows += row;
    }
    const QStringList lines = rowLines(jobs.model, rows, {JobColumn::Id}).split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), many + 1);
    QCOMPARE(lines.last(), sampleId(many).toString());
    QCOMPARE(idLines(jobs.model, rows).count(QLatin1Char('\n')), many - 1);
}

void TestRowText::commandsAreSafeInAShell()
{
    const JobsTable rows(1);
    const auto server = ServerAddress::parse(QStringLiteral("https://h.example/it's/$HOME"), nullptr);
    QVERIFY(server);
    QCOMPARE(curlLines(rows.model, {0}, *server),
             QStringLiteral("curl -X DELETE -H \"Authorization: Bearer $JOBSWEEP_TOKEN\" "
                            "'https://h.example/it'\\''s/$HOME/jobs/%1'")
                 .arg(rows.model.idAt(0).toString()));
    QCOMPARE(curlLines(rows.model, {}, *server), QString());
}

QTEST_GUILESS_MAIN(TestRowText)
#include "tst_row_text.moc"
