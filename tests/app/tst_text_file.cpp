#include "app/text_file.h"

#include <QStringConverter>
#include <QTemporaryDir>
#include <QTest>

using namespace jobsweep;

namespace {

const QString sampleId = QStringLiteral(
    "j0326140530123456789v-u12345-email:user@example.com:a1b2c3d4-e5f6-7890-abcd-ef1234567890-bot:luma");

} // namespace

class TestTextFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsIdsInEveryEncoding_data();
    void findsIdsInEveryEncoding();
    void saysWhyAFileWasNotRead_data();
    void saysWhyAFileWasNotRead();
    void takesAnyBytes();

private:
    QString write(const QByteArray &bytes);

    QTemporaryDir m_folder;
};

QString TestTextFile::write(const QByteArray &bytes)
{
    QFile file(m_folder.filePath(QStringLiteral("ids.txt")));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        return {};
    }
    return file.fileName();
}

void TestTextFile::findsIdsInEveryEncoding_data()
{
    QTest::addColumn<QStringConverter::Encoding>("encoding");
    QTest::addColumn<bool>("byteOrderMark");
    QTest::newRow("UTF-8") << QStringConverter::Utf8 << false;
    QTest::newRow("UTF-8 with byte order mark") << QStringConverter::Utf8 << true;
    QTest::newRow("UTF-16, little endian, with byte order mark") << QStringConverter::Utf16LE << true;
    QTest::newRow("UTF-16, big endian, with byte order mark") << QStringConverter::Utf16BE << true;
    QTest::newRow("Latin-1") << QStringConverter::Latin1 << false;
}

void TestTextFile::findsIdsInEveryEncoding()
{
    QFETCH(QStringConverter::Encoding, encoding);
    QFETCH(bool, byteOrderMark);
    QStringEncoder encode(encoding,
                          byteOrderMark ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
    const QByteArray bytes = encode(QStringLiteral("caf\u00e9: %1\r\n").arg(sampleId));

    const FileScan scan = scanFile(write(bytes));
    QCOMPARE(scan.problem, QString());
    QCOMPARE(scan.found.ids.size(), 1);
    QCOMPARE(scan.found.ids.constFirst().toString(), sampleId);
}

void TestTextFile::saysWhyAFileWasNotRead_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("part");
    QTest::newRow("a file that is not there")
        << m_folder.filePath(QStringLiteral("missing.txt"))
        << QStringLiteral("missing.txt was not read: there is no such file.");
    QTest::newRow("a folder") << m_folder.path() << QStringLiteral("was not read: it is not a file.");
}

void TestTextFile::saysWhyAFileWasNotRead()
{
    QFETCH(QString, path);
    QFETCH(QString, part);
    const FileScan scan = scanFile(path);
    QVERIFY2(scan.problem.endsWith(part), qPrintable(scan.problem));
    QVERIFY(scan.found.ids.isEmpty());
}

void TestTextFile::takesAnyBytes()
{
    QByteArray bytes(4096, '\0');
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        bytes[i] = char(i * 37 % 256);
    }
    const FileScan scan = scanFile(write(bytes + '\n' + sampleId.toUtf8()));
    QCOMPARE(scan.problem, QString());
    QCOMPARE(scan.found.ids.size(), 1);
}

QTEST_GUILESS_MAIN(TestTextFile)
#include "tst_text_file.moc"
