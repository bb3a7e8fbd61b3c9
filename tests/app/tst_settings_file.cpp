#include "app/settings/settings_file.h"

#include <QDir>
#include <QFileInfo>
#include <QPoint>
#include <QTemporaryDir>
#include <QTest>

using namespace jobsweep;

namespace {

const QString key = QStringLiteral("window/thing");

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class TestSettingsFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesComeBackAsTheyWere_data();
    void valuesComeBackAsTheyWere();
    void anEarlierIniFileIsTakenOver();
    void anEarlierIniFileThatIsTooLargeIsLeft();
    void whatIsNoSettingsFileIsPutAside_data();
    void whatIsNoSettingsFileIsPutAside();
    void aFolderInItsPlaceIsPutAside();
    void whatItDoesNotHoldIsPassedOver();
    void aValueThatItCannotHoldLeavesTheFile();
};

void TestSettingsFile::valuesComeBackAsTheyWere_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::newRow("yes") << QVariant(true);
    QTest::newRow("number") << QVariant(-3);
    QTest::newRow("large number") << QVariant(qint64(1) << 52);
    QTest::newRow("text") << QVariant(QStringLiteral("a \"b\" \\ ü 中"));
    QTest::newRow("empty text") << QVariant(QString());
    QTest::newRow("texts") << QVariant(QStringList{QStringLiteral("a"), QStringLiteral("b, c")});
    QTest::newRow("bytes") << QVariant(QByteArray("\0\xff\n[", 4));
}

void TestSettingsFile::valuesComeBackAsTheyWere()
{
    QFETCH(QVariant, value);

    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("settings.json"));
    {
        SettingsFile settings(path);
        settings.setValue(key, value);
        settings.sync();
        QVERIFY(settings.isSaved());
    }
    // From the bytes, not from what QSettings keeps of the path.
    const QString copy = folder.filePath(QStringLiteral("copy.json"));
    QVERIFY(QFile::copy(path, copy));
    SettingsFile settings(copy);
    QCOMPARE(settings.status(), QSettings::NoError);
    QVariant known = settings.value(key);
    QVERIFY(known.convert(value.metaType()));
    QCOMPARE(known, value);
    // What was read can be written again.
    settings.setValue(QStringLiteral("another"), true);
    settings.sync();
    QVERIFY(settings.isSaved());
}

void TestSettingsFile::anEarlierIniFileIsTakenOver()
{
    const QTemporaryDir folder;
    const QByteArray geometry("\x01\xd9\0g", 4);
    {
        QSettings ini(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
        ini.setValue(QStringLiteral("server/address"), QStringLiteral("https://luma.example/v1"));
        ini.setValue(QStringLiteral("history/days"), 30);
        ini.setValue(QStringLiteral("window/geometry"), geometry);
    }
    const QString path = folder.filePath(QStringLiteral("settings.json"));
    write(path, {});
    {
        SettingsFile settings(path);
        QCOMPARE(settings.value(QStringLiteral("server/address")).toString(),
                 QStringLiteral("https://luma.example/v1"));
        QCOMPARE(settings.value(QStringLiteral("history/days")).toInt(), 30);
        QCOMPARE(settings.value(QStringLiteral("window/geometry")).toByteArray(), geometry);
        QVERIFY(settings.isSaved());
        settings.setValue(QStringLiteral("history/days"), 90);
    }
    // Once taken over, the earlier one says nothing any more.
    QCOMPARE(SettingsFile(path).value(QStringLiteral("history/days")).toInt(), 90);
}

void TestSettingsFile::whatIsNoSettingsFileIsPutAside_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("not JSON") << QByteArray("[window]\nthing=1\n");
    QTest::newRow("an array") << QByteArray("[1]");
    QTest::newRow("cut off") << QByteArray("{\"window/thing\": tr");
    QTest::newRow("one bit") << QByteArray("{\"window/thing\": true\x7f");
    QTest::newRow("too large") << QByteArray("{\"window/thing\": \"") + QByteArray(1 << 20, 'x') + "\"}";
}

void TestSettingsFile::whatIsNoSettingsFileIsPutAside()
{
    QFETCH(QByteArray, bytes);

    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("settings.json"));
    const QString aside = path + QStringLiteral(".unreadable");
    write(path, bytes);
    {
        SettingsFile settings(path);
        QCOMPARE(settings.status(), QSettings::NoError);
        QVERIFY(!settings.contains(key));
        QCOMPARE(settings.putAside(), aside);
        QVERIFY(settings.isSaved());
    }
    QFile kept(aside);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), bytes);
    // It is said until the user has heard it.
    SettingsFile settings(path);
    QCOMPARE(settings.putAside(), aside);
    settings.forgetPutAside();
    QCOMPARE(settings.putAside(), QString());
    QVERIFY(settings.isSaved());
}

void TestSettingsFile::aFolderInItsPlaceIsPutAside()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("settings.json"));
    QVERIFY(QDir().mkdir(path));
    SettingsFile settings(path);
    QCOMPARE(settings.putAside(), path + QStringLiteral(".unreadable"));
    QVERIFY(QFileInfo(settings.putAside()).isDir());
    settings.setValue(key, 1);
    settings.sync();
    QVERIFY(settings.isSaved());
}

/// It took 24 seconds to read one with 3,500,000 keys.
void TestSettingsFile::anEarlierIniFileThatIsTooLargeIsLeft()
{
    const QTemporaryDir folder;
    QByteArray bytes("[window]\nthing=1\n");
    for (int i = 0; bytes.size() <= 1 << 20; ++i) {
        bytes += "key" + QByteArray::number(i) + "=1\n";
    }
    write(folder.filePath(QStringLiteral("settings.ini")), bytes);
    const SettingsFile settings(folder.filePath(QStringLiteral("settings.json")));
    QVERIFY(settings.allKeys().isEmpty());
}

void TestSettingsFile::whatItDoesNotHoldIsPassedOver()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("settings.json"));
    write(path, R"({"window/thing": null, "half": 1.5, "number": 3, "large": 1e300})");
    SettingsFile settings(path);
    QCOMPARE(settings.allKeys(), QStringList{QStringLiteral("number")});
    settings.setValue(key, true);
    settings.sync();
    QVERIFY(settings.isSaved());
}

void TestSettingsFile::aValueThatItCannotHoldLeavesTheFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("settings.json"));
    SettingsFile settings(path);
    settings.setValue(key, 1);
    settings.sync();
    settings.setValue(QStringLiteral("place"), QPoint(1, 2));
    settings.sync();
    QVERIFY(!settings.isSaved());
    settings.remove(QStringLiteral("place"));
    QVERIFY(settings.isSaved());
}

QTEST_GUILESS_MAIN(TestSettingsFile)
#include "tst_settings_file.moc"
