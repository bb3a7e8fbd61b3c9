// What programs do to a text between the server and the clipboard: ids are found in every writing and between
// all that may stand around them, and what begins as an id and is none is counted.
#include "core/job/job_id.h"
#include "core/scan/id_scanner.h"
#include "core/scan/id_search.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <algorithm>
#include <functional>
#include <vector>

using namespace jobsweep;

namespace {

const QString address = QStringLiteral("first.o'last+tag@mail-host.example.org");
const QString beginning = QStringLiteral("j0326140530100000001v-u12345-email:");
const QString id = beginning + address + QStringLiteral(":a1b2c3d4-e5f6-7890-abcd-ef1234567890-bot:luma");
const QString cutId = beginning + address + QStringLiteral(":a1b2c3d4-e5f6");

QStringList textsOf(const QList<JobId> &ids)
{
    QStringList texts;
    for (const JobId &found : ids) {
        texts += found.toString();
    }
    return texts;
}

struct Spelling
{
    const char *name;
    std::function<QString(const QString &text)> spell;
    /// Each character by itself, so that a part of an id can be written so, too.
    bool isOfCharacters = true;
};

/// Spells whatever is no letter, digit or hyphen; `pattern` has %1 for its number in `base`, `width` digits.
std::function<QString(const QString &)> escapes(const QString &pattern, int base, int width)
{
    return [pattern, base, width](const QString &text) {
        QString spelled;
        for (const QChar c : text) {
            const bool isPlain = c.isLetterOrNumber() || c == u'-';
            spelled += isPlain ? QString(c) : pattern.arg(uint(c.unicode()), width, base, QLatin1Char('0'));
        }
        return spelled;
    };
}

/// Puts `mark` behind every `step` characters.
std::function<QString(const QString &)> strewn(const QString &mark, qsizetype step)
{
    return [mark, step](const QString &text) {
        QString spelled = text;
        for (qsizetype at = step; at < spelled.size(); at += step + mark.size()) {
            spelled.insert(at, mark);
        }
        return spelled;
    };
}

/// Puts a link for the address; `pattern` has %1 for that.
std::function<QString(const QString &)> link(const QString &pattern)
{
    return [pattern](const QString &text) {
        return QString(text).replace(address, QString(pattern).replace(u"%1"_qs, address));
    };
}

std::function<QString(const QString &)> both(const std::function<QString(const QString &)> &first,
                                             const std::function<QString(const QString &)> &second)
{
    return [first, second](const QString &text) { return second(first(text)); };
}

std::vector<Spelling> spellings()
{
    const auto percent = escapes(u"%%1"_qs, 16, 2);
    const auto json = escapes(u"\\u%1"_qs, 16, 4);
    const auto html = escapes(u"&#%1;"_qs, 10, 1);
    const auto slack = link(u"<mailto:%1|%1>"_qs);
    const auto escapedPercent = [](const QString &text) { return QString(text).replace(u'%', u"%25"_qs); };
    const auto encodedOften = [percent](const QString &text) {
        return percent(text).replace(u'%', u"%2525252525"_qs);
    };
    const auto inUrl = [](const QString &text) {
        return QString(text).replace(u'&', u"%26"_qs).replace(u'#', u"%23"_qs).replace(u';', u"%3B"_qs);
    };
    const auto escapedHtml = [](const QString &text) { return text.toHtmlEscaped(); };
    return {
        {"as it stands", [](const QString &text) { return text; }},
        {"a URL", percent},
        {"a URL in a URL", both(percent, escapedPercent)},
        {"a URL encoded three times", both(both(percent, escapedPercent), escapedPercent)},
        {"a URL encoded six times", encodedOften},
        {"JavaScript's escape()", escapes(u"%u%1"_qs, 16, 4)},
        {"HTML", html},
        {"HTML on a page of HTML", both(html, escapedHtml)},
        {"HTML on a page on a page of HTML", both(both(html, escapedHtml), escapedHtml)},
        {"HTML in a URL", both(html, inUrl)},
        {"HTML in a URL in a URL", both(both(html, inUrl), escapedPercent)},
        {"HTML without semicolons", escapes(u"&#%1"_qs, 10, 1)},
        {"JSON", json},
        {"JSON in JSON", escapes(u"\\\\u%1"_qs, 16, 4)},
        {"JSON in JSON in JSON", escapes(u"\\\\\\\\u%1"_qs, 16, 4)},
        {"JSON in a URL",
         both(json, [](const QString &text) { return QString(text).replace(u'\\', u"%5C"_qs); })},
        {"HTML in JSON",
         both(html, [](const QString &text) { return QString(text).replace(u'&', u"\\u0026"_qs); })},
        {"braces, as in Rust", escapes(u"\\u{%1}"_qs, 16, 1)},
        {"Python's long escapes", escapes(u"\\U%1"_qs, 16, 8)},
        {"hexadecimal bytes", escapes(u"\\x%1"_qs, 16, 2)},
        {"octal bytes", escapes(u"\\%1"_qs, 8, 3)},
        {"Markdown's backslashes",
         [](const QString &text) { return QString(text).replace(u'.', u"\\."_qs).replace(u'-', u"\\-"_qs); }},
        {"quoted-printable", strewn(u"=\r\n"_qs, 11)},
        {"quoted-printable with line feeds", strewn(u"=\n"_qs, 7)},
        {"quoted-printable with blanks at the lines' ends", strewn(u"= \t\r\n"_qs, 13)},
        {"quoted-printable of all that may not pass", escapes(u"=%1"_qs, 16, 2)},
        {"quoted-printable in JSON", strewn(u"=\\r\\n"_qs, 9)},
        {"quoted-printable in JSON in JSON", strewn(u"=\\\\r\\\\n"_qs, 9)},
        {"quoted-printable of HTML", both(html, strewn(u"=\r\n"_qs, 17))},
        {"quoted-printable of a URL", both(percent, strewn(u"=\r\n"_qs, 8))},
        {"soft hyphens", strewn(u"\u00ad"_qs, 5)},
        {"places to break the line", strewn(u"<wbr>"_qs, 30), false},
        {"colours", strewn(u"\x1b[01;31m"_qs, 9)},
        {"colours in JSON", strewn(u"\\u001b[1m"_qs, 9)},
        {"colours in octal", strewn(u"\\033[1m"_qs, 9)},
        {"Slack", slack, false},
        {"Slack's interface", both(slack, escapedHtml), false},
        {"Slack in JSON of Go",
         both(slack,
              [](const QString &text) {
                  return QString(text).replace(u'<', u"\\u003c"_qs).replace(u'>', u"\\u003e"_qs);
              }),
         false},
        {"Slack without a label", link(u"<mailto:%1>"_qs), false},
        {"Markdown", link(u"[%1](mailto:%1)"_qs), false},
        {"Markdown with a title", link(u"[%1](mailto:%1 \"mail\")"_qs), false},
        {"Markdown's short link", link(u"<%1>"_qs), false},
        {"Jira", link(u"[%1|mailto:%1]"_qs), false},
        {"MediaWiki", link(u"[mailto:%1 %1]"_qs), false},
        {"Org", link(u"[[mailto:%1][%1]]"_qs), false},
        {"a forum's mail", link(u"[email]%1[/email]"_qs), false},
        {"a forum's link", link(u"[url=mailto:%1]%1[/url]"_qs), false},
        {"Outlook as text", link(u"%1<mailto:%1>"_qs), false},
        {"a link in brackets behind", link(u"%1(mailto:%1)"_qs), false},
        {"a text browser's number", link(u"[12]%1"_qs), false},
        {"a footnote", link(u"%1[12]"_qs), false},
        {"HTML's link", link(u"<a href=\"mailto:%1\">%1</a>"_qs), false},
        {"a link of the domain",
         [](const QString &text) {
             return QString(text).replace(u"mail-host.example.org"_qs,
                                          u"<http://mail-host.example.org|mail-host.example.org>"_qs);
         },
         false},
        {"a highlighted word",
         [](const QString &text) { return QString(text).replace(u"12345"_qs, u"<em>12345</em>"_qs); }, false},
        {"a highlighted service",
         [](const QString &text) { return QString(text).replace(u"luma"_qs, u"<mark>luma</mark>"_qs); },
         false},
    };
}

struct Surrounding
{
    const char *name;
    QString before;
    QString behind;
};

std::vector<Surrounding> surroundings()
{
    return {
        {"nothing", {}, {}},
        {"lines", u"one\n"_qs, u"\ntwo"_qs},
        {"lines of Windows", u"one\r\n"_qs, u"\r\ntwo"_qs},
        {"quotes", u"\""_qs, u"\""_qs},
        {"smart quotes", u"\u201e"_qs, u"\u201c"_qs},
        {"brackets and a full stop", u"("_qs, u")."_qs},
        {"a query", u"?id="_qs, u"&x=1"_qs},
        {"a path", u"/jobs/"_qs, u"/result"_qs},
        {"a query's next part", u"?x=1&"_qs, u"#end"_qs},
        {"cells of a table", u"<td>"_qs, u"</td>"_qs},
        {"Markdown's bold", u"**"_qs, u"**"_qs},
        {"a non-breaking blank", u"job\u00a0"_qs, u"\u00a0job"_qs},
        {"Chinese", u"\u4efb\u52a1"_qs, u"\u5df2\u5b8c\u6210"_qs},
        {"Chinese punctuation", u"\u4efb\u52a1\uff1a"_qs, u"\uff0c\u8bf7"_qs},
        {"Japanese", u"\u30b8\u30e7\u30d6"_qs, u"\u304c\u5b8c\u4e86"_qs},
        {"Korean", u"\uc791\uc5c5"_qs, u"\uc774"_qs},
        {"Thai", u"\u0e07\u0e32\u0e19"_qs, u"\u0e40\u0e2a\u0e23\u0e47\u0e08"_qs},
        {"full-width letters", u"\uff2a"_qs, u"\uff21"_qs},
        {"a letter with an accent", u"caf\u00e9"_qs, u"\u00e9t\u00e9"_qs},
        {"a letter of a higher plane", u"\U00020000"_qs, u"\U00020000"_qs},
        {"an emoji", u"\U0001f600"_qs, u"\U0001f600"_qs},
        {"Chinese in a URL", u"%E4%BB%BB"_qs, u"%E5%B7%B2"_qs},
        {"Chinese in HTML", u"&#20219;"_qs, u"&#24050;"_qs},
        {"Chinese in JSON", u"\\u4efb"_qs, u"\\u5df2"_qs},
        {"Chinese in octal", u"\\344\\273\\273"_qs, u"\\345\\267\\262"_qs},
        {"Chinese in quoted-printable", u"=E4=BB=BB"_qs, u"=E5=B7=B2"_qs},
        {"JSON's line feeds", u"one\\n"_qs, u"\\ntwo"_qs},
        {"line feeds of JSON in JSON", u"one\\\\n"_qs, u"\\\\ntwo"_qs},
        {"quotes of JSON in JSON", u"\\\\\\\""_qs, u"\\\\\\\""_qs},
        {"octal line feeds", u"one\\012"_qs, u"\\012two"_qs},
        {"rsyslog's line feeds", u"one#012"_qs, u"#012two"_qs},
        {"a blank of a URL in a URL", u"one%2520"_qs, u"%2520two"_qs},
        {"cat's tabs and returns", u"one^I"_qs, u"^M"_qs},
        {"a spreadsheet's returns", u"one_x000D_\n"_qs, u"_x000D_\n"_qs},
        {"colours", u"x\x1b[1;32m"_qs, u"\x1b[0m"_qs},
        {"a cleared line", u"x\x1b[2K"_qs, u"\x1b[K"_qs},
        {"a terminal's character set", u"x\x1b(B"_qs, u"\x1b(B"_qs},
        {"colours in JSON", u"x\\u001b[32m"_qs, u"\\u001b[0m"_qs},
        {"colours of JSON in JSON", u"x\\\\u001b[32m"_qs, u"\\\\u001b[0m"_qs},
        {"colours in octal", u"x\\033[32m"_qs, u"\\033[0m"_qs},
        {"colours of a shell", u"x\\e[32m"_qs, u"\\e[0m"_qs},
        {"colours with a caret", u"x^[[32m"_qs, u"^[[0m"_qs},
        {"colours in rsyslog", u"x#033[32m"_qs, u"#033[0m"_qs},
        {"colours in less", u"xESC[32m"_qs, u"ESC[0m"_qs},
        {"colours that lost their escape", u"x[32m"_qs, u"[0m"_qs},
    };
}

/// The same in a mail as it is sent (RFC 2045, 6.7): what may not pass is encoded, and what stands right
/// beside the id though it may, as some programs do.
Surrounding quotedPrintable(const Surrounding &around)
{
    const auto encoded = [](const QString &text, qsizetype beside) {
        QString spelled;
        for (qsizetype at = 0; at < text.size();) {
            const qsizetype length = text[at].isHighSurrogate() ? 2 : 1;
            const QChar c = text[at];
            const bool isPlain = c >= u' ' && c < u'\x7f' && c != u'=';
            const bool mayStay = isPlain && (at != beside || c.isLetterOrNumber());
            const QByteArray bytes = text.mid(at, length).toUtf8();
            const QString hex = u'=' + QString::fromLatin1(bytes.toHex('=').toUpper());
            spelled += mayStay ? QString(c) : hex;
            at += length;
        }
        return spelled;
    };
    return {around.name, encoded(around.before, around.before.size() - 1), encoded(around.behind, 0)};
}

/// As the program reads: the first part ends where the scanner stops amid what stands around `at`.
ScanResult scannedInParts(const QString &text, qsizetype at)
{
    constexpr qsizetype kept = IdSearch::longestWriting + 32;
    const qsizetype first = kept + at;
    IdScanner scanner;
    for (qsizetype begin = 0; begin < text.size(); begin += begin == 0 ? first : 20'000) {
        scanner.feed(QStringView(text).mid(begin, begin == 0 ? first : 20'000));
    }
    scanner.endText();
    return scanner.result();
}

/// `expect` tests what `text` holds, however it is cut into parts.
template<typename Expect>
void scanCutAnywhere(const QString &text, Expect expect)
{
    expect(scanForIds(text));
    constexpr qsizetype kept = IdSearch::longestWriting + 32;
    const QString filling = QString(kept, u'.') + u'\n';
    const QString end = u'\n' + QString(2 * kept, u'.');
    const QString whole = filling + text + end;
    for (qsizetype at = filling.size(); at <= filling.size() + text.size(); at += 1 + text.size() / 4) {
        expect(scannedInParts(whole, at));
        if (QTest::currentTestFailed()) {
            return;
        }
    }
}

class TestPastedWritings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void files_data();
    void files();
    void everySpellingInEverySurrounding_data() { spellingRows(); }
    void everySpellingInEverySurrounding();
    void whatIsCutOffIsCounted_data() { spellingRows(); }
    void whatIsCutOffIsCounted();
    void aTextThatSaysItIsQuotedPrintableIs();
    void apostrophesAreWrittenTwiceInApostrophes_data();
    void apostrophesAreWrittenTwiceInApostrophes();
    void theReasonIsTold_data();
    void theReasonIsTold();
    void eachOfThemCountsOnce();

private:
    static void spellingRows();
};

void TestPastedWritings::files_data()
{
    QTest::addColumn<QJsonArray>("ids");
    QFile file(QStringLiteral(JOBSWEEP_TEST_DATA "/failing/right-values.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray files = QJsonDocument::fromJson(file.readAll()).array();
    QVERIFY(!files.isEmpty());
    for (const QJsonValue &right : files) {
        QTest::newRow(qUtf8Printable(right[u"file"].toString())) << right[u"ids"].toArray();
    }
}

void TestPastedWritings::files()
{
    QFETCH(QJsonArray, ids);
    QFile file(QStringLiteral(JOBSWEEP_TEST_DATA "/failing/") + QString::fromUtf8(QTest::currentDataTag()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const ScanResult result = scanForIds(QString::fromUtf8(file.readAll()));
    QCOMPARE(textsOf(result.ids), QVariant(ids.toVariantList()).toStringList());
    QCOMPARE(result.incompleteCount(), 0);
}

void TestPastedWritings::spellingRows()
{
    QTest::addColumn<int>("index");
    const std::vector<Spelling> all = spellings();
    for (size_t i = 0; i < all.size(); ++i) {
        QTest::newRow(all[i].name) << int(i);
    }
}

void TestPastedWritings::everySpellingInEverySurrounding()
{
    QFETCH(int, index);
    const QString spelled = spellings()[size_t(index)].spell(id);
    for (const Surrounding &around : surroundings()) {
        const QString text = around.before + spelled + around.behind;
        scanCutAnywhere(text, [&](const ScanResult &result) {
            QVERIFY2(textsOf(result.ids) == QStringList{id},
                     qUtf8Printable(QString::fromUtf8(around.name) + u": "_qs + text));
            QCOMPARE(result.incompleteCount(), 0);
            QCOMPARE(result.otherServiceCount(), 0);
        });
        if (around.before.contains(u"=E4"_qs)) {
            continue; // it is quoted-printable already
        }
        const Surrounding quoted = quotedPrintable(around);
        const QString mail = quoted.before + spelled + quoted.behind;
        const ScanResult result = scanForIds(mail);
        QVERIFY2(textsOf(result.ids) == QStringList{id} && result.incompleteCount() == 0,
                 qUtf8Printable(QString::fromUtf8(around.name) + u" in quoted-printable: "_qs + mail));
        if (QTest::currentTestFailed()) {
            return;
        }
    }
}

void TestPastedWritings::whatIsCutOffIsCounted()
{
    QFETCH(int, index);
    const Spelling spelling = spellings()[size_t(index)];
    for (const Surrounding &around : surroundings()) {
        for (qsizetype length = beginning.size(); spelling.isOfCharacters && length < id.size(); ++length) {
            const QString text = around.before + spelling.spell(id.first(length)) + around.behind;
            const ScanResult result = scanForIds(text);
            const QString what = QString::fromUtf8(around.name) + u": "_qs + text;
            QVERIFY2(result.ids.isEmpty(), qUtf8Printable(what));
            QVERIFY2(result.incompleteCount() == 1 && result.otherServiceCount() == 0, qUtf8Printable(what));
        }
        const Surrounding quoted = quotedPrintable(around);
        const QString mail = quoted.before + spelling.spell(cutId) + u' ' + quoted.behind;
        const ScanResult ofMail = scanForIds(mail);
        QVERIFY2(ofMail.ids.isEmpty() && ofMail.incompleteCount() == 1, qUtf8Printable(mail));
        const QString text = around.before + spelling.spell(cutId) + u' ' + around.behind;
        scanCutAnywhere(text, [&](const ScanResult &result) {
            QVERIFY2(result.ids.isEmpty() && result.incompleteCount() == 1, qUtf8Printable(text));
        });
        if (QTest::currentTestFailed()) {
            return;
        }
    }
}

void TestPastedWritings::aTextThatSaysItIsQuotedPrintableIs()
{
    const QString spelled = QString(id).replace(u'+', u"=2B"_qs);
    const QString header = u"content-transfer-encoding: Quoted-Printable\r\n\r\n"_qs;
    // Else it may be what the address is called.
    QCOMPARE(textsOf(scanForIds(spelled + u'\n' + header).ids), QStringList{spelled});
    scanCutAnywhere(header + spelled,
                    [](const ScanResult &result) { QCOMPARE(textsOf(result.ids), QStringList{id}); });
    IdScanner scanner;
    scanner.feed(header);
    scanner.endText();
    scanner.feed(spelled);
    scanner.endText();
    QCOMPARE(textsOf(scanner.ids()), QStringList{spelled});
}

void TestPastedWritings::apostrophesAreWrittenTwiceInApostrophes_data()
{
    QTest::addColumn<QString>("apostrophe");
    QTest::addColumn<QString>("quote");
    QTest::addColumn<QString>("meant");
    QTest::newRow("SQL") << u"''"_qs << u"'"_qs << u"'"_qs;
    QTest::newRow("SQL of MySQL") << u"\\'"_qs << u"'"_qs << u"'"_qs;
    QTest::newRow("a shell") << u"'\\''"_qs << u"'"_qs << u"'"_qs;
    QTest::newRow("HTML") << u"&#39;"_qs << u"'"_qs << u"'"_qs;
    QTest::newRow("a URL") << u"%27"_qs << u"'"_qs << u"'"_qs;
    QTest::newRow("other quotes") << u"'"_qs << u"\""_qs << u"'"_qs;
    QTest::newRow("two of them in other quotes") << u"''"_qs << u"\""_qs << u"''"_qs;
}

void TestPastedWritings::apostrophesAreWrittenTwiceInApostrophes()
{
    QFETCH(QString, apostrophe);
    QFETCH(QString, quote);
    QFETCH(QString, meant);
    const QString text = quote + QString(id).replace(u'\'', apostrophe) + quote;
    QCOMPARE(textsOf(scanForIds(text).ids), QStringList{QString(id).replace(u'\'', meant)});
}

void TestPastedWritings::theReasonIsTold_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<IncompleteReason>("reason");
    QTest::addColumn<QString>("example");
    const auto row = [](const char *name, const QString &text, IncompleteReason reason,
                        const QString &example) { QTest::newRow(name) << text << reason << example; };
    const auto cut = IncompleteReason::CutOff;
    const auto joined = IncompleteReason::RunTogether;
    const auto malformed = IncompleteReason::Malformed;
    const QString masked = QString(id).replace(address, u"***"_qs);
    const QString hidden = QString(id).replace(address, u"[email protected]"_qs);
    row("the text ends", cutId, cut, cutId);
    row("a blank amid it", QString(id).replace(u"-bot"_qs, u" -bot"_qs), cut, id.chopped(9));
    row("an end of the line amid it", QString(id).replace(u"c3d4"_qs, u"\nc3d4"_qs), cut,
        beginning + address + u":a1b2"_qs);
    row("an ellipsis", cutId + u"\u2026\""_qs, cut, cutId + u"\u2026"_qs);
    row("three dots", cutId + u"...\""_qs, cut, cutId + u"..."_qs);
    row("the beginning of the service", id.chopped(1), cut, id.chopped(1));
    row("the beginning alone", beginning, cut, beginning);
    row("a hidden address", hidden, IncompleteReason::AddressHidden,
        QString(id).replace(address, u"\u2026"_qs));
    row("a letter before", u'x' + id, joined, id);
    row("a digit before", u'7' + id, joined, id);
    row("a letter behind", id + u'x', joined, id + u'x');
    row("a masked address", masked, malformed, masked);
    row("a UUID too short", QString(id).remove(u"7890"_qs), malformed, QString(id).remove(u"7890"_qs));
    row("a redacted address", QString(id).replace(address, u"<redacted>"_qs), malformed,
        QString(id).remove(address));
}

void TestPastedWritings::theReasonIsTold()
{
    QFETCH(QString, text);
    QFETCH(IncompleteReason, reason);
    QFETCH(QString, example);
    const ScanResult result = scanForIds(u"> "_qs + text);
    QCOMPARE(result.ids.size(), 0);
    QCOMPARE(result.incomplete.keys(), QList<IncompleteReason>{reason});
    QCOMPARE(result.incomplete[reason].examples, QStringList{example});
}

void TestPastedWritings::eachOfThemCountsOnce()
{
    QString text;
    for (int i = 0; i < 3 * ScanResult::mostExamples; ++i) {
        text += QStringLiteral("j%1v-u12345-email:jo@example.com\n").arg(i).repeated(2);
    }
    const IncompleteIds cut = scanForIds(text).incomplete[IncompleteReason::CutOff];
    QCOMPARE(cut.count, int(3 * ScanResult::mostExamples));
    QCOMPARE(cut.examples.size(), ScanResult::mostExamples);
    // Two ids run together are both told of.
    QCOMPARE(scanForIds(id + QString(id).replace(u"j0326"_qs, u"j0327"_qs)).incompleteCount(), 2);
    QCOMPARE(scanForIds(u"j1"_qs + id).incompleteCount(), 1);
}

} // namespace

QTEST_GUILESS_MAIN(TestPastedWritings)
#include "tst_pasted_writings.moc"
