#include "model/filter/row_filter.h"

#include "core/job/job_id.h"
#include "core/job/job_record.h"
#include "model/jobs/job_ledger.h"
#include "sample_jobs.h"
#include "support/backward_translator.h"

#include <QTest>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

/// Completed, Refused, of account BüroQ+1@Example.com, model Ray-V2.
JobRecord sample()
{
    JobLedger ledger;
    const JobId id = sampleId(7, QStringLiteral("BüroQ+1@Example.com"));
    ledger.add({id}, seenAt());
    CheckVerdict verdict = known(QStringLiteral("completed"));
    verdict.facts.model = QStringLiteral("Ray-V2");
    ledger.applyCheck(id, verdict);
    deleteWith(ledger, id, outcome(DeletionState::Refused, QStringLiteral("Cannot delete: STRASSE, Ärger")));
    return ledger.at(JobHandle(0));
}

} // namespace

class TestRowFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void words_data();
    void words();
    void statusWords_data();
    void statusWords();
    void fixedWordsHoldInEveryLanguage_data();
    void fixedWordsHoldInEveryLanguage();
    void wordsAreFoundAtEveryPlaceOfAnId();
    void theServersAccountIsSearchedToo();
    void whatTheServerSaidOfTheJobIsAnErrorToo();
    void aSentenceIsSearchedAsItIsShown();
    void anUnknownWordOfTheServerIsAStatus();
    void aJobWithoutATimeIsCreatedAtNone();
    void onlyOtherWordsAreAChange();
    void shownKinds_data();
    void shownKinds();
};

void TestRowFilter::words_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("accepted");
    const auto row = [](const char *name, const QString &text, bool accepted) {
        QTest::newRow(name) << text << accepted;
    };
    row("no word", QStringLiteral("  "), true);
    row("begin of the id", QStringLiteral("j0326"), true);
    row("end of the id", QStringLiteral("bot:luma"), true);
    row("the whole id", sampleId(7, QStringLiteral("BüroQ+1@Example.com")).toString(), true);
    row("more than the whole id", sampleId(7, QStringLiteral("BüroQ+1@Example.com")).toString() + u'x',
        false);
    row("the id in capitals", QStringLiteral("J0326140530000000007V"), true);
    row("one letter of the id", QStringLiteral("j"), true);
    row("one capital of the id", QStringLiteral("J"), true);
    row("one letter that the id has as a capital", QStringLiteral("q"), true);
    row("a letter found nowhere", QStringLiteral("k"), false);
    row("part of the account, not ASCII", QStringLiteral("büro"), true);
    row("part of the account, not ASCII, in capitals", QStringLiteral("BÜRO"), true);
    row("part of the id that has capitals", QStringLiteral("1@exampl"), true);
    row("plus sign", QStringLiteral("roq+1@"), true);
    row("status", QStringLiteral("complete"), true);
    row("status in capitals", QStringLiteral("COMPLETED"), true);
    row("another status", QStringLiteral("processing"), false);
    row("type", QStringLiteral("Video"), true);
    row("another type", QStringLiteral("image"), false);
    row("model", QStringLiteral("ray-v2"), true);
    row("deletion", QStringLiteral("refused"), true);
    row("another deletion", QStringLiteral("Unconfirmed"), false);
    row("message", QStringLiteral("cannot"), true);
    row("message, not ASCII", QStringLiteral("äRGER"), true);
    row("two words in any order", QStringLiteral("refused\tcompleted"), true);
    row("two words, one of them wrong", QStringLiteral("refused failed"), false);
    row("words parted by a no-break space", QStringLiteral("refused\u00a0completed"), true);
    row("a word does not span two texts", QStringLiteral("completedj"), false);
    row("no pattern", QStringLiteral(".*"), false);
    row("status field", QStringLiteral("status:completed"), true);
    row("status field, another", QStringLiteral("status:failed"), false);
    row("status field, the id's letters", QStringLiteral("status:luma"), false);
    row("name in capitals", QStringLiteral("STATUS:Compl"), true);
    row("type field", QStringLiteral("type:video"), true);
    row("type field, another", QStringLiteral("type:image"), false);
    row("account field", QStringLiteral("account:büroq+1@"), true);
    row("account field, of another", QStringLiteral("account:someone"), false);
    row("account field, other text", QStringLiteral("account:ray"), false);
    row("model field", QStringLiteral("model:ray-v2"), true);
    row("model field, another", QStringLiteral("model:ray-v3"), false);
    row("deletion field", QStringLiteral("deletion:refused"), true);
    row("deletion field, another", QStringLiteral("deletion:deleted"), false);
    row("error field with a phrase", QStringLiteral("error:\"delete: strasse\""), true);
    row("error field with another phrase", QStringLiteral("error:\"strasse delete\""), false);
    row("error field, the status", QStringLiteral("error:completed"), false);
    row("phrase", QStringLiteral("\"Cannot delete\""), true);
    row("phrase that is not there", QStringLiteral("\"delete cannot\""), false);
    row("phrase in typographic quotes", QStringLiteral("\u201Ccannot delete\u201D"), true);
    row("unclosed phrase", QStringLiteral("\"cannot del"), true);
    row("not a word that is there", QStringLiteral("-cannot"), false);
    row("not a word that isn't there", QStringLiteral("-moderated"), true);
    row("not a phrase that is there", QStringLiteral("-\"cannot delete\""), false);
    row("not a status", QStringLiteral("-status:completed"), false);
    row("not another status", QStringLiteral("-status:failed"), true);
    row("fields and words, all of which hold", QStringLiteral("status:completed -type:image cannot"), true);
    row("fields and words, one of which does not", QStringLiteral("status:completed type:image cannot"),
        false);
    row("created before", QStringLiteral("created:<2000"), false);
    row("created since", QStringLiteral("created:>=2000"), true);
    row("not created since", QStringLiteral("-created:>=2000"), false);
    row("a part of an id with a colon", QStringLiteral("email:büro"), true);
    row("a mistake is left out", QStringLiteral("stauts:failed completed"), true);
    row("the rest of a mistake still holds", QStringLiteral("stauts:failed failed"), false);
    row("no other service's id", QStringLiteral("bot:lumb"), false);
}

void TestRowFilter::words()
{
    QFETCH(QString, text);
    QFETCH(bool, accepted);
    RowFilter filter;
    filter.setText(text);
    QCOMPARE(filter.accepts(sample()), accepted);
}

void TestRowFilter::statusWords_data()
{
    QTest::addColumn<JobStatus>("status");
    QTest::addColumn<QString>("text");
    QTest::newRow("not checked") << JobStatus() << QStringLiteral("not checked");
    QTest::newRow("gone") << JobStatus::gone() << QStringLiteral("gone");
    for (const char *word : {"created", "pending", "processing", "completed", "failed", "moderated"}) {
        const QString text = QString::fromLatin1(word);
        QTest::newRow(word) << JobStatus::fromServer(text) << text;
    }
}

void TestRowFilter::statusWords()
{
    QFETCH(JobStatus, status);
    QFETCH(QString, text);
    JobRecord record;
    RowFilter filter;
    filter.setText(text.toUpper());
    QCOMPARE(filter.accepts(record), status == JobStatus());
    record.status = status;
    QVERIFY(filter.accepts(record));
}

void TestRowFilter::fixedWordsHoldInEveryLanguage_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("the word of every language") << QStringLiteral("deletion:refused") << true;
    QTest::newRow("another one") << QStringLiteral("deletion:failed") << false;
    QTest::newRow("none") << QStringLiteral("-deletion:refused") << false;
    QTest::newRow("the word on the screen") << QStringLiteral("deletion:desufeR") << true;
    QTest::newRow("in any column") << QStringLiteral("refused") << true;
    QTest::newRow("a status") << QStringLiteral("status:\"not checked\"") << false;
}

void TestRowFilter::fixedWordsHoldInEveryLanguage()
{
    QFETCH(QString, text);
    const JobRecord record = sample();
    BackwardTranslator translator;
    QVERIFY(QCoreApplication::installTranslator(&translator));
    RowFilter filter;
    filter.setText(text);
    QCOMPARE(filter.mistakes(), QStringList());
    QTEST(filter.accepts(record), "accepted");
}

void TestRowFilter::aSentenceIsSearchedAsItIsShown()
{
    JobRecord record;
    record.message = CodedText(CodedText::Code::TimedOut);
    RowFilter filter;
    for (const QString &field : {QString(), QStringLiteral("error:")}) {
        filter.setText(field + QStringLiteral("\"server DIDN'T answer in time.\""));
        QVERIFY(filter.accepts(record));
        QVERIFY(!filter.accepts(JobRecord()));
        // As the file spells it.
        filter.setText(field + QStringLiteral("timed"));
        QVERIFY(!filter.accepts(record));
    }
}

void TestRowFilter::wordsAreFoundAtEveryPlaceOfAnId()
{
    JobRecord record;
    record.id = sampleId(123'454'321);
    const QString id = record.id.toString();
    for (qsizetype begin = 0; begin < id.size(); ++begin) {
        for (qsizetype length = 1; begin + length <= id.size(); ++length) {
            RowFilter filter;
            filter.setText(u'"' + id.mid(begin, length).toUpper() + u'"');
            QVERIFY2(filter.accepts(record), qPrintable(filter.text()));
            filter.setText(u'"' + id.mid(begin, length) + QStringLiteral("~\""));
            QVERIFY2(!filter.accepts(record), qPrintable(filter.text()));
        }
    }
}

void TestRowFilter::theServersAccountIsSearchedToo()
{
    JobRecord record;
    record.id = sampleId(1);
    record.account = QStringLiteral("other@example.org");
    record.accountFromId = false;
    RowFilter filter;
    filter.setText(QStringLiteral("OTHER"));
    QVERIFY(filter.accepts(record));
}

void TestRowFilter::whatTheServerSaidOfTheJobIsAnErrorToo()
{
    JobRecord record;
    record.result = std::make_shared<JobResult>(JobResult{{}, {}, {}, QStringLiteral("Prompt moderated")});
    RowFilter filter;
    filter.setText(QStringLiteral("error:MODERATED"));
    QVERIFY(filter.accepts(record));
    filter.setText(QStringLiteral("-error:moderated"));
    QVERIFY(!filter.accepts(record));
}

void TestRowFilter::anUnknownWordOfTheServerIsAStatus()
{
    JobRecord record;
    record.status = JobStatus::fromServer(u"Dreaming");
    RowFilter filter;
    filter.setText(QStringLiteral("status:dream"));
    QVERIFY(filter.accepts(record));
    QCOMPARE(filter.mistakes().size(), 1);
    filter.setText(QStringLiteral("status:sleep"));
    QVERIFY(!filter.accepts(record));
}

void TestRowFilter::aJobWithoutATimeIsCreatedAtNone()
{
    const JobRecord record;
    RowFilter filter;
    for (const QString &text : {QStringLiteral("created:<2100"), QStringLiteral("created:>1900")}) {
        filter.setText(text);
        QVERIFY(!filter.accepts(record));
        filter.setText(u'-' + text);
        QVERIFY(filter.accepts(record));
    }
}

void TestRowFilter::onlyOtherWordsAreAChange()
{
    RowFilter filter;
    QVERIFY(!filter.setText(QStringLiteral(" ")));
    QVERIFY(filter.setText(QStringLiteral("a b")));
    QVERIFY(!filter.setText(QStringLiteral("A  b ")));
    QCOMPARE(filter.text(), QStringLiteral("A  b "));
    QVERIFY(filter.setText(QStringLiteral("ab")));
    QVERIFY(!filter.setShow(Show::All));
    QVERIFY(filter.setShow(Show::Deleted));
    QCOMPARE(filter.show(), Show::Deleted);
}

void TestRowFilter::shownKinds_data()
{
    QTest::addColumn<Show>("show");
    QTest::addColumn<QList<int>>("numbers");
    QTest::newRow("all") << Show::All << QList<int>{1, 2, 3, 4, 5, 6};
    QTest::newRow("running") << Show::Running << QList<int>{2};
    QTest::newRow("finished") << Show::Finished << QList<int>{3, 4};
    QTest::newRow("problems") << Show::Problems << QList<int>{4, 6};
    QTest::newRow("not checked") << Show::NotChecked << QList<int>{1, 6};
    QTest::newRow("deleted, which includes gone") << Show::Deleted << QList<int>{5};
}

void TestRowFilter::shownKinds()
{
    QFETCH(Show, show);
    QFETCH(QList<int>, numbers);
    JobLedger ledger;
    ledger.add(sampleIds(1, 6), seenAt());
    ledger.applyCheck(sampleId(2), known(QStringLiteral("processing")));
    ledger.applyCheck(sampleId(3), known(QStringLiteral("completed")));
    ledger.applyCheck(sampleId(4), known(QStringLiteral("failed")));
    deleteWith(ledger, sampleId(4), outcome(DeletionState::Failed, QStringLiteral("no")));
    ledger.applyCheck(sampleId(5), known(QStringLiteral("completed")));
    deleteWith(ledger, sampleId(5), outcome(DeletionState::Gone, QStringLiteral("Job not found")));
    ledger.applyCheck(sampleId(6), checkFailed(CheckKind::Failed, QStringLiteral("503")));
    RowFilter filter;
    filter.setShow(show);
    QList<int> accepted;
    for (JobHandle handle{}; handle < ledger.handleEnd(); ++handle) {
        if (filter.accepts(ledger.at(handle))) {
            accepted.append(numberOf(ledger.at(handle).id));
        }
    }
    QCOMPARE(accepted, numbers);
}

QTEST_GUILESS_MAIN(TestRowFilter)
#include "tst_row_filter.moc"
