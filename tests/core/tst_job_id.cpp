#include "core/job/job_id.h"

#include <QtTest>

using namespace jobsweep;

namespace {

const QString video = QStringLiteral("j0326140530100000001v-u12345-email:user@example.com:"
                                     "a1b2c3d4-e5f6-7890-abcd-ef1234567890-bot:luma");

JobId idWith(const QString &digits, const QString &address = QStringLiteral("user@example.com"))
{
    const auto id =
        JobId::parse(QStringLiteral("j%1-u12345-email:%2:a1b2c3d4-e5f6-7890-abcd-ef1234567890-bot:luma")
                         .arg(digits, address));
    return id.value_or(JobId());
}

class TestJobId : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parse_data();
    void parse();
    void addressCharacters_data();
    void addressCharacters();
    void takeFrontLeavesWhatFollows();
    void aLongAddressStopsAtTheLimit();
    void anIdTakesNoMoreRoomThanItNeeds();
    void aNullIdTellsNothing();
    void equalityAndOrderAreThoseOfTheBytes();
    void pathSegmentIsEncodedOnce_data();
    void pathSegmentIsEncodedOnce();
    void kind_data();
    void kind();
    void account();
    void created_data();
    void created();
    void createdNeedsAMoment();
};

void TestJobId::parse_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("accepted");

    const auto changed = [](QLatin1String before, QLatin1String after) {
        const QString text = QString(video).replace(before, after);
        if (text == video) {
            qFatal("a row changes nothing");
        }
        return text;
    };
    const auto good = [](const char *name, const QString &text) { QTest::newRow(name) << text << true; };
    const auto bad = [](const char *name, const QString &text) { QTest::newRow(name) << text << false; };
    const auto l1 = [](const char *text) { return QLatin1String(text); };

    good("a video's id", video);
    good("an image's id", changed(l1("1v-"), l1("1i-")));
    good("without a letter", changed(l1("1v-"), l1("1-")));
    good("with a letter not known yet", changed(l1("1v-"), l1("1a-")));
    good("one digit each", changed(l1("j0326140530100000001v-u12345"), l1("j0v-u1")));
    good("an address that ends in -job", changed(l1(".com:"), l1(".com-job:")));
    good("an address with plus, dots and hyphens", changed(l1("user@example"), l1("a.b+c@d-e.f")));
    good("an upper-case UUID", changed(l1("a1b2c3d4-e5f6"), l1("A1B2C3D4-E5F6")));
    good("an address in Latin beyond ASCII", QString(video).replace(u"user"_qs, u"jos\u00e9"_qs));
    good("an address in Chinese beyond the first plane",
         QString(video).replace(u"user"_qs, u"\U00020000"_qs));

    bad("nothing", QString());
    bad("only a prefix", QStringLiteral("j0326140530100000001v-u12345-email:"));
    bad("a capital J", changed(l1("j0"), l1("J0")));
    bad("no digits", changed(l1("j0326140530100000001v"), l1("jv")));
    bad("digits of another alphabet", QString(video).replace(u"j0"_qs, u"j\u0660"_qs));
    bad("a capital letter", changed(l1("1v-"), l1("1V-")));
    bad("two letters", changed(l1("1v-"), l1("1vi-")));
    bad("no user", changed(l1("-u12345"), l1("")));
    bad("no user number", changed(l1("-u12345"), l1("-u")));
    bad("no e-mail", changed(l1("-email:user@example.com"), l1("")));
    bad("an empty address", changed(l1("user@example.com"), l1("")));
    bad("an address without @", changed(l1("user@"), l1("user")));
    bad("an address with two @", changed(l1("user@"), l1("us@er@")));
    bad("nothing before the @", changed(l1("user@"), l1("@")));
    bad("nothing after the @", changed(l1("@example.com"), l1("@")));
    bad("a blank in the address", changed(l1("user"), l1("us er")));
    bad("a hidden address", QString(video).replace(u"user@example.com"_qs, u"[email\u00a0protected]"_qs));
    bad("half a surrogate pair in the address", QString(video).replace(u"user"_qs, QString(QChar(0xD83D))));
    bad("a short UUID", changed(l1("ef1234567890"), l1("ef12345")));
    bad("a long UUID", changed(l1("ef1234567890"), l1("ef12345678901")));
    bad("no hex digit in the UUID", changed(l1("a1b2c3d4"), l1("g1b2c3d4")));
    bad("a hyphen elsewhere in the UUID", changed(l1("a1b2c3d4-e5f6"), l1("a1b2c3d-4e5f6")));
    bad("no UUID", changed(l1(":a1b2c3d4-e5f6-7890-abcd-ef1234567890"), l1("")));
    bad("another service", changed(l1("bot:luma"), l1("bot:midjourney")));
    bad("a longer service", video + u'x');
    bad("a shorter service", video.chopped(1));
    bad("a blank before it", u' ' + video);
    bad("a line feed behind it", video + u'\n');
    bad("percent-encoded", changed(l1("email:"), l1("email%3A")));
}

void TestJobId::parse()
{
    QFETCH(QString, text);
    QFETCH(bool, accepted);

    const auto id = JobId::parse(text);
    QCOMPARE(id.has_value(), accepted);
    if (id) {
        QVERIFY(!id->isNull());
        QCOMPARE(id->utf8(), text.toUtf8());
        QCOMPARE(id->toString(), text);
    }
}

void TestJobId::addressCharacters_data()
{
    QTest::addColumn<uint>("character");
    QTest::addColumn<bool>("accepted");

    for (const char c : QByteArray("\"`<>()[]{},/\\:;| \t\r\n\x01\x7f")) {
        QTest::addRow("ASCII %d separates", c) << static_cast<uint>(c) << false;
    }
    for (const char c : QByteArray("azAZ09@+-._!#$%&*=?^~'")) {
        QTest::addRow("%c belongs", c) << static_cast<uint>(c) << true;
    }
    QTest::newRow("a non-breaking blank") << 0xA0U << false;
    QTest::newRow("an ideographic blank") << 0x3000U << false;
    QTest::newRow("a line separator") << 0x2028U << false;
    QTest::newRow("a byte order mark") << 0xFEFFU << false;
    QTest::newRow("a left smart quote") << 0x201CU << false;
    QTest::newRow("a right smart quote") << 0x201DU << false;
    QTest::newRow("a low smart quote") << 0x201EU << false;
    QTest::newRow("a guillemet") << 0xABU << false;
    QTest::newRow("a full-width bracket") << 0xFF08U << false;
    QTest::newRow("a replacement character") << 0xFFFDU << false;
    QTest::newRow("an invisible tag of a higher plane") << 0xE0041U << false;
    QTest::newRow("a Greek letter") << 0x3B1U << true;
    QTest::newRow("a Devanagari vowel sign") << 0x93FU << true;
    QTest::newRow("a Chinese letter of a higher plane") << 0x20000U << true;
}

void TestJobId::addressCharacters()
{
    QFETCH(uint, character);
    QTEST(isAddressCharacter(static_cast<char32_t>(character)), "accepted");
}

void TestJobId::takeFrontLeavesWhatFollows()
{
    const QString text = video + u" and more: "_qs + QString(1000, u'x');
    QStringView rest = text;
    QCOMPARE(JobId::takeFront(rest), JobId::parse(video));
    QCOMPARE(rest, QStringView(text).sliced(video.size()));

    const QString shifted = u' ' + text;
    QStringView untouched = shifted;
    QVERIFY(!JobId::takeFront(untouched));
    QCOMPARE(untouched, QStringView(shifted));
}

void TestJobId::aLongAddressStopsAtTheLimit()
{
    const auto padded = [](QChar c, qsizetype bytes) {
        const qsizetype each = QString(c).toUtf8().size();
        return QString(video).replace(QStringLiteral("user"), QString((bytes - video.size()) / each + 4, c));
    };
    QCOMPARE(JobId::parse(padded(u'a', JobId::maxBytes)).value_or(JobId()).utf8().size(), JobId::maxBytes);
    QVERIFY(!JobId::parse(padded(u'a', JobId::maxBytes + 1)));
    QVERIFY(JobId::parse(padded(u'\u00e9', JobId::maxBytes - 4)));
    QVERIFY2(!JobId::parse(padded(u'\u00e9', JobId::maxBytes + 4)), "the limit counts bytes, not characters");
}

void TestJobId::anIdTakesNoMoreRoomThanItNeeds()
{
    for (const QString &address : {u"user@example.com"_qs, u"jos\u00e9@example.com"_qs}) {
        const QByteArray utf8 = idWith(QStringLiteral("1v"), address).utf8();
        QVERIFY2(utf8.capacity() < 2 * utf8.size(), "a million ids are to fit into memory");
    }
}

void TestJobId::aNullIdTellsNothing()
{
    const JobId none;
    QVERIFY(none.isNull());
    QCOMPARE(none.kind(), MediaKind::Unknown);
    QCOMPARE(none.account(), QString());
    QCOMPARE(none.pathSegment(), QByteArray());
    QVERIFY(!none.created(QDateTime::currentDateTimeUtc()).isValid());
}

void TestJobId::equalityAndOrderAreThoseOfTheBytes()
{
    const JobId one = idWith(QStringLiteral("1v"));
    const JobId two = idWith(QStringLiteral("2v"));
    QVERIFY(one == idWith(QStringLiteral("1v")));
    QVERIFY(one != two);
    QVERIFY(one < two);
    QVERIFY(!(two < one));
    QCOMPARE(qHash(one), qHash(idWith(QStringLiteral("1v"))));
    QVERIFY2(one != JobId::parse(one.toString().replace(u"a1b2"_qs, u"A1B2"_qs)), "an id is not folded");
}

void TestJobId::pathSegmentIsEncodedOnce_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QByteArray>("encoded");

    QTest::newRow("a plain address") << u"user@example.com"_qs << QByteArray("user@example.com");
    QTest::newRow("what RFC 3986 calls unreserved") << u"a-b._~c@d"_qs << QByteArray("a-b._~c@d");
    QTest::newRow("the sub-delims of RFC 3986") << u"a!$&*+=b@c"_qs << QByteArray("a!$&*+=b@c");
    QTest::newRow("a query and a fragment") << u"a?b#c@d"_qs << QByteArray("a%3Fb%23c@d");
    QTest::newRow("what looks encoded already") << u"a%40b@c"_qs << QByteArray("a%2540b@c");
    QTest::newRow("beyond ASCII, as UTF-8") << u"jos\u00e9@c"_qs << QByteArray("jos%C3%A9@c");
    QTest::newRow("ASCII that no URI holds") << u"a^b@c"_qs << QByteArray("a%5Eb@c");
}

void TestJobId::pathSegmentIsEncodedOnce()
{
    QFETCH(QString, address);
    QFETCH(QByteArray, encoded);

    const JobId id = idWith(QStringLiteral("7v"), address);
    QCOMPARE(id.pathSegment(),
             "j7v-u12345-email:" + encoded + ":a1b2c3d4-e5f6-7890-abcd-ef1234567890-bot:luma");
    QCOMPARE(QByteArray::fromPercentEncoding(id.pathSegment()), id.utf8());
}

void TestJobId::kind_data()
{
    QTest::addColumn<QString>("digits");
    QTest::addColumn<MediaKind>("expected");

    QTest::newRow("v is a video") << u"0326140530100000001v"_qs << MediaKind::Video;
    QTest::newRow("i is an image") << u"0326140530100000001i"_qs << MediaKind::Image;
    QTest::newRow("no letter tells nothing") << u"0326140530100000001"_qs << MediaKind::Unknown;
    QTest::newRow("another letter tells nothing") << u"0326140530100000001x"_qs << MediaKind::Unknown;
}

void TestJobId::kind()
{
    QFETCH(QString, digits);
    QTEST(idWith(digits).kind(), "expected");
}

void TestJobId::account()
{
    for (const QString &address :
         {u"user@example.com"_qs, u"user@example.com-job"_qs, u"jos\u00e9@ex\u00e4mple.com"_qs}) {
        QCOMPARE(idWith(QStringLiteral("1v"), address).account(), address);
    }
}

void TestJobId::created_data()
{
    QTest::addColumn<QString>("digits");
    QTest::addColumn<QString>("firstSeen");
    QTest::addColumn<QString>("expected");

    const auto row = [](const char *name, const char *digits, const char *seen, const char *expected) {
        QTest::newRow(name) << QString::fromLatin1(digits) << QString::fromLatin1(seen)
                            << QString::fromLatin1(expected);
    };
    row("earlier in the same year", "0326140530100000001", "2026-04-06T12:00:00Z", "2026-03-26T14:05:30Z");
    row("the very second", "0326140530100000001", "2026-03-26T14:05:30Z", "2026-03-26T14:05:30Z");
    row("two minutes in the future, as a clock may be wrong", "0326140530100000001", "2026-03-26T14:03:30Z",
        "2026-03-26T14:05:30Z");
    row("a day in the future", "0326140530100000001", "2026-03-25T14:05:30Z", "2026-03-26T14:05:30Z");
    row("a day and a second in the future is last year", "0326140530100000001", "2026-03-25T14:05:29Z",
        "2025-03-26T14:05:30Z");
    row("January, seen in December by a clock that is behind", "0101000100000000000", "2026-12-31T23:59:00Z",
        "2027-01-01T00:01:00Z");
    row("December, seen in January", "1231235959000000000", "2026-01-01T00:00:00Z", "2025-12-31T23:59:59Z");
    row("first seen in another time zone", "0326140530100000001", "2026-03-25T15:05:29+01:00",
        "2025-03-26T14:05:30Z");
    row("29 February of this year", "0229000000000000000", "2028-03-01T00:00:00Z", "2028-02-29T00:00:00Z");
    row("29 February seen before it in a leap year", "0229000000000000000", "2028-02-27T23:59:59Z",
        "2024-02-29T00:00:00Z");
    row("29 February seen in a common year", "0229000000000000000", "2027-06-01T00:00:00Z",
        "2024-02-29T00:00:00Z");
    row("29 February across 2100, which is no leap year", "0229000000000000000", "2103-06-01T00:00:00Z",
        "2096-02-29T00:00:00Z");
    row("30 February", "0230000000000000000", "2026-04-06T12:00:00Z", "");
    row("31 April", "0431000000000000000", "2026-04-06T12:00:00Z", "");
    row("month 0", "0026140530100000001", "2026-04-06T12:00:00Z", "");
    row("month 13", "1326140530100000001", "2026-04-06T12:00:00Z", "");
    row("day 0", "0300140530100000001", "2026-04-06T12:00:00Z", "");
    row("24 o'clock", "0326240530100000001", "2026-04-06T12:00:00Z", "");
    row("minute 60", "0326146030100000001", "2026-04-06T12:00:00Z", "");
    row("second 60", "0326140560100000001", "2026-04-06T12:00:00Z", "");
    row("18 digits", "032614053010000000", "2026-04-06T12:00:00Z", "");
    row("20 digits", "03261405301000000010", "2026-04-06T12:00:00Z", "");
    row("13 digits", "1731859234567", "2026-04-06T12:00:00Z", "");
}

void TestJobId::created()
{
    QFETCH(QString, digits);
    QFETCH(QString, firstSeen);
    QFETCH(QString, expected);

    const QDateTime seen = QDateTime::fromString(firstSeen, Qt::ISODate);
    QVERIFY(seen.isValid());
    const QDateTime created = idWith(digits + u'v').created(seen);
    QCOMPARE(created, QDateTime::fromString(expected, Qt::ISODate));
    if (!expected.isEmpty()) {
        QCOMPARE(created.timeSpec(), Qt::UTC);
    }
    QCOMPARE(idWith(digits).created(seen), created);
}

void TestJobId::createdNeedsAMoment()
{
    QVERIFY(!idWith(QStringLiteral("0326140530100000001v")).created(QDateTime()).isValid());
}

} // namespace

QTEST_GUILESS_MAIN(TestJobId)
#include "tst_job_id.moc"
