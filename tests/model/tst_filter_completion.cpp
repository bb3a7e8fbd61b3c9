#include "model/filter/filter_completion.h"

#include "model/columns/job_column.h"
#include "model/filter/filter_query.h"
#include "model/jobs/job_ledger.h"
#include "sample_jobs.h"

#include <QTest>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

/// Five jobs: two accounts, two models, a status that the program does not know, two messages.
void fill(JobLedger &ledger)
{
    ledger.add(sampleIds(1, 3), seenAt());
    ledger.add(
        {sampleId(4, QStringLiteral("anna10@example.com")), sampleId(5, QStringLiteral("anna9@example.com"))},
        seenAt());
    CheckVerdict verdict = known(QStringLiteral("dreaming"));
    verdict.facts.model = QStringLiteral("Ray V2");
    ledger.applyCheck(sampleId(1), verdict);
    verdict.facts.status = JobStatus::fromServer(u"failed");
    verdict.facts.model = QStringLiteral("photon");
    ledger.applyCheck(sampleId(2), verdict);
    deleteWith(ledger, sampleId(2), outcome(DeletionState::Refused, QStringLiteral("Not belong")));
    deleteWith(ledger, sampleId(3), outcome(DeletionState::Refused, QStringLiteral("It is \"odd\"")));
}

/// `text` has a | where the cursor is; the choices are put in place of the part.
QStringList completed(const QString &text, bool asked = false)
{
    JobLedger ledger;
    fill(ledger);
    const qsizetype cursor = text.indexOf(u'|');
    const QString plain = QString(text).remove(u'|');
    const auto values = [&ledger](int column, const QString &typed) {
        return filterValues(ledger, column, typed);
    };
    const FilterCompletion completion = completeFilter(plain, cursor, asked, values, QDate(2026, 11, 5));
    QStringList texts;
    for (const QString &choice : completion.choices) {
        texts += QString(plain).replace(completion.begin, completion.length, choice);
    }
    return texts;
}

} // namespace

class TestFilterCompletion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void completions_data();
    void completions();
    void namesOnRequest();
    void manyValuesAreNotAllOffered();
};

void TestFilterCompletion::completions_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("completed");
    const auto row = [](const char *name, const QString &text, const QStringList &completed) {
        QTest::newRow(name) << text << completed;
    };
    row("nothing", QStringLiteral("|"), {});
    row("one letter", QStringLiteral("s|"), {});
    row("a name", QStringLiteral("St|"), {QStringLiteral("status:")});
    row("a name behind a minus sign", QStringLiteral("-mo|"), {QStringLiteral("-model:")});
    row("a name before a word", QStringLiteral("ty| ray"), {QStringLiteral("type: ray")});
    row("no name", QStringLiteral("xy|"), {});
    row("phrase", QStringLiteral("\"st|"), {});
    row("types", QStringLiteral("type:|"), {QStringLiteral("type:image"), QStringLiteral("type:video")});
    row("part of a type", QStringLiteral("type:VI|"), {QStringLiteral("type:video")});
    row("statuses, one of the server's own", QStringLiteral("status:ing|"),
        {QStringLiteral("status:dreaming"), QStringLiteral("status:pending"),
         QStringLiteral("status:processing")});
    row("a status of two words", QStringLiteral("status:not|"), {QStringLiteral("status:\"not checked\"")});
    row("a value in quotes", QStringLiteral("status:\"not|"), {QStringLiteral("status:\"not checked\"")});
    row("accounts, by their numbers", QStringLiteral("account:ANNA| x"),
        {QStringLiteral("account:anna9@example.com x"), QStringLiteral("account:anna10@example.com x")});
    row("models", QStringLiteral("-model:|"),
        {QStringLiteral("-model:photon"), QStringLiteral("-model:\"Ray V2\"")});
    row("messages that can be written", QStringLiteral("error:|"), {QStringLiteral("error:\"Not belong\"")});
    row("deletions", QStringLiteral("deletion:un|"), {QStringLiteral("deletion:Unconfirmed")});
    row("dates", QStringLiteral("created:|"),
        {QStringLiteral("created:<2026-11-05"), QStringLiteral("created:>=2026-11-05")});
    row("dates before", QStringLiteral("created:<|"), {QStringLiteral("created:<2026-11-05")});
    row("a field that does not exist", QStringLiteral("foo:|"), {});
    row("cursor in the name", QStringLiteral("sta|tus:failed"), {});
}

void TestFilterCompletion::completions()
{
    QFETCH(QString, text);
    QFETCH(QStringList, completed);
    QCOMPARE(::completed(text), completed);
}

void TestFilterCompletion::namesOnRequest()
{
    QCOMPARE(completed(QStringLiteral("ray |"), true).size(), filterFields().size());
    QCOMPARE(completed(QStringLiteral("m|"), true), QStringList{QStringLiteral("model:")});
    QCOMPARE(completed(QStringLiteral("-|"), true).size(), filterFields().size());
}

void TestFilterCompletion::manyValuesAreNotAllOffered()
{
    JobLedger ledger;
    for (int i = 0; i < 200; ++i) {
        ledger.add({sampleId(i, QStringLiteral("user%1@example.com").arg(i))}, seenAt());
    }
    QCOMPARE(filterValues(ledger, JobColumn::Account, {}).size(), 50);
    QCOMPARE(filterValues(ledger, JobColumn::Account, QStringLiteral("R199@")),
             QStringList{QStringLiteral("user199@example.com")});
}

QTEST_GUILESS_MAIN(TestFilterCompletion)
#include "tst_filter_completion.moc"
