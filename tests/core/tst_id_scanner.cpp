#include "core/scan/id_scanner.h"
#include "core/scan/id_search.h"

#include "core/job/job_id.h"
#include "found_ids.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

const QString uuid = QStringLiteral("a1b2c3d4-e5f6-7890-abcd-ef1234567890");
const QString second =
    QStringLiteral("j0326140530100000002i-u12345-email:user@example.com:%1-bot:luma").arg(uuid);
const QString sister = QStringLiteral("j1731859234567v-u12345-email:jo@example.com-bot:google-flow");

/// `first` with its address replaced.
QString withAddress(const QString &address)
{
    return QString(first).replace(QStringLiteral("user@example.com"), address);
}

class TestIdScanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pasteCases_data();
    void pasteCases();
    void writtenForms_data();
    void writtenForms();
    void surroundings_data();
    void surroundings();
    void sisterServices_data();
    void sisterServices();
    void hiddenAddresses_data();
    void hiddenAddresses();
    void whatBeginsInAnAddressIsNotLost();
    void eachDifferentIdCountsOnce();
    void tagsInsideAnIdArePassedOver_data();
    void tagsInsideAnIdArePassedOver();
    void anIdIsNotLookedForWithoutAnEnd();
    void examplesAreKeptOfWhatIsNotTaken();
};

void TestIdScanner::pasteCases_data()
{
    QTest::addColumn<QJsonObject>("paste");

    QFile file(QStringLiteral(JOBSWEEP_TEST_DATA "/paste.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray cases = QJsonDocument::fromJson(file.readAll()).array();
    QVERIFY(!cases.isEmpty());
    for (const QJsonValue &paste : cases) {
        QTest::newRow(qUtf8Printable(paste[u"name"].toString())) << paste.toObject();
    }
}

void TestIdScanner::pasteCases()
{
    QFETCH(QJsonObject, paste);

    const ScanResult result = scanForIds(paste[u"text"].toString());
    QStringList ids;
    for (const JobId &id : result.ids) {
        ids.append(id.toString());
        QCOMPARE(JobId::parse(id.toString()), id);
    }
    QCOMPARE(ids, paste[u"ids"].toVariant().toStringList());
    QCOMPARE(result.otherServiceCount(), paste[u"otherServices"].toInt(0));
    // Whatever begins as an id and is none is counted. The cases are older than that rule, and these two say
    // nothing of it.
    const QStringList silent{u"a longer tail is not Luma"_qs, u"the same id with a UUID too short"_qs};
    const bool isSilent = silent.contains(QString::fromUtf8(QTest::currentDataTag()));
    QCOMPARE(result.incompleteCount(), isSilent ? 1 : paste[u"incomplete"].toInt(0));
}

void TestIdScanner::writtenForms_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("address");

    const auto row = [](const char *name, const QString &address, const QString &meant) {
        QTest::newRow(name) << withAddress(address) << meant;
    };
    const QString plain = u"user@example.com"_qs;
    row("lower-case percent-encoding", u"us%c3%a9r%40example.com"_qs, u"us\u00e9r@example.com"_qs);
    row("percent-encoding of three and four bytes", u"%E4%B8%AD%F0%A0%80%80%40a"_qs,
        u"\u4e2d\U00020000@a"_qs);
    row("percent-encoded twice stays as decoded once", u"a%2540b@c"_qs, u"a%40b@c"_qs);
    row("a percent sign that encodes nothing", u"100%zz@a%4"_qs, u"100%zz@a%4"_qs);
    row("hexadecimal character references", u"user&#x40;ex&#X61;mple.com"_qs, plain);
    row("padded character references", u"user&#00064;example&#x002E;com"_qs, plain);
    row("named references", u"user&commat;example&period;com"_qs, plain);
    row("named references to letters", u"jos&eacute;&yuml;@ex&auml;mple.com"_qs,
        u"jos\u00e9\u00ff@ex\u00e4mple.com"_qs);
    row("an escaped ampersand is not decoded again", u"a&amp;#64;b@c"_qs, QString());
    row("an escaped ampersand belongs", u"a&amp;b@c"_qs, u"a&b@c"_qs);
    row("an ampersand that escapes nothing", u"a&b&@c&x"_qs, u"a&b&@c&x"_qs);
    row("JSON escapes in either case", u"us\\u00E9r\\u0040example.com"_qs, u"us\u00e9r@example.com"_qs);
    row("a JSON pair of surrogates", u"\\ud840\\udc00@a"_qs, u"\U00020000@a"_qs);
    row("Markdown's backslashes", u"first\\_last@a\\-b"_qs, u"first_last@a-b"_qs);
    row("a soft hyphen as a reference", u"us&shy;er&#8203;@example.com"_qs, plain);
    row("direction marks in every form", u"\u200eus%E2%80%8Fer\\u202a@exam\u2066ple\u2069.com\u202c"_qs,
        plain);
    row("a byte order mark amid", u"us\ufeffer@example.com"_qs, plain);
    row("a non-breaking blank as a reference separates", u"us&nbsp;er@example.com"_qs, QString());
    row("an ideographic blank separates", u"us\u3000er@example.com"_qs, QString());
    row("an escaped line feed separates", u"us\\ner@example.com"_qs, QString());
    row("an encoded quote separates", u"us%22er@example.com"_qs, QString());
    row("percent-encoding that is not UTF-8", u"us%E9er@example.com"_qs, QString());
    row("percent-encoding cut short", u"us%C3er@example.com"_qs, QString());
    row("half a surrogate pair in JSON", u"us\\ud840er@example.com"_qs, QString());
    row("a reference beyond Unicode", u"us&#x110000;er@example.com"_qs, QString());
    row("an @ too many, encoded", u"us%40er@example.com"_qs, QString());

    row("an address that ends in -email", u"user@my-email"_qs, u"user@my-email"_qs);
    row("an address that ends in -bot", u"user@my-bot"_qs, u"user@my-bot"_qs);
    row("an encoded address that ends in -email", u"user%40my-email"_qs, u"user@my-email"_qs);
    row("an encoded address that ends in -bot", u"user%40my-bot"_qs, u"user@my-bot"_qs);

    QString everything;
    for (const QChar c : first) {
        everything += QStringLiteral("%%1").arg(c.unicode(), 2, 16);
    }
    QTest::newRow("every character percent-encoded") << everything << plain;
    everything.replace(u"%"_qs, u"\\u00"_qs);
    QTest::newRow("every character JSON-escaped") << everything << plain;
    QTest::newRow("an encoded j behind a letter") << QString(u"x%6A"_qs + first.sliced(1)) << QString();
    QTest::newRow("colons encoded twice") << QString(first).replace(u":"_qs, u"%253A"_qs) << plain;
    QTest::newRow("colons encoded three times") << QString(first).replace(u":"_qs, u"%25253A"_qs) << plain;
}

void TestIdScanner::writtenForms()
{
    QFETCH(QString, text);
    QFETCH(QString, address);

    QCOMPARE(found(text), address.isEmpty() ? QStringList() : QStringList{withAddress(address)});
}

void TestIdScanner::surroundings_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("behind");
    QTest::addColumn<bool>("isId");

    const auto row = [](const char *name, const QString &before, const QString &behind, bool isId) {
        QTest::newRow(name) << before << behind << isId;
    };
    row("an underscore before", u"_"_qs, QString(), true);
    row("a letter before", u"x"_qs, QString(), false);
    row("a digit before", u"7"_qs, QString(), false);
    row("a Greek letter before", u"\u03b1"_qs, QString(), true);
    row("a letter beyond the first plane before", u"\U00020000"_qs, QString(), true);
    row("a letter and a zero-width space before", u"x\u200b"_qs, QString(), false);
    row("a letter and an escaped soft hyphen before", u"x&shy;"_qs, QString(), false);
    row("an emoji before", u"\U0001F600"_qs, QString(), true);
    row("an encoded letter before", u"%41"_qs, QString(), false);
    row("an encoded slash before", u"%2F"_qs, QString(), true);
    row("an encoded equals sign before", u"%3d"_qs, QString(), true);
    row("an escaped line feed before", u"end\\u000a"_qs, QString(), true);
    row("Python's non-breaking blank before", u"end\\xa0"_qs, QString(), true);
    row("a literal tab escape before", u"x\\t"_qs, QString(), true);
    row("an escape escaped twice before", u"x\\\\n"_qs, QString(), true);
    row("a percent-encoded literal escape before", u"x%5Cn"_qs, QString(), true);
    row("a letter that escapes nothing before", u"x\\q"_qs, QString(), false);
    row("letters behind an escaped backslash before", u"\\n\\\\xn"_qs, QString(), false);
    row("a terminal's colour before", u"x\x1b[1;32m"_qs, QString(), true);
    row("a colour's end before", u"\x1b[0mx\x1b[m"_qs, QString(), true);
    row("grep's colour before", u"\x1b[01;31m\x1b[K"_qs, u"\x1b[m\x1b[K"_qs, true);
    row("an escaped colour before", u"\\u001b[36m"_qs, QString(), true);
    row("a colour without its escape before", u"[32m"_qs, QString(), true);
    row("a bracket and a letter before", u"[m"_qs, QString(), false);
    row("a bracket, numbers and another letter before", u"[32h"_qs, QString(), false);
    row("a letter behind a colour before", u"\x1b[32mx"_qs, QString(), false);
    row("a letter m before", u"m"_qs, QString(), false);
    row("a candidate that failed before", u"j1-"_qs, QString(), true);
    row("a candidate cut short before", u"j1-u2-email:a@b:"_qs, QString(), true);
    row("an id cut short, run together", first.chopped(9), QString(), false);
    row("a candidate cut in its address before", u"j1-u2-email:a@b."_qs, QString(), true);
    row("a candidate as a service name before", u"j1-u2-email:a@b-bot:"_qs, QString(), true);
    row("two beginnings before", u"j1-u2-email:a@b.j3-u4-email:c@d:"_qs, QString(), true);
    row("an overlong address before", u"j1-u2-email:"_qs + QString(600, u'a') + u'-', QString(), true);
    row("digits without end before", u"j1-u"_qs + QString(600, u'1') + u'-', QString(), true);
    row("a letter behind", QString(), u"x"_qs, false);
    row("a digit behind", QString(), u"1"_qs, false);
    row("an underscore behind", QString(), u"_"_qs, false);
    row("a hyphen behind", QString(), u"-"_qs, false);
    row("a letter with an accent behind", QString(), u"\u00e9"_qs, true);
    row("a zero-width space and a letter behind", QString(), u"\u200bx"_qs, false);
    row("an encoded letter behind", QString(), u"%41"_qs, false);
    row("an encoded blank behind", QString(), u"%20x"_qs, true);
    row("a full stop behind", QString(), u". Next"_qs, true);
    row("a colon behind", QString(), u": done"_qs, true);
    row("an escaped quote behind", QString(), u"\\\"x"_qs, true);
    row("a lone backslash behind", QString(), u"\\"_qs, true);
    row("a lone percent sign behind", QString(), u"%"_qs, true);
    row("a lone ampersand behind", QString(), u"&"_qs, true);
    row("a query behind", QString(), u"?x=1"_qs, true);
    row("a tag behind", QString(), u"&lt;br&gt;"_qs, true);
}

void TestIdScanner::surroundings()
{
    QFETCH(QString, before);
    QFETCH(QString, behind);
    QFETCH(bool, isId);

    QCOMPARE(found(before + first + behind), isId ? QStringList{first} : QStringList());
    QCOMPARE(found(before + first + behind + u'\n' + second),
             isId ? QStringList({first, second}) : QStringList{second});
}

void TestIdScanner::sisterServices_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("names");

    const auto service = [](const QString &name) {
        return QString(first).replace(u"bot:luma"_qs, u"bot:"_qs + name);
    };
    const auto row = [](const char *name, const QString &text, const QStringList &names) {
        QTest::newRow(name) << text << names;
    };
    row("without a UUID", sister, {u"google-flow"_qs});
    row("with a UUID", service(u"midjourney"_qs), {u"midjourney"_qs});
    row("with another part in the middle", QString(sister).replace(u"-bot"_qs, u":c-42:x-bot"_qs),
        {u"google-flow"_qs});
    row("percent-encoded", QString(sister).replace(u":"_qs, u"%3A"_qs), {u"google-flow"_qs});
    row("with its address hidden", QString(sister).replace(u"jo@example.com"_qs, u"[email protected]"_qs),
        {u"google-flow"_qs});
    row("with a full stop behind", sister + u'.', {u"google-flow"_qs});
    row("with a colon behind", sister + u": done"_qs, {u"google-flow"_qs});
    row("two services", sister + u'&' + service(u"pix_verse2"_qs), {u"google-flow"_qs, u"pix_verse2"_qs});
    row("a name that begins with luma", service(u"luma-photon"_qs), {});
    row("luma in capitals", service(u"LUMA"_qs), {});
    row("luma without a UUID", QString(sister).replace(u"google-flow"_qs, u"luma"_qs), {});
    row("without a name", service(QString()), {});
    row("with a letter of another alphabet behind", sister + u"\u00e9"_qs, {u"google-flow"_qs});
    row("without an address", QString(sister).replace(u"jo@example.com"_qs, QString()), {});
    row("with an address without @", QString(sister).replace(u"jo@"_qs, u"jo"_qs), {});
    row("too long to be an id", service(QString(600, u'a')), {});
    row("behind a letter", u"x"_qs + sister, {});
}

void TestIdScanner::sisterServices()
{
    QFETCH(QString, text);
    QFETCH(QStringList, names);

    const ScanResult result = scanForIds(text);
    QCOMPARE(result.otherServices.keys(), names);
    QCOMPARE(result.otherServiceCount(), static_cast<int>(names.size()));
    QCOMPARE(result.ids.size(), 0);
    QCOMPARE(result.incompleteCount(), names.isEmpty() ? 1 : 0);
}

void TestIdScanner::hiddenAddresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("isHidden");

    const auto row = [](const char *name, const QString &address, bool isHidden = true) {
        QTest::newRow(name) << address << isHidden;
    };
    const QString tag =
        u"<a href=\"/cdn-cgi/l/email-protection\" class=\"__cf_email__\" data-cfemail=\"5431\">"_qs;
    row("a plain blank", u"[email protected]"_qs);
    row("a non-breaking blank", u"[email\u00a0protected]"_qs);
    row("a narrow blank and a line feed", u"[email\u202f\nprotected]"_qs);
    row("a numeric reference", u"[email&#160;protected]"_qs);
    row("a named reference", u"[email&nbsp;protected]"_qs);
    row("percent-encoded", u"%5Bemail%C2%A0protected%5D"_qs);
    row("JSON-escaped", u"[email\\u00a0protected]"_qs);
    row("Markdown-escaped", u"\\[email protected\\]"_qs);
    row("a Markdown link", u"[[email protected]](/cdn-cgi/l/email-protection#5431)"_qs);
    row("with -job behind it", u"[email protected]-job"_qs);
    row("the source of the page", tag + u"[email&#160;protected]</a>"_qs);
    row("the source of the page, two tags deep", tag + u"<span>[email&#160;protected]</span></a>"_qs);
    row("the source of the page, escaped",
        (tag + u"[email&#160;protected]</a>"_qs).toHtmlEscaped().replace(u"&amp;"_qs, u"&"_qs));
    row("the source of the page in JSON",
        QString(tag + u"[email\\u00a0protected]<\\/a>"_qs).replace(u"\""_qs, u"\\\""_qs));
    row("no blank", u"[emailprotected]"_qs, false);
    row("another word", u"[email hidden]"_qs, false);
    row("other brackets", u"(email protected)"_qs, false);
    row("an @ besides", u"[email protected]@example.com"_qs);
    row("a tag without end", u"<a [email protected]"_qs, false);
    row("a Markdown link without end", u"[[email protected]](/cdn-cgi"_qs, false);
}

void TestIdScanner::hiddenAddresses()
{
    QFETCH(QString, address);
    QFETCH(bool, isHidden);

    const QString hidden = withAddress(address);
    const ScanResult result = scanForIds(hidden + u'\n' + second);
    QCOMPARE(result.incompleteCount(), 1);
    QCOMPARE(result.incomplete.contains(IncompleteReason::AddressHidden), isHidden);
    QCOMPARE(result.otherServiceCount(), 0);
    QCOMPARE(result.ids, QList<JobId>{*JobId::parse(second)});
    for (const QString &damaged : {hidden.chopped(1), hidden + u'x'}) {
        QCOMPARE(scanForIds(damaged).incompleteCount(), 1);
    }
}

void TestIdScanner::whatBeginsInAnAddressIsNotLost()
{
    const QString beginning = QStringLiteral("j1-u2-email:a@b.");
    const QString endsInBot = withAddress(u"user@my-bot"_qs);
    QCOMPARE(found(beginning + endsInBot), QStringList{endsInBot});
    QCOMPARE(found(beginning + QString(endsInBot).replace(u"@"_qs, u"%40"_qs)), QStringList{endsInBot});
    QCOMPARE(scanForIds(beginning + withAddress(u"[email protected]"_qs)).incompleteCount(), 2);
    QCOMPARE(scanForIds(beginning + sister).otherServiceCount(), 1);
}

void TestIdScanner::eachDifferentIdCountsOnce()
{
    const QString hidden = withAddress(u"[email protected]"_qs);
    const QString hiddenToo = QString(hidden).replace(u"[email protected]"_qs, u"[email&nbsp;protected]"_qs);
    const QString otherHidden = QString(hidden).replace(u"j0326"_qs, u"j0327"_qs);
    const QString otherSister = QString(sister).replace(u"j17"_qs, u"j18"_qs);
    const QString midjourney = QString(sister).replace(u"google-flow"_qs, u"midjourney"_qs);
    const ScanResult result = scanForIds(QStringList{second, sister, hidden, first, otherSister, hiddenToo,
                                                     second, sister, midjourney, otherHidden, hidden}
                                             .join(u'\n'));
    QCOMPARE(result.ids, (QList<JobId>{*JobId::parse(second), *JobId::parse(first)}));
    QCOMPARE(result.otherServices, (QMap<QString, int>{{u"google-flow"_qs, 2}, {u"midjourney"_qs, 1}}));
    QCOMPARE(result.otherServiceCount(), 3);
    QCOMPARE(result.incompleteCount(), 2);
}

void TestIdScanner::tagsInsideAnIdArePassedOver_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("ids");
    const QString beginning = QStringLiteral("j0326140530100000001v-u12345-email:");
    const QString end = QStringLiteral(":%1-bot:luma").arg(uuid);
    QTest::newRow("an address made a link")
        << beginning + QStringLiteral("<a href=\"mailto:user@example.com\">user@example.com</a>") + end
        << QStringList{first};
    QTest::newRow("a place to break the line")
        << beginning + QStringLiteral("user<wbr>@example<wbr/>.com") + end << QStringList{first};
    QTest::newRow("tags escaped once")
        << beginning + QStringLiteral("&lt;b&gt;user@example.com&lt;/b&gt;") + end << QStringList{first};
    QTest::newRow("an id in the tag")
        << beginning + QStringLiteral("<a title=\"%1\">user@example.com</a>").arg(second) + end
        << QStringList{first, second};
    QTest::newRow("an id in the tag of what is none")
        << beginning + QStringLiteral("<a title=\"%1\">").arg(second) << QStringList{second};
    QTest::newRow("no tag") << beginning + QStringLiteral("user<3@example.com") + end << QStringList{};
    QTest::newRow("a tag without an end")
        << beginning + QStringLiteral("<a user@example.com") + end << QStringList{};
}

void TestIdScanner::tagsInsideAnIdArePassedOver()
{
    QFETCH(QString, text);
    QFETCH(QStringList, ids);
    QCOMPARE(found(text), ids);
}

void TestIdScanner::anIdIsNotLookedForWithoutAnEnd()
{
    const QString stuffing(IdSearch::longestWriting, QChar(0x200B));
    QString stretched = first;
    stretched.insert(stretched.indexOf(u'@'), stuffing);
    QCOMPARE(found(stretched + u' ' + second), QStringList{second});
    QCOMPARE(found(first + stuffing + u'x' + second), QStringList{});
}

void TestIdScanner::examplesAreKeptOfWhatIsNotTaken()
{
    const QString hidden = withAddress(QStringLiteral("[email protected]"));
    const ScanResult result = scanForIds(sister + u'\n' + hidden + u'\n' + hidden + u'\n' + sister);
    QCOMPARE(result.otherExamples, QStringList{sister});
    QCOMPARE(result.incomplete[IncompleteReason::AddressHidden].examples,
             QStringList{withAddress(QStringLiteral("\u2026"))});

    QString many;
    for (int i = 0; i < 3 * ScanResult::mostExamples; ++i) {
        many += QStringLiteral("j%1v-u12345-email:jo@example.com-bot:google-flow\n").arg(i);
    }
    QCOMPARE(scanForIds(many).otherExamples.size(), ScanResult::mostExamples);
    QCOMPARE(scanForIds(many).otherServiceCount(), int(3 * ScanResult::mostExamples));
}

} // namespace

QTEST_GUILESS_MAIN(TestIdScanner)
#include "tst_id_scanner.moc"
