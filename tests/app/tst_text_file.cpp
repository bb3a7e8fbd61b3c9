#include "app/intake/text_file.h"

#include <QStringConverter>
#include <QTemporaryDir>
#include <QTest>

using namespace jobsweep;

namespace {

const QString sampleId = QStringLiteral(
    "j0326140530123456789v-u12345-email:user@example.com:a1b2c3d4-e5f6-7890-abcd-ef1234567890-bot:luma");

/// What a file holds, or why it was not read.
struct FileText
{
    QString text;
    QString problem;
};

FileText textOf(const QString &path)
{
    FileText file;
    file.problem = readTextFile(path, [&file](QStringView part, qint64) {
        file.text += part;
        return true;
    });
    return file;
}

} // namespace

class TestTextFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsEveryEncoding_data();
    void readsEveryEncoding();
    void saysWhyAFileWasNotRead_data();
    void saysWhyAFileWasNotRead();
    void takesAnyBytes();
    void readsInPartsUntilItIsEnough();

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

void TestTextFile::readsEveryEncoding_data()
{
    QTest::addColumn<QStringConverter::Encoding>("encoding");
    QTest::addColumn<bool>("byteOrderMark");
    QTest::newRow("UTF-8") << QStringConverter::Utf8 << false;
    QTest::newRow("UTF-8 with byte order mark") << QStringConverter::Utf8 << true;
    QTest::newRow("UTF-16, little endian, with byte order mark") << QStringConverter::Utf16LE << true;
    QTest::newRow("UTF-16, big endian, with byte order mark") << QStringConverter::Utf16BE << true;
    QTest::newRow("Latin-1") << QStringConverter::Latin1 << false;
}

void TestTextFile::readsEveryEncoding()
{
    QFETCH(QStringConverter::Encoding, encoding);
    QFETCH(bool, byteOrderMark);
    QStringEncoder encode(encoding,
                          byteOrderMark ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
    const QString text = QStringLiteral("caf\u00e9: %1\r\n").arg(sampleId);
    const QByteArray bytes = encode(text);

    const FileText file = textOf(write(bytes));
    QCOMPARE(file.problem, QString());
    QCOMPARE(file.text, text);
}

void TestTextFile::saysWhyAFileWasNotRead_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("part");
    QTest::newRow("a file that is not there")
        << m_folder.filePath(QStringLiteral("missing.txt"))
        << QStringLiteral("Couldn't read missing.txt: there is no such file.");
    QTest::newRow("a folder") << m_folder.path() << QStringLiteral(": it isn't a file.");
}

void TestTextFile::saysWhyAFileWasNotRead()
{
    QFETCH(QString, path);
    QFETCH(QString, part);
    const FileText file = textOf(path);
    QVERIFY2(file.problem.endsWith(part), qPrintable(file.problem));
    QVERIFY(file.text.isEmpty());
}

void TestTextFile::takesAnyBytes()
{
    QByteArray bytes(4096, '\0');
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        bytes[i] = char(i * 37 % 256);
    }
    const FileText file = textOf(write(bytes + '\n' + sampleId.toUtf8()));
    QCOMPARE(file.problem, QString());
    QVERIFY(file.text.endsWith(sampleId));
}

void TestTextFile::readsInPartsUntilItIsEnough()
{
    constexpr qsizetype lines = 100'000;
    const QString path = write(QByteArray("a line of text\n").repeated(lines));
    const qint64 size = QFileInfo(path).size();
    QList<qint64> read;
    const QString problem = readTextFile(path, [&read](QStringView, qint64 bytesRead) {
        read += bytesRead;
        return read.size() < 3;
    });
    QCOMPARE(problem, QString());
    QCOMPARE(read.size(), 3);
    QVERIFY(read.first() < read.last());
    QVERIFY(read.last() < size);
    QCOMPARE(textOf(path).text.size(), size);
}

QTEST_GUILESS_MAIN(TestTextFile)
#include "tst_text_file.moc"
