// The id scanner under random text; the seeds are fixed, so a failure comes again.
#include "core/job/job_id.h"
#include "core/scan/id_scanner.h"
#include "core/scan/id_search.h"
#include "found_ids.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QtTest>

#include <algorithm>
#include <vector>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

/// Makes ids and texts from one seed.
class Maker
{
public:
    explicit Maker(quint32 seed) : m_random(seed) {}

    int below(int highest) { return m_random.bounded(highest); }
    QString oneOf(const QStringList &list) { return list[below(static_cast<int>(list.size()))]; }
    QString from(const QString &alphabet, int length);

    QString id();
    QString written(const QString &id);
    QString nearMiss(const QString &id);

private:
    enum Form
    {
        Raw,
        Percent,
        Decimal,
        Hexadecimal,
        Json,
        FormCount
    };

    static QString character(char32_t c, Form form);

    QRandomGenerator m_random;
};

/// `length` characters, each one of `alphabet`.
QString Maker::from(const QString &alphabet, int length)
{
    const QList<uint> letters = alphabet.toUcs4();
    QString text;
    for (int i = 0; i < length; ++i) {
        text += QChar::fromUcs4(letters[below(static_cast<int>(letters.size()))]);
    }
    return text;
}

QString Maker::id()
{
    const QString digits = QStringLiteral("0123456789");
    const QString hex = digits + QStringLiteral("abcdefABCDEF");
    const QString letters = QStringLiteral("abjluz09.+-_%&=\u00e9\u00df\u4e2d\u03b1\U00020000");
    QStringList uuid;
    for (const int length : {8, 4, 4, 4, 12}) {
        uuid.append(from(hex, length));
    }
    return u'j' + from(digits, 1 + below(19)) + oneOf({u"v"_qs, u"i"_qs, QString()}) + u"-u"_qs +
           from(digits, 1 + below(6)) + u"-email:"_qs + from(letters, 1 + below(12)) + u'@' +
           from(letters, 1 + below(12)) + oneOf({u"-job:"_qs, u":"_qs}) + uuid.join(u'-') + u"-bot:luma"_qs;
}

QString Maker::character(char32_t c, Form form)
{
    QString text;
    switch (form) {
    case Percent:
        return QString::fromLatin1(
            QString::fromUcs4(&c, 1).toUtf8().toPercentEncoding({}, QByteArray(1, char(c))));
    case Decimal:
        return QStringLiteral("&#%1;").arg(static_cast<uint>(c));
    case Hexadecimal:
        return QStringLiteral("&#x%1;").arg(static_cast<uint>(c), 0, 16);
    case Json:
        for (const char16_t unit : QChar::fromUcs4(c)) {
            text += QStringLiteral("\\u%1").arg(static_cast<uint>(unit), 4, 16, QLatin1Char('0'));
        }
        return text;
    default:
        return QString::fromUcs4(&c, 1);
    }
}

/// `id` in one form, or in a new one each character, or with ignorable characters strewn in.
QString Maker::written(const QString &id)
{
    static const QString ignorable = QStringLiteral("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u202e\u2066");
    const Form form = static_cast<Form>(below(FormCount));
    const bool mixed = below(4) == 0;
    const bool strewn = below(4) == 0;
    const bool whole = below(4) == 0;
    QString text;
    for (const uint c : id.toUcs4()) {
        const bool special = !QChar::isLetterOrNumber(c) && c != U'-';
        const bool introducer = c == U'%' || c == U'&';
        Form chosen = mixed ? static_cast<Form>(below(FormCount)) : special || whole ? form : Raw;
        if (introducer && chosen == Raw) {
            chosen = static_cast<Form>(1 + below(FormCount - 1));
        }
        text += strewn && below(3) == 0 ? from(ignorable, 1) : QString();
        text += character(c, chosen);
    }
    return text;
}

/// `id` changed in one place, so that it is none.
QString Maker::nearMiss(const QString &id)
{
    QString text = id;
    switch (below(8)) {
    case 0:
        return text.remove(u'@');
    case 1:
        return text.replace(u"@"_qs, u"@@"_qs);
    case 2:
        return text.replace(u"-bot"_qs, u"a-bot"_qs);
    case 3:
        return u'x' + text;
    case 4:
        return text + from(QStringLiteral("xZ7_-"), 1);
    case 5:
        return text.chopped(1);
    case 6:
        return text.insert(text.indexOf(u'@'), from(QStringLiteral("\u00a0\u3000\u2028 \t\"<,;|/"), 1));
    default:
        return text.replace(u":"_qs, u"%!3A"_qs);
    }
}

class TestIdScannerRandom : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsIdsInEveryForm();
    void agreesWithARegularExpression();
    void garbageIsHarmless();
    void aTextMayEndAnywhere();
    void cutsMakeNoDifference();
    void whatStandsBeforeACutIsRemembered();
};

void TestIdScannerRandom::findsIdsInEveryForm()
{
    const QStringList separators = {u"\n"_qs,      u" "_qs,    u"\t"_qs,     u"|"_qs,         u"\u00a0"_qs,
                                    u"\", \""_qs,  u"\\n"_qs,  u"%20"_qs,    u"&nbsp;"_qs,    u"&#10;"_qs,
                                    u"\\u00a0"_qs, u"\\/"_qs,  u"\u3000"_qs, u"</li><li>"_qs, u"\u201c"_qs,
                                    u"%0D%0A"_qs,  u"\\\""_qs, u". "_qs};
    const QStringList words = {
        u"job"_qs, u"j03"_qs,       u"email:user@example.com"_qs, u"100%"_qs,         u"&"_qs,
        u"\\d"_qs, u"Zm9vj0Jj1"_qs, u"j1-u1-email:"_qs,           u"\u65e5\u672c"_qs, u"{\"a\":[1"_qs,
        u"j"_qs};
    Maker make(20260406);
    for (int round = 0; round < 3000; ++round) {
        QString text;
        QStringList expected;
        for (int part = make.below(12); part > 0; --part) {
            const int kind = make.below(3);
            const QString id = make.below(5) == 0 && !expected.isEmpty() ? make.oneOf(expected) : make.id();
            if (kind == 0) {
                text += make.written(id);
                expected.append(id);
            } else {
                text += kind == 1 ? make.nearMiss(first) : make.oneOf(words);
            }
            text += make.oneOf(separators);
        }
        expected.removeDuplicates();
        QCOMPARE(found(text), expected);
    }
}

/// Ids cut to pieces and put together again: which of the overlapping beginnings wins is what a regular
/// expression says that takes the leftmost one.
void TestIdScannerRandom::agreesWithARegularExpression()
{
    const QString letter = QStringLiteral("[^@\\s<:]");
    const QRegularExpression grammar(
        QStringLiteral("(?<![a-zA-Z0-9])j[0-9]+[a-z]?-u[0-9]+-email:%1+@%1+:"
                       "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-bot:luma(?![a-zA-Z0-9_-])")
            .arg(letter),
        QRegularExpression::UseUnicodePropertiesOption);
    const QStringList order = {u"j12v"_qs,  u"-u1"_qs, u"-email:"_qs,
                               u"a@b"_qs,   u":"_qs,   u"a1b2c3d4-e5f6-7890-abcd-ef1234567890"_qs,
                               u"-bot:"_qs, u"luma"_qs};
    const QStringList strays = {u" "_qs,
                                u"<"_qs,
                                u"."_qs,
                                u"\u00e9"_qs,
                                u"-"_qs,
                                u"j"_qs,
                                u"1"_qs,
                                u"@"_qs,
                                u":"_qs,
                                u"flow"_qs,
                                u"-email"_qs,
                                u"-bot"_qs,
                                u"j3-u4-email:"_qs,
                                u"[email protected]"_qs,
                                u"-bot:flow"_qs};
    Maker make(3);
    int matches = 0;
    for (int round = 0; round < 20000; ++round) {
        QString text;
        int next = 0;
        for (int piece = 8 + make.below(40); piece > 0; --piece) {
            if (make.below(12) == 0) {
                next = make.below(static_cast<int>(order.size()));
                text += make.oneOf(strays);
            }
            text += order[next];
            next = (next + 1) % static_cast<int>(order.size());
            text += next == 0 && make.below(2) == 0 ? u" "_qs : QString();
        }
        QStringList expected;
        for (const QRegularExpressionMatch &match : grammar.globalMatch(text)) {
            expected.append(match.captured());
        }
        matches += static_cast<int>(expected.size());
        expected.removeDuplicates();
        QVERIFY2(found(text) == expected, qUtf8Printable(text));
        text.replace(u":"_qs, u"%3A"_qs);
        QVERIFY2(found(text) == expected, qUtf8Printable(text));
    }
    QVERIFY2(matches > 5000, "the texts hold too few ids to prove anything");
}

void TestIdScannerRandom::garbageIsHarmless()
{
    const QStringList pieces = {u"j1"_qs,
                                u"-u1"_qs,
                                u"-email:"_qs,
                                u"a@b"_qs,
                                u":"_qs,
                                u"-bot:"_qs,
                                u"luma"_qs,
                                u"%"_qs,
                                u"&"_qs,
                                u"\\"_qs,
                                u"&#"_qs,
                                u"&#x"_qs,
                                u"\\u"_qs,
                                u"\\ud8"_qs,
                                u"%E2%8"_qs,
                                u";"_qs,
                                u"["_qs,
                                u"[email "_qs,
                                u"protected]"_qs,
                                u"<a"_qs,
                                u">"_qs,
                                u"]("_qs,
                                u"\u200b"_qs,
                                QString(QChar(0xD800)),
                                QString(QChar(0xDC00)),
                                QString(QChar(u'\0')),
                                u"7"_qs,
                                u"F"_qs};
    Maker make(7);
    for (int round = 0; round < 5000; ++round) {
        QString text;
        for (int piece = make.below(60); piece > 0; --piece) {
            text += make.below(8) == 0 ? QString(QChar(static_cast<char16_t>(make.below(0x10000))))
                                       : make.oneOf(pieces);
        }
        QCOMPARE(found(text + u'\n' + first), found(text) + QStringList{first});
    }
}

void TestIdScannerRandom::aTextMayEndAnywhere()
{
    Maker make(11);
    for (int round = 0; round < 100; ++round) {
        const QString whole = make.written(make.id()) +
                              QStringLiteral("&nbsp;j1-u1-email:<a>[email&#160;protected]</a>:") +
                              make.written(first);
        for (qsizetype length = 0; length < whole.size(); ++length) {
            // A copy without a null behind it: a sanitizer sees a read beyond the end.
            const std::vector<char16_t> part(whole.utf16(), whole.utf16() + length);
            for (const JobId &id : scanForIds(QStringView(part.data(), length)).ids) {
                QVERIFY(JobId::parse(id.toString()) == id);
            }
        }
    }
}

/// Long texts in parts of any length: what is found is what the whole text holds.
void TestIdScannerRandom::cutsMakeNoDifference()
{
    const QStringList strays = {u" "_qs,
                                u"\n"_qs,
                                u"\\n"_qs,
                                u"\\\\n"_qs,
                                u"%5Cn"_qs,
                                u"j"_qs,
                                u"j1-u1-"_qs,
                                u"&shy;"_qs,
                                u"\u200b"_qs,
                                u"\U0001d557"_qs,
                                u"<a href='"_qs,
                                u"<b>"_qs,
                                u"&"_qs,
                                u"\\ud83d"_qs,
                                u"%E2%82%AC"_qs,
                                u"\\\u200bn"_qs,
                                u"n"_qs,
                                u"-email:"_qs,
                                u"\x1b[1;32m"_qs,
                                u"\x1b"_qs,
                                u"[0m"_qs,
                                u"^[[32m"_qs,
                                u"#012"_qs,
                                u"#0"_qs,
                                u"=C3=BC"_qs,
                                u"=\r\n"_qs,
                                u"ESC[1m"_qs,
                                u"_x000D_"_qs,
                                u"\\u001b[36m"_qs,
                                u"%2520"_qs,
                                u"&amp;nbsp;"_qs,
                                u"\\303\\274"_qs,
                                u"\\"_qs,
                                u"<mailto:a@b|a@b>"_qs,
                                u"[mailto:a@b"_qs,
                                u"^"_qs,
                                u"quoted-printable"_qs,
                                u"j7-u1-email:[email protected]:"_qs,
                                u"j1731859234567v-u12345-email:jo@example.com-bot:google-flow"_qs};
    Maker make(17);
    constexpr qsizetype length = 6 * IdSearch::longestWriting;
    for (int round = 0; round < 150; ++round) {
        QString text;
        while (text.size() < length) {
            const int kind = make.below(6);
            text += make.below(3) > 0 ? u"\n"_qs : QString();
            text += kind < 2    ? make.written(make.id())
                    : kind == 2 ? make.nearMiss(first)
                    : kind == 3 ? QString(make.below(400), u'x')
                                : make.oneOf(strays);
        }
        const ScanResult whole = scanForIds(text);
        IdScanner scanner(text.size());
        const int longestPart = make.below(2) == 0 ? 100 : 20'000;
        for (qsizetype at = 0; at < text.size();) {
            const qsizetype size = std::min<qsizetype>(1 + make.below(longestPart), text.size() - at);
            scanner.feed(QStringView(text).mid(at, size));
            at += size;
        }
        scanner.endText();
        const ScanResult inParts = scanner.result();
        QVERIFY2(whole.ids.size() > 20, qPrintable(QString::number(whole.ids.size())));
        QCOMPARE(inParts.ids, whole.ids);
        QCOMPARE(inParts.otherServices, whole.otherServices);
        QCOMPARE(inParts.incomplete, whole.incomplete);
    }
}

/// The scanner looks no farther than it must: every place around an id's beginning becomes the one where it
/// stops.
void TestIdScannerRandom::whatStandsBeforeACutIsRemembered()
{
    const QStringList words = {u"x"_qs,   u"x\u200b"_qs,    u"\\n"_qs,     u"\\\\n"_qs,
                               u"%78"_qs, u"\U00020000"_qs, u" "_qs,       u"&#58;"_qs,
                               u"-"_qs,   u"\x1b[1;32m"_qs, u"x[1;32m"_qs, u"\\u001b[36m"_qs};
    constexpr qsizetype kept = IdSearch::longestWriting + 32;
    constexpr qsizetype firstScan = 2 * kept;
    for (const QString &word : words) {
        for (qsizetype shift = 0; shift < 40; ++shift) {
            const QString text = QString(IdSearch::longestWriting - 10 + shift, u'.') + word + first +
                                 QString(2 * IdSearch::longestWriting, u'.');
            IdScanner scanner;
            scanner.feed(QStringView(text).first(firstScan));
            scanner.feed(QStringView(text).mid(firstScan));
            scanner.endText();
            QCOMPARE(scanner.ids(), scanForIds(text).ids);
            // A long part is scanned where it is, up to another place.
            const QString longText = QString(4 * kept, u'.') + text;
            for (const qsizetype cut : {qsizetype(1), 2 * kept, 5 * kept, 6 * kept}) {
                IdScanner other;
                other.feed(QStringView(longText).first(cut));
                other.feed(QStringView(longText).mid(cut));
                other.endText();
                QCOMPARE(other.ids(), scanner.ids());
            }
        }
    }
}

} // namespace

QTEST_GUILESS_MAIN(TestIdScannerRandom)
#include "tst_id_scanner_random.moc"
