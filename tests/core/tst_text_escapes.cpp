#include "core/text/text_escapes.h"

#include <QtTest>

using namespace jobsweep;

namespace {

constexpr char32_t damaged = 0xFFFD;

class TestTextEscapes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesAtItsPlace_data();
    void decodesAtItsPlace();
    void ignorableCharacters_data();
    void ignorableCharacters();
};

void TestTextEscapes::decodesAtItsPlace_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<uint>("character");
    QTest::addColumn<qsizetype>("length");

    const auto row = [](const char *name, const QString &text, char32_t character, qsizetype length) {
        QTest::newRow(name) << text << static_cast<uint>(character) << length;
    };
    row("a letter", u"ab"_qs, U'a', 1);
    row("a pair of surrogates", u"\U00020000"_qs, 0x20000, 2);
    row("a high surrogate alone", QString(QChar(0xD840)) + u'a', damaged, 1);
    row("a low surrogate alone", QString(QChar(0xDC00)), damaged, 1);

    row("percent-encoded ASCII", u"%3A%40"_qs, U':', 3);
    row("percent-encoded percent sign", u"%253A"_qs, U'%', 3);
    row("percent-encoded two bytes", u"%c3%A9"_qs, 0xE9, 6);
    row("percent-encoded three bytes", u"%E2%80%8B"_qs, 0x200B, 9);
    row("percent-encoded four bytes", u"%F0%A0%80%80"_qs, 0x20000, 12);
    row("JavaScript's escape()", u"%u0040x"_qs, U'@', 6);
    row("a pair of surrogates of escape()", u"%uD840%uDC00"_qs, 0x20000, 12);
    row("half a pair of escape()", u"%uD840x"_qs, damaged, 6);
    row("escape() cut short", u"%u004"_qs, U'%', 1);
    row("a percent sign at the end", u"%"_qs, U'%', 1);
    row("a percent sign and one digit", u"%4"_qs, U'%', 1);
    row("a percent sign and no hex digits", u"%4g"_qs, U'%', 1);
    row("a following byte alone", u"%80"_qs, damaged, 3);
    row("a first byte and plain text", u"%C3a"_qs, damaged, 3);
    row("a first byte and another character", u"%C3%41"_qs, damaged, 3);
    row("two bytes for ASCII", u"%C1%A1"_qs, damaged, 3);
    row("three bytes for two", u"%E0%81%A1"_qs, damaged, 3);
    row("four bytes for three", u"%F0%80%81%A1"_qs, damaged, 3);
    row("a percent-encoded surrogate", u"%ED%A0%80"_qs, damaged, 3);
    row("percent-encoded beyond Unicode", u"%F4%90%80%80"_qs, damaged, 3);
    row("five bytes", u"%F8%88%80%80%80"_qs, damaged, 3);

    row("a decimal reference", u"&#64;x"_qs, U'@', 5);
    row("a hexadecimal reference", u"&#x1F600;"_qs, 0x1F600, 9);
    row("a hexadecimal reference in capitals", u"&#XE9;"_qs, 0xE9, 6);
    row("a named reference", u"&commat;"_qs, U'@', 8);
    row("the first of Latin 1", u"&nbsp;"_qs, 0xA0, 6);
    row("the last of Latin 1", u"&yuml;"_qs, 0xFF, 6);
    row("the longest name", u"&ZeroWidthSpace;"_qs, 0x200B, 16);
    row("an escaped ampersand", u"&amp;#58;"_qs, U'&', 5);
    row("a reference to half a pair", u"&#xD840;"_qs, damaged, 8);
    row("a reference beyond Unicode", u"&#1114112;"_qs, damaged, 10);
    row("a reference beyond all numbers", u"&#99999999999;"_qs, damaged, 14);
    row("a reference without a number", u"&#;"_qs, U'&', 1);
    row("a reference without a hexadecimal number", u"&#x;"_qs, U'&', 1);
    row("a reference with a letter", u"&#xg;"_qs, U'&', 1);
    row("a reference without a semicolon", u"&#58"_qs, U':', 4);
    row("a reference without a semicolon before a letter", u"&#64a"_qs, U'@', 4);
    row("a hexadecimal reference without a semicolon", u"&#x40user"_qs, U'@', 5);
    row("a reference without a semicolon before another", u"&#64a&#58;"_qs, U'@', 4);
    row("a reference without an end", u"&#0000000000000000000064;"_qs, U'&', 1);
    row("an unknown name", u"&nosuch;"_qs, U'&', 1);
    row("a name in capitals", u"&NBSP;"_qs, U'&', 1);
    row("no name", u"&;"_qs, U'&', 1);
    row("an ampersand at the end", u"&"_qs, U'&', 1);

    row("a JSON quote", u"\\\""_qs, U'"', 2);
    row("a JSON slash", u"\\/"_qs, U'/', 2);
    row("a JSON backslash", u"\\\\d"_qs, U'\\', 2);
    row("JSON in JSON", u"\\\\u0040x"_qs, U'@', 7);
    row("JSON in JSON in JSON", u"\\\\\\\\u0040x"_qs, U'@', 9);
    row("a JSON pair in JSON", u"\\\\uD840\\\\uDC00"_qs, 0x20000, 14);
    row("a line feed of JSON in JSON", u"\\\\n"_qs, U'\n', 3);
    row("a quote of JSON in JSON", u"\\\\\\\"x"_qs, U'"', 4);
    row("more backslashes than any JSON has", u"\\"_qs.repeated(9) + u'n', U'\\', 9);
    row("an octal escape", u"\\012"_qs, U'\n', 4);
    row("octal bytes", u"\\303\\274"_qs, 0xFC, 8);
    row("an octal byte alone", u"\\303x"_qs, damaged, 4);
    row("an octal number that is no byte", u"\\400"_qs, U'\\', 1);
    row("a null of C", u"\\0x"_qs, U'\n', 2);
    row("a null in octal", u"\\000"_qs, damaged, 4);
    row("a group of an expression", u"\\1x"_qs, U'\\', 1);
    row("a shell's escape", u"\\e[0m"_qs, U'\x1b', 2);
    row("a braced escape", u"\\u{1F600}x"_qs, 0x1F600, 9);
    row("a braced escape of Perl", u"\\x{40}"_qs, U'@', 6);
    row("braces without an end", u"\\u{1F600"_qs, U'\\', 1);
    row("a braced escape beyond Unicode", u"\\u{110000}"_qs, damaged, 10);
    row("Python's long escape", u"\\U0001F600"_qs, 0x1F600, 10);
    row("a path of Windows", u"\\Users"_qs, U'\\', 1);
    row("a JSON escape", u"\\u00e9"_qs, 0xE9, 6);
    row("a JSON pair", u"\\uD840\\uDC00"_qs, 0x20000, 12);
    row("a JSON high surrogate alone", u"\\uD840x"_qs, damaged, 6);
    row("a JSON high surrogate and a letter", u"\\uD840\\u0061"_qs, damaged, 6);
    row("a JSON low surrogate alone", u"\\uDC00\\uD840"_qs, damaged, 6);
    row("a JSON escape cut short", u"\\u00e"_qs, U'\\', 1);
    row("a JavaScript escape", u"\\xA0"_qs, 0xA0, 4);
    row("a JavaScript escape cut short", u"\\xA"_qs, U'\\', 1);
    row("a Markdown escape", u"\\_"_qs, U'_', 2);
    row("a backslash before a letter", u"\\j"_qs, U'\\', 1);
    row("a backslash before a blank", u"\\ "_qs, U'\\', 1);
    row("a backslash at the end", u"\\"_qs, U'\\', 1);
    for (const char c : QByteArray("abfnv")) {
        QTest::addRow("a control escape, %c", c)
            << QString::fromLatin1(QByteArray("\\") + c) << 10U << qsizetype(2);
    }
    row("a carriage return", u"\\r"_qs, U'\r', 2);
    row("a tab", u"\\t"_qs, U'\t', 2);
}

void TestTextEscapes::decodesAtItsPlace()
{
    QFETCH(QString, text);
    QFETCH(uint, character);
    QFETCH(qsizetype, length);

    for (const QString &before : {QString(), u"%"_qs, u"&"_qs}) {
        const QString whole = before + text;
        const DecodedCharacter decoded = decodeAt(whole, before.size());
        QCOMPARE(static_cast<uint>(decoded.character), character);
        QCOMPARE(decoded.end, before.size() + length);
    }
}

void TestTextEscapes::ignorableCharacters_data()
{
    QTest::addColumn<uint>("character");
    QTest::addColumn<bool>("ignorable");

    QTest::newRow("soft hyphen") << 0xADU << true;
    QTest::newRow("Arabic letter mark") << 0x61CU << true;
    QTest::newRow("Mongolian vowel separator") << 0x180EU << true;
    QTest::newRow("zero-width space") << 0x200BU << true;
    QTest::newRow("zero-width joiner") << 0x200DU << true;
    QTest::newRow("right-to-left mark") << 0x200FU << true;
    QTest::newRow("left-to-right embedding") << 0x202AU << true;
    QTest::newRow("right-to-left override") << 0x202EU << true;
    QTest::newRow("word joiner") << 0x2060U << true;
    QTest::newRow("pop directional isolate") << 0x2069U << true;
    QTest::newRow("byte order mark") << 0xFEFFU << true;
    QTest::newRow("non-breaking blank") << 0xA0U << false;
    QTest::newRow("hair blank") << 0x200AU << false;
    QTest::newRow("hyphen") << 0x2010U << false;
    QTest::newRow("line separator") << 0x2028U << false;
    QTest::newRow("paragraph separator") << 0x2029U << false;
    QTest::newRow("narrow non-breaking blank") << 0x202FU << false;
    QTest::newRow("mathematical blank") << 0x205FU << false;
    QTest::newRow("superscript zero") << 0x2070U << false;
    QTest::newRow("replacement character") << 0xFFFDU << false;
    QTest::newRow("letter") << uint('a') << false;
}

void TestTextEscapes::ignorableCharacters()
{
    QFETCH(uint, character);
    QTEST(isIgnorable(static_cast<char32_t>(character)), "ignorable");
}

} // namespace

QTEST_GUILESS_MAIN(TestTextEscapes)
#include "tst_text_escapes.moc"
