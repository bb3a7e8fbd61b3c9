#include "app/export/exporter.h"
#include "app/settings/settings_file.h"
#include "core/base/disk_flush.h"
#include "core/format/export_encoder.h"
#include "support/file_size_limit.h"

#include <QDir>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <utility>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

/// What is written last of a file, and where a disk may be full.
constexpr qint64 tail = 8 * 1'024;

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no such file");
}

/// The bytes of a row's text.
constexpr int rowBytes = 500;

ExportSource numbered(int rows)
{
    return [rows, told = false](const std::function<void(const ExportStep &)> &next) mutable {
        if (std::exchange(told, true)) {
            next({});
            return;
        }
        next({[rows](const std::function<void(const QJsonObject &)> &add) {
                  for (int i = 0; i < rows; ++i) {
                      add({{QStringLiteral("jobid"), QString(rowBytes, QLatin1Char('j'))}});
                  }
              },
              {}});
    };
}

ExportResult written(const QString &path, int rows)
{
    Exporter exporter;
    QSignalSpy ended(&exporter, &Exporter::ended);
    exporter.write(path, ExportContent::Jobs, ExportEncoder(ExportFormat::Ndjson, {}), numbered(rows));
    // It returns with the signal; QTRY_COMPARE would look again after some milliseconds, ten thousand times.
    if (ended.isEmpty() && !ended.wait()) {
        return {};
    }
    return ended.first().first().value<ExportResult>();
}

/// The sizes at which a file of `size` bytes is cut in its last 8 KiB: each of the last 256 bytes and every
/// 17th before them, or each one with JOBSWEEP_ALL_CUTS in the environment, which takes a minute.
QList<qint64> cutsOf(qint64 size)
{
    const bool all = qEnvironmentVariableIsSet("JOBSWEEP_ALL_CUTS");
    constexpr qint64 close = 256;
    constexpr qint64 step = 17;
    QList<qint64> cuts;
    for (qint64 cut = std::max<qint64>(0, size - tail); cut < size; ++cut) {
        if (all || size - cut <= close || cut % step == 0) {
            cuts += cut;
        }
    }
    return cuts;
}

} // namespace

/// A disk that is full at any byte of the end of a file: the old file is whole and there is an error.
class TestFullDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anExportIsWholeOrNotThere_data();
    void anExportIsWholeOrNotThere();
    void settingsAreWholeOrAsBefore();
    void whatTheSystemSaysIsTold();

private:
    QTemporaryDir m_folder;
};

void TestFullDisk::anExportIsWholeOrNotThere_data()
{
    QTest::addColumn<int>("rows");
    // Less and more than what QFile keeps in memory.
    QTest::newRow("10 KB") << 20;
    QTest::newRow("50 KB") << 100;
}

void TestFullDisk::anExportIsWholeOrNotThere()
{
    QFETCH(int, rows);

    const QString path = m_folder.filePath(QStringLiteral("export.ndjson"));
    QCOMPARE(written(path, rows).problem, QString());
    const qint64 size = bytesOf(path).size();
    QVERIFY(size > tail);
    QCOMPARE(written(path, 3).problem, QString());
    const QByteArray old = bytesOf(path);
    for (const qint64 room : cutsOf(size)) {
        ExportResult result;
        {
            const FileSizeLimit limit(room);
            result = written(path, rows);
        }
        QVERIFY2(!result.problem.isEmpty(), qPrintable(QStringLiteral("%1 of %2 bytes").arg(room).arg(size)));
        QCOMPARE(bytesOf(path), old);
    }
    QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files), {QStringLiteral("export.ndjson")});
    {
        const FileSizeLimit limit(size);
        QCOMPARE(written(path, rows).problem, QString());
    }
    QCOMPARE(bytesOf(path).size(), size);
}

void TestFullDisk::settingsAreWholeOrAsBefore()
{
    const QString path = m_folder.filePath(QStringLiteral("settings.json"));
    const QString shortKey = QStringLiteral("server/address");
    const QString longKey = QStringLiteral("window/geometry");
    const QByteArray geometry(7'000, 'g');
    QByteArray old;
    QByteArray now;
    {
        SettingsFile settings(path);
        settings.setValue(shortKey, QStringLiteral("https://luma.example/v1"));
        settings.sync();
        QVERIFY(settings.isSaved());
        old = bytesOf(path);
        settings.setValue(longKey, geometry);
        settings.sync();
        now = bytesOf(path);
        QVERIFY(now.size() > tail);
        settings.remove(longKey);
    }
    QCOMPARE(bytesOf(path), old);
    SettingsFile settings(path);
    for (const qint64 room : cutsOf(now.size())) {
        const FileSizeLimit limit(room);
        settings.setValue(longKey, geometry);
        settings.sync();
        QVERIFY(!settings.isSaved());
        QCOMPARE(bytesOf(path), old);
    }
    settings.sync();
    QVERIFY(settings.isSaved());
    QCOMPARE(bytesOf(path), now);
}

void TestFullDisk::whatTheSystemSaysIsTold()
{
    QFile full(QStringLiteral("/dev/full"));
    if (!full.open(QIODevice::WriteOnly)) {
        QSKIP("This system has no device that is always full");
    }
    QCOMPARE(flushToDisk(&full), QString());
    full.write("a byte");
    QVERIFY(!flushToDisk(&full).isEmpty());
}

QTEST_GUILESS_MAIN(TestFullDisk)
#include "tst_full_disk.moc"
