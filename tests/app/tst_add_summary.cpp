#include "app/intake/add_summary.h"

#include "core/job/job_id.h"

#include <QTest>

using namespace jobsweep;

class TestAddSummary : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhatBecameOfAText_data();
    void saysWhatBecameOfAText();
    void theDetailsNameWhatIsNotTakenFirst();
    void theDetailsTellReasonsApart();
};

void TestAddSummary::saysWhatBecameOfAText_data()
{
    QTest::addColumn<AddSummary>("summary");
    QTest::addColumn<QString>("line");

    AddSummary all;
    all.added = 3;
    all.known = 1;
    all.otherServices = {{QStringLiteral("google-flow"), 1}, {QStringLiteral("midjourney"), 1}};
    all.incomplete[IncompleteReason::AddressHidden].count = 1;
    QTest::newRow("everything at once")
        << all
        << QStringLiteral(
               "3 added, 1 already in the list. Skipped: 2 ID(s) from other services (google-flow, "
               "midjourney), 1 incomplete (the e-mail address was hidden by a web page).");

    AddSummary onlyKnown;
    onlyKnown.known = 2;
    QTest::newRow("nothing new is said, not left out")
        << onlyKnown << QStringLiteral("All 2 job(s) are already in the list.");

    AddSummary exported;
    exported.added = 2;
    exported.toldDeletions = 2;
    QTest::newRow("what only an export tells")
        << exported << QStringLiteral("2 added. Deletion results of 2 job(s) were taken from the export.");

    AddSummary unread;
    unread.added = 2;
    unread.unreadFlags = 2;
    QTest::newRow("an export that a spreadsheet wrote in another language")
        << unread
        << QStringLiteral("2 added. Couldn't read gone, in_doubt or check_failed of 2 job(s) in the export. "
                          "Write true or false there, then import it again.");

    AddSummary cancelled;
    cancelled.cancelled = true;
    QTest::newRow("cancelled at once")
        << cancelled << QStringLiteral("Reading cancelled. Nothing was added.");
    cancelled.added = 2;
    QTest::newRow("cancelled") << cancelled << QStringLiteral("Reading cancelled. 2 added.");

    AddSummary otherOnly;
    otherOnly.otherServices = {{QStringLiteral("runway"), 5}};
    QTest::newRow("only another service's ids")
        << otherOnly << QStringLiteral("Skipped: 5 ID(s) from another service (runway).");

    const auto incomplete = [](const char *name, IncompleteReason reason, const QString &line) {
        AddSummary summary;
        summary.added = 1;
        summary.incomplete[reason].count = 2;
        QTest::newRow(name) << summary << line;
    };
    incomplete("ids that are cut off", IncompleteReason::CutOff,
               QStringLiteral("1 added. Skipped: 2 incomplete (cut off)."));
    incomplete("ids amid words", IncompleteReason::RunTogether,
               QStringLiteral("1 added. Skipped: 2 incomplete (run together with other text)."));
    incomplete("what only begins as an id", IncompleteReason::Malformed,
               QStringLiteral("1 added. Skipped: 2 incomplete (not written like a job ID)."));
    AddSummary mixed;
    mixed.incomplete[IncompleteReason::CutOff].count = 2;
    mixed.incomplete[IncompleteReason::Malformed].count = 1;
    QTest::newRow("several reasons") << mixed
                                     << QStringLiteral("Skipped: 3 incomplete (for different reasons).");

    AddSummary many;
    for (const char16_t *name : {u"a", u"b", u"c", u"d"}) {
        many.otherServices[QString::fromUtf16(name)] = 1;
    }
    QTest::newRow("many services are not named")
        << many << QStringLiteral("Skipped: 4 ID(s) from other services.");

    AddSummary unreadable;
    unreadable.added = 1;
    unreadable.unreadable = QStringList{QStringLiteral("Couldn't read a.txt: no permission.")};
    QTest::newRow("a file that could not be read is named")
        << unreadable << QStringLiteral("1 added. Couldn't read a.txt: no permission.");

    AddSummary onlyUnreadable;
    onlyUnreadable.unreadable = QStringList{QStringLiteral("Couldn't read a.txt: no permission.")};
    QTest::newRow("nothing but a file that could not be read")
        << onlyUnreadable << QStringLiteral("Couldn't read a.txt: no permission.");

    AddSummary manyUnreadable;
    manyUnreadable.unreadable = QStringList{QStringLiteral("a."), QStringLiteral("b."), QStringLiteral("c.")};
    QTest::newRow("many files that could not be read are counted")
        << manyUnreadable << QStringLiteral("a. b. 1 more file(s) couldn't be read.");

    QTest::newRow("nothing found: says what an id looks like")
        << AddSummary()
        << QStringLiteral("No job IDs found. A job ID looks like "
                          "j0326140530…v-u12345-email:user@example.com:a1b2…-bot:luma.");
}

void TestAddSummary::saysWhatBecameOfAText()
{
    QFETCH(AddSummary, summary);
    QTEST(summaryLine(summary), "line");
}

void TestAddSummary::theDetailsNameWhatIsNotTakenFirst()
{
    AddSummary summary;
    summary.added = 250;
    const QString id =
        QStringLiteral("j1-u1-email:a@b.example:a1b2c3d4-e5f6-7890-abcd-ef1234567890-bot:luma");
    summary.addedIds = QList<JobId>(250, JobId::parse(id).value());
    summary.otherServices = {{QStringLiteral("runway"), 2}};
    summary.otherExamples = QStringList{QStringLiteral("an id"), QStringLiteral("another")};
    summary.unreadable = QStringList{QStringLiteral("Couldn't read a.txt: no permission.")};
    const QStringList lines = summaryDetails(summary).split(QLatin1Char('\n'));
    QCOMPARE(lines[0], QStringLiteral("2 from other services, not added: Jobsweep is for Luma jobs"));
    QCOMPARE(lines[1], QStringLiteral("    runway: 2"));
    QCOMPARE(lines[2], QStringLiteral("    an id"));
    QCOMPARE(lines[5], QStringLiteral("1 file(s) couldn't be read"));
    QCOMPARE(lines[8], QStringLiteral("250 added"));
    QCOMPARE(lines[9], QStringLiteral("    ") + id);
    QCOMPARE(lines.last(), QStringLiteral("    … and 150 more"));
    QCOMPARE(lines.size(), 9 + int(AddSummary::mostExamples) + 1);
}

void TestAddSummary::theDetailsTellReasonsApart()
{
    AddSummary summary;
    summary.incomplete[IncompleteReason::CutOff] = {3, {QStringLiteral("j1-u2-email:a@b")}};
    summary.incomplete[IncompleteReason::RunTogether] = {1, {QStringLiteral("j3-u4-email:c@d")}};
    const QString details = summaryDetails(summary);
    const qsizetype cut = details.indexOf(QStringLiteral("3 incomplete, not added: cut off"));
    const qsizetype first = details.indexOf(QStringLiteral("\n    j1-u2-email:a@b\n    … and 2 more"));
    const qsizetype joined = details.indexOf(QStringLiteral("1 incomplete, not added: a letter, digit"));
    const qsizetype second = details.indexOf(QStringLiteral("\n    j3-u4-email:c@d"));
    QVERIFY2(0 <= cut && cut < first && first < joined && joined < second, qPrintable(details));
}

QTEST_GUILESS_MAIN(TestAddSummary)
#include "tst_add_summary.moc"
