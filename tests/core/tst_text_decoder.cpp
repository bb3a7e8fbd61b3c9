#include "core/text/text_decoder.h"

#include <QStringEncoder>
#include <QTest>

using namespace jobsweep;

namespace {

QString decoded(const QByteArray &bytes, qsizetype partSize)
{
    TextDecoder decoder;
    QString text;
    for (qsizetype at = 0; at < bytes.size(); at += partSize) {
        text += decoder.decode(bytes.mid(at, partSize));
    }
    return text + decoder.finish();
}

QByteArray encoded(const QString &text, QStringConverter::Encoding encoding,
                   QStringConverter::Flags flags = QStringConverter::Flag::Default)
{
    QStringEncoder encode(encoding, flags);
    return encode(text);
}

} // namespace

class TstTextDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void encodings_data();
    void encodings();
    void longLinesAreNotKept();
    void eachLineHasItsOwnEncoding();
};

void TstTextDecoder::encodings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");

    // Longer than what is looked at to tell the encoding.
    QString text;
    for (int line = 0; line < 80; ++line) {
        text += QStringLiteral("%1 j1-u1-email:jürgen@example.com 𝒳 “quoted”\r\n").arg(line);
    }
    using Flag = QStringConverter::Flag;
    QTest::newRow("UTF-8") << text.toUtf8() << text;
    QTest::newRow("UTF-8 with mark") << encoded(text, QStringConverter::Utf8, Flag::WriteBom) << text;
    QTest::newRow("UTF-16LE with mark") << encoded(text, QStringConverter::Utf16LE, Flag::WriteBom) << text;
    QTest::newRow("UTF-16BE with mark") << encoded(text, QStringConverter::Utf16BE, Flag::WriteBom) << text;
    QTest::newRow("UTF-32LE with mark") << encoded(text, QStringConverter::Utf32LE, Flag::WriteBom) << text;
    QTest::newRow("UTF-16LE") << encoded(text, QStringConverter::Utf16LE) << text;
    QTest::newRow("UTF-16BE") << encoded(text, QStringConverter::Utf16BE) << text;
    const QString latin1 = QStringLiteral("j1-u1-email:jürgen@example.com\nÆsir\n").repeated(40);
    QTest::newRow("Latin-1") << latin1.toLatin1() << latin1;
    QTest::newRow("Latin-1, short") << QByteArray("\xE9") << QStringLiteral("é");
    QTest::newRow("UTF-16LE, short") << encoded(QStringLiteral("j1"), QStringConverter::Utf16LE)
                                     << QStringLiteral("j1");
    QTest::newRow("empty") << QByteArray() << QString();
    QTest::newRow("zeros amid UTF-8") << QByteArray("a\0b\n", 4) << QString::fromUtf8("a\0b\n", 4);
    const QString oneLine = QStringLiteral("é€𝒳").repeated(40'000);
    QTest::newRow("one long line") << oneLine.toUtf8() << oneLine;
}

void TstTextDecoder::encodings()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);

    for (const qsizetype partSize :
         {qsizetype(1'000'000), qsizetype(70'001), qsizetype(1000), qsizetype(7)}) {
        QCOMPARE(decoded(bytes, partSize), text);
    }
}

void TstTextDecoder::longLinesAreNotKept()
{
    TextDecoder decoder;
    const QByteArray part(TextDecoder::longestKept / 2 + 1, 'x');
    QVERIFY(decoder.decode(part).isEmpty());
    QCOMPARE(decoder.decode(part).size(), 2 * part.size());
}

void TstTextDecoder::eachLineHasItsOwnEncoding()
{
    const QByteArray bytes = QStringLiteral("jürgen\n").toUtf8() + QStringLiteral("jürgen\n").toLatin1();
    QCOMPARE(decoded(bytes, bytes.size()), QStringLiteral("jürgen\njürgen\n"));
}

QTEST_APPLESS_MAIN(TstTextDecoder)
#include "tst_text_decoder.moc"
