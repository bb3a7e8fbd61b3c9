#include "app/add_summary.h"

#include <QTest>

using namespace jobsweep;

class TestAddSummary : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhatBecameOfAText_data();
    void saysWhatBecameOfAText();
};

void TestAddSummary::saysWhatBecameOfAText_data()
{
    QTest::addColumn<AddSummary>("summary");
    QTest::addColumn<QString>("line");

    AddSummary all;
    all.added = 3;
    all.known = 1;
    all.otherServices = {{QStringLiteral("google-flow"), 1}, {QStringLiteral("midjourney"), 1}};
    all.incomplete = 1;
    QTest::newRow("everything at once")
        << all
        << QStringLiteral("3 added, 1 already known, 2 of other services (google-flow, midjourney), "
                          "1 incomplete: a web page hid the e-mail address.");

    AddSummary onlyKnown;
    onlyKnown.known = 2;
    QTest::newRow("nothing new is said, not left out")
        << onlyKnown << QStringLiteral("0 added, 2 already known.");

    AddSummary otherOnly;
    otherOnly.otherServices = {{QStringLiteral("runway"), 5}};
    QTest::newRow("only another service's ids")
        << otherOnly << QStringLiteral("5 of other services (runway).");

    AddSummary many;
    for (const char16_t *name : {u"a", u"b", u"c", u"d"}) {
        many.otherServices[QString::fromUtf16(name)] = 1;
    }
    QTest::newRow("many services are not named") << many << QStringLiteral("4 of other services.");

    AddSummary unreadable;
    unreadable.added = 1;
    unreadable.unreadable = QStringList{QStringLiteral("a.txt was not read: no permission.")};
    QTest::newRow("a file that could not be read is named")
        << unreadable << QStringLiteral("1 added. a.txt was not read: no permission.");

    AddSummary onlyUnreadable;
    onlyUnreadable.unreadable = QStringList{QStringLiteral("a.txt was not read: no permission.")};
    QTest::newRow("nothing but a file that could not be read")
        << onlyUnreadable << QStringLiteral("a.txt was not read: no permission.");

    AddSummary manyUnreadable;
    manyUnreadable.unreadable = QStringList{QStringLiteral("a."), QStringLiteral("b."), QStringLiteral("c.")};
    QTest::newRow("many files that could not be read are counted")
        << manyUnreadable << QStringLiteral("a. b. 1 more file(s) could not be read.");

    QTest::newRow("nothing found: says what an id looks like")
        << AddSummary()
        << QStringLiteral("No job ID found. A job ID looks like "
                          "j0326140530…v-u12345-email:user@example.com:a1b2…-bot:luma.");
}

void TestAddSummary::saysWhatBecameOfAText()
{
    QFETCH(AddSummary, summary);
    QTEST(summaryLine(summary), "line");
}

QTEST_GUILESS_MAIN(TestAddSummary)
#include "tst_add_summary.moc"
