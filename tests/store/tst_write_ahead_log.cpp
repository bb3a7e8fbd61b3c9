#include "store/write_ahead_log.h"
#include "support/hard_places.h"
#include "support/sqlite_file.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

constexpr qint64 frameBytes = 24 + 4'096;
constexpr qint64 headerBytes = 32;

/// What a program leaves that was killed after `commits` writes.
struct Rig
{
    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    QTemporaryDir killed;
    QString there = killed.filePath(QStringLiteral("jobs.sqlite"));
    std::unique_ptr<SqliteFile> file = std::make_unique<SqliteFile>(path);

    explicit Rig(int commits = 20)
    {
        file->run(QStringLiteral("PRAGMA journal_mode = WAL"));
        file->run(QStringLiteral("CREATE TABLE any (id INTEGER PRIMARY KEY, text)"));
        file->run(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
        write(commits);
    }
    void write(int commits)
    {
        for (int i = 0; i < commits; ++i) {
            file->run(QStringLiteral("INSERT INTO any (text) VALUES (hex(randomblob(1500)))"));
        }
    }
    void kill(bool withIndex)
    {
        for (const QString &end : {QString(), QStringLiteral("-wal"), QStringLiteral("-shm")}) {
            QFile::remove(there + end);
            if (withIndex || end != QStringLiteral("-shm")) {
                QVERIFY(QFile::copy(path + end, there + end));
            }
        }
    }
    QString log() const { return there + QStringLiteral("-wal"); }
    qint64 frames() const { return (QFileInfo(log()).size() - headerBytes) / frameBytes; }
    WriteAheadLog read() const { return WriteAheadLog::of(there); }
    void flip(qint64 at) const
    {
        QFile bytes(log());
        QVERIFY(bytes.open(QIODevice::ReadOnly) && bytes.seek(at));
        const QByteArray byte = bytes.read(1);
        overwrite(log(), at, QByteArray(1, char(byte[0] ^ 1)));
    }
};

} // namespace

class TestWriteAheadLog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anOrdinaryCrashLosesNothing_data();
    void anOrdinaryCrashLosesNothing();
    void aFlippedBitIsNoticed_data();
    void aFlippedBitIsNoticed();
    void aLossOfPowerAmidANewHeaderLosesNothing();
    void aLogThatWasCutIsNoticedByItsIndex();
    void whatACrashCutOffIsNoCommit();
    void whatIsWholeOfABrokenCommitIsGiven();
    void aLogThatWasBegunAnewHasNoOldCommits();
    void noLogIsNone();
};

void TestWriteAheadLog::anOrdinaryCrashLosesNothing_data()
{
    QTest::addColumn<bool>("withIndex");
    QTest::newRow("with the log's index") << true;
    QTest::newRow("without it") << false;
}

void TestWriteAheadLog::anOrdinaryCrashLosesNothing()
{
    QFETCH(bool, withIndex);
    Rig rig;
    rig.kill(withIndex);
    const WriteAheadLog log = rig.read();
    QVERIFY(!log.lostCommits);
    QVERIFY(!log.pages.isEmpty());
    QVERIFY(log.pageCount > 1);
}

void TestWriteAheadLog::aFlippedBitIsNoticed_data()
{
    QTest::addColumn<bool>("withIndex");
    QTest::addColumn<int>("framesAtTheEnd");
    QTest::newRow("anywhere, with the log's index") << true << 0;
    // A commit takes a few frames; a loss of power may take the last one.
    QTest::newRow("but in the last commits, without it") << false << 8;
}

void TestWriteAheadLog::aFlippedBitIsNoticed()
{
    QFETCH(bool, withIndex);
    QFETCH(int, framesAtTheEnd);
    Rig rig;
    rig.kill(withIndex);
    const qint64 frames = rig.frames();
    QVERIFY(frames > 20);
    for (qint64 frame = 0; frame < frames - framesAtTheEnd; ++frame) {
        for (const qint64 at : {qint64(0), qint64(5), qint64(9), qint64(17), qint64(24), frameBytes - 1}) {
            rig.kill(withIndex);
            rig.flip(headerBytes + frame * frameBytes + at);
            const WriteAheadLog log = rig.read();
            QVERIFY2(log.lostCommits, qPrintable(QStringLiteral("frame %1, byte %2").arg(frame).arg(at)));
        }
    }
    for (const qint64 at : {0, 8, 17, 25}) {
        rig.kill(withIndex);
        rig.flip(at);
        QVERIFY2(rig.read().lostCommits, qPrintable(QString::number(at)));
        QCOMPARE(rig.read().lostPages.size(), frames);
    }
}

void TestWriteAheadLog::aLossOfPowerAmidANewHeaderLosesNothing()
{
    Rig rig;
    rig.file->run(QStringLiteral("PRAGMA wal_checkpoint(FULL)"));
    rig.kill(false);
    overwrite(rig.log(), 0, noise(headerBytes));
    QVERIFY(!rig.read().lostCommits);
}

void TestWriteAheadLog::aLogThatWasCutIsNoticedByItsIndex()
{
    Rig rig;
    rig.kill(true);
    const qint64 size = QFileInfo(rig.log()).size();
    for (const qint64 left : {size - 1, size / 2, headerBytes + frameBytes, headerBytes, qint64(0)}) {
        rig.kill(true);
        QVERIFY(QFile::resize(rig.log(), left));
        QVERIFY2(rig.read().lostCommits, qPrintable(QString::number(left)));
    }
    rig.kill(true);
    QVERIFY(QFile::remove(rig.log()));
    QVERIFY(rig.read().lostCommits);
}

void TestWriteAheadLog::whatACrashCutOffIsNoCommit()
{
    Rig rig;
    rig.kill(true);
    const WriteAheadLog whole = rig.read();
    // A write of several pages that was not at its end.
    QFile log(rig.log());
    QVERIFY(log.open(QIODevice::ReadOnly));
    const QByteArray bytes = log.readAll();
    log.close();
    const auto frame = [&bytes](qint64 number) {
        return bytes.mid(headerBytes + number * frameBytes, frameBytes);
    };
    QByteArray unfinished = frame(0);
    unfinished.replace(4, 4, QByteArray(4, '\0'));
    overwrite(rig.log(), bytes.size(), unfinished + unfinished.first(100));
    QVERIFY(!rig.read().lostCommits);
    QCOMPARE(rig.read().pages, whole.pages);
    // The header of the last frame, over the page of an older log.
    rig.kill(true);
    overwrite(rig.log(), bytes.size(), frame(rig.frames() - 1).first(24) + QByteArray(4'096, 'x'));
    QVERIFY(!rig.read().lostCommits);
}

void TestWriteAheadLog::whatIsWholeOfABrokenCommitIsGiven()
{
    Rig rig;
    rig.kill(true);
    QFile log(rig.log());
    QVERIFY(log.open(QIODevice::ReadOnly));
    const QByteArray bytes = log.readAll();
    qint64 committed = 0;
    qint64 inOneCommit = 0;
    for (qint64 frame = 0; frame < rig.frames(); ++frame) {
        const qint64 at = headerBytes + frame * frameBytes;
        rig.kill(true);
        rig.flip(at + frameBytes - 1);
        QCOMPARE(rig.read().lostPages.size(), rig.frames() - committed);
        const bool isCommit = bytes.mid(at + 4, 4) != QByteArray(4, '\0');
        inOneCommit = std::max(inOneCommit, frame + 1 - committed);
        committed = isCommit ? frame + 1 : committed;
    }
    QVERIFY(inOneCommit > 1);
}

void TestWriteAheadLog::aLogThatWasBegunAnewHasNoOldCommits()
{
    Rig rig(60);
    rig.file->run(QStringLiteral("PRAGMA wal_checkpoint(RESTART)"));
    rig.write(3);
    for (const bool withIndex : {true, false}) {
        rig.kill(withIndex);
        QVERIFY(rig.frames() > 50);
        QVERIFY(!rig.read().lostCommits);
    }
}

void TestWriteAheadLog::noLogIsNone()
{
    Rig rig(0);
    rig.file.reset();
    const WriteAheadLog log = WriteAheadLog::of(rig.path);
    QVERIFY(!log.lostCommits);
    QVERIFY(log.pages.isEmpty());
    QCOMPARE(log.pageCount, 0U);
}

QTEST_GUILESS_MAIN(TestWriteAheadLog)
#include "tst_write_ahead_log.moc"
