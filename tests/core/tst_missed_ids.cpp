// What begins as an id, and is written as no program here can read it, is counted: no id is missed in
// silence. And what is shown of it holds nothing that may be a token.
#include "core/scan/id_scanner.h"
#include "core/scan/id_search.h"
#include "found_ids.h"

#include <QtTest>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

const QString beginning = QStringLiteral("j0326140530100000001v-u12345-email:");
const QString address = QStringLiteral("first.o'last+tag@mail-host.example.org");
const QString id = beginning + address + QStringLiteral(":a1b2c3d4-e5f6-7890-abcd-ef1234567890-bot:luma");

class TestMissedIds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatCantBeReadIsCounted_data();
    void whatCantBeReadIsCounted();
    void theReasonIsTold_data();
    void theReasonIsTold();
    void otherTextIsNotCounted_data();
    void otherTextIsNotCounted();
    void noTokenIsShown_data();
    void noTokenIsShown();
    void aNullEndsAnId_data();
    void aNullEndsAnId();
};

void TestMissedIds::whatCantBeReadIsCounted_data()
{
    QTest::addColumn<QString>("pattern");
    // %1 stands for the character's number in hexadecimal, %2 for the character in its full width.
    QTest::newRow("full width") << u"%2"_qs;
    QTest::newRow("a hyphen that breaks no line") << u"\u2011"_qs;
    QTest::newRow("a dash") << u"\u2013"_qs;
    QTest::newRow("a percent sign") << u"%!%1"_qs;
    QTest::newRow("an unknown name of HTML") << u"&nosuch%1;"_qs;
    QTest::newRow("an ampersand") << u"&%1"_qs;
    QTest::newRow("an escape without its end") << u"&#x!%1"_qs;
    QTest::newRow("a backslash") << u"\\q%1"_qs;
    QTest::newRow("an equals sign") << u"=!%1"_qs;
}

void TestMissedIds::whatCantBeReadIsCounted()
{
    QFETCH(QString, pattern);
    const qsizetype end = beginning.size() + address.size() + 1;
    for (qsizetype at = 0; at < end; ++at) {
        const QChar c = id[at];
        if (c.isLetterOrNumber()) {
            continue;
        }
        QString spelled = pattern;
        spelled.replace(u"%1"_qs, QString::number(c.unicode(), 16))
            .replace(u"%2"_qs, QChar(c.unicode() + 0xFEE0));
        // Alone, and all of the kind up to the end of the address.
        for (const bool isAlone : {true, false}) {
            QString text = id;
            for (qsizetype place = end - 1; place >= at; --place) {
                if (place == at || (!isAlone && !id[place].isLetterOrNumber())) {
                    text.replace(place, 1, spelled);
                }
            }
            for (const QString &around : {text, u"id="_qs + text + u"&x"_qs, text + u'\n' + first}) {
                const ScanResult result = scanForIds(around);
                const auto others = result.ids.size() - (around.endsWith(first) ? 1 : 0);
                const QString what = QString::number(at) + u": "_qs + around;
                QVERIFY2(others + result.incompleteCount() == 1, qUtf8Printable(what));
                // Elsewhere it may be how the address is.
                const bool isCounted = at < beginning.size() || c == u'@' || c == u':';
                QVERIFY2(!isCounted || result.incompleteCount() == 1, qUtf8Printable(what));
            }
        }
    }
}

void TestMissedIds::theReasonIsTold_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<IncompleteReason>("reason");
    QTest::addColumn<QString>("example");
    const auto row = [](const char *name, const QString &text, IncompleteReason reason,
                        const QString &example) { QTest::newRow(name) << text << reason << example; };
    const auto malformed = IncompleteReason::Malformed;
    const QString front = beginning.chopped(1);
    row("a colon of full width", front + u"\uff1ajo@example.com\uff1aa1b2"_qs, malformed,
        front + u"\uff1ajo@example.com\uff1aa1b2"_qs);
    row("no colon", front + u"/jo@example.com"_qs, malformed, front);
    row("cut off before the colon", front + u"\n"_qs, IncompleteReason::CutOff, front);
    row("the text ends before the colon", front, IncompleteReason::CutOff, front);
    row("an unknown escape", front + u"%zzjo@example.com"_qs, malformed, front + u"%zzjo@example.com"_qs);
    row("an unknown hyphen", u"j0326140530100000001v\u2011u12345\u2011email:jo@example.com"_qs, malformed,
        u"j0326140530100000001v\u2011u12345\u2011email:jo@example.com"_qs);
    row("a letter before", u'x' + front + u"\uff1ajo"_qs, IncompleteReason::RunTogether,
        front + u"\uff1ajo"_qs);
    row("quoted-printable that is cut off", front + u"=3Ajo=40example.com"_qs, IncompleteReason::CutOff,
        beginning + u"jo@example.com"_qs);
}

void TestMissedIds::theReasonIsTold()
{
    QFETCH(QString, text);
    QFETCH(IncompleteReason, reason);
    QFETCH(QString, example);
    const ScanResult result = scanForIds(text);
    QCOMPARE(result.ids.size(), 0);
    QCOMPARE(result.incomplete.keys(), QList<IncompleteReason>{reason});
    QCOMPARE(result.incomplete[reason].examples, QStringList{example});
}

void TestMissedIds::otherTextIsNotCounted_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"j", "j1", "j1=2&j3=4", "?j=j12345678&u=u5", "j12345678=u5", "j1-u2",
                             "j1-u2-mail:a@b", "j12345678%u12345 email", "mailto:j12345678-user@example.com",
                             "j1/u2/email", "Zm9vYmFyajBqMWoy==", "j20260326-u1-emai"}) {
        QTest::newRow(text) << QString::fromLatin1(text);
    }
}

void TestMissedIds::otherTextIsNotCounted()
{
    QFETCH(QString, text);
    const ScanResult result = scanForIds(text);
    QCOMPARE(result.ids.size(), 0);
    QCOMPARE(result.incompleteCount(), 0);
}

void TestMissedIds::noTokenIsShown_data()
{
    QTest::addColumn<QString>("behind");
    QTest::addColumn<QString>("shown");
    const QString user = QStringLiteral("user@example.com");
    const auto row = [&user](const char *name, const QString &behind, const QString &shown) {
        QTest::newRow(name) << user + behind << (user + shown);
    };
    const QString cut = QStringLiteral("\u2026");
    row("a query's next part", u"&token=user:12345-AbCdEf"_qs, cut);
    row("a query", u"?x=user:12345-AbCdEf"_qs, cut);
    row("a fragment", u"#user:12345-AbCdEf"_qs, cut);
    row("encoded", u"%26x=user:12345-AbCdEf"_qs, cut);
    row("encoded for a page", u"&amp;x=user:12345-AbCdEf"_qs, cut);
    row("encoded twice", u"%2526x=user:12345-AbCdEf"_qs, cut);
    row("encoded three times", u"%25253fx=user:12345-AbCdEf"_qs, cut);
    row("encoded in JSON in JSON", u"\\\\u0026x=user:12345-AbCdEf"_qs, cut);
    row("a word for a token", u":api_token=user:12345-AbCdEf"_qs, u":"_qs + cut);
    row("a word in capitals", u":X-API-KEY:user:12345-AbCdEf"_qs, u":"_qs + cut);
    row("a secret", u":client.secret:12345-AbCdEf"_qs, u":"_qs + cut);
    row("of another service", u"&token=user:12345-AbCdEf:x-bot:runway"_qs, cut);
    row("nothing of the kind", u":a1b2"_qs, u":a1b2"_qs);
}

void TestMissedIds::noTokenIsShown()
{
    QFETCH(QString, behind);
    QFETCH(QString, shown);
    for (const QString &end : {QString(), u"\n"_qs, u"\" x"_qs}) {
        const ScanResult result = scanForIds(u"https://example.com/?job="_qs + beginning + behind + end);
        QStringList examples = result.otherExamples;
        for (const IncompleteIds &ids : result.incomplete) {
            examples += ids.examples;
        }
        QCOMPARE(examples, QStringList{beginning + shown});
    }
}

void TestMissedIds::aNullEndsAnId_data()
{
    QTest::addColumn<QString>("spelled");
    QTest::addColumn<QString>("null");
    const QString plain = QString(id).remove(u'\'');
    const QString equals = QString(plain).replace(u'+', u'=');
    for (const auto &[name, null] : {std::pair("as it stands", QString(QChar(u'\0'))),
                                     std::pair("in a URL", u"%00"_qs), std::pair("in HTML", u"&#0;"_qs)}) {
        QTest::addRow("%s, a plain id", name) << plain << null;
        QTest::addRow("%s, an apostrophe", name) << id << null;
        QTest::addRow("%s, an equals sign", name) << equals << null;
        QTest::addRow("%s, percent-encoded", name) << QString(plain).replace(u':', u"%3A"_qs) << null;
    }
}

/// As `find -print0` has lists.
void TestMissedIds::aNullEndsAnId()
{
    QFETCH(QString, spelled);
    QFETCH(QString, null);
    const QString whole = QString(spelled).replace(u"%3A"_qs, u":"_qs);
    const QString other = QString(whole).replace(u"j0326"_qs, u"j0327"_qs);
    const QString filling(3 * IdSearch::longestWriting, u'.');
    const QString last = QString(spelled).replace(u"j0326"_qs, u"j0327"_qs);
    QCOMPARE(found(spelled + null), QStringList{whole});
    QCOMPARE(found(spelled + null + filling), QStringList{whole});
    QCOMPARE(found(spelled + null + last + null + filling), (QStringList{whole, other}));
    QCOMPARE(found(spelled + null + last + filling), (QStringList{whole, other}));
    // One that a text in parts ends with amid it; the null is the last that the scanner looks at, or about
    // that.
    const QString cutOff = spelled.chopped(4) + null + filling;
    QCOMPARE(scanForIds(cutOff).incomplete.keys(), QList<IncompleteReason>{IncompleteReason::CutOff});
    for (qsizetype at = IdSearch::longestWriting - 8; at < IdSearch::longestWriting + 8; ++at) {
        const QString stretched = spelled.chopped(4) + QString(at - spelled.size(), QChar(0x200B)) + null;
        QCOMPARE(scanForIds(stretched + u' ' + filling).incompleteCount(), 1);
    }
}

} // namespace

QTEST_GUILESS_MAIN(TestMissedIds)
#include "tst_missed_ids.moc"
