#include "app/intake/id_intake.h"

#include "core/job/job_id.h"
#include "support/scripted_api.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

/// An intake, and what it told.
struct Rig
{
    IdIntake intake;
    QList<JobId> ids;
    QList<ImportedJob> told;
    QSignalSpy found{&intake, &IdIntake::found};
    QSignalSpy ended{&intake, &IdIntake::ended};
    QSignalSpy progress{&intake, &IdIntake::progress};

    explicit Rig(std::chrono::milliseconds progressInterval = IdIntake::defaultProgressInterval)
        : intake(progressInterval)
    {
        QObject::connect(&intake, &IdIntake::found, &intake, [this](const TextScanner::Part &part) {
            ids += part.ids;
            told += part.told;
        });
    }
    bool wasCancelled() const { return ended.last().at(2).toBool(); }
};

QString recordLine(const JobId &id)
{
    return QStringLiteral("{\"jobid\":\"%1\",\"status\":\"completed\"}\n").arg(id.toString());
}

} // namespace

class TestIdIntake : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsOfTextsLaterAndInTheirOrder();
    void aLongTextIsToldInParts();
    void whatIsToldOfAJobComesBehindItsId();
    void filesAreReadAsOne();
    void aTextAndFilesAreReadAsOne();
    void tellsNothingWhileItIsHeld();
    void cancelEndsTheReadingAtOnce();
    void theNextTextIsReadAfterACancelledOne();
    void tellsHowFarItIs();
    void itsEndEndsTheReading();

private:
    QString write(const QString &name, const QByteArray &bytes);

    QTemporaryDir m_folder;
};

QString TestIdIntake::write(const QString &name, const QByteArray &bytes)
{
    QFile file(m_folder.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
}

/// A short text is scanned before addText() returns, now and then.
void TestIdIntake::tellsOfTextsLaterAndInTheirOrder()
{
    constexpr int rounds = 1'000;
    constexpr int textsARound = 3;
    Rig rig;
    const QList<JobId> ids = numberedIds(0, rounds * textsARound);
    for (qsizetype from = 0; from < ids.size(); from += textsARound) {
        for (int i = 0; i < textsARound; ++i) {
            rig.intake.add(ids[from + i].toString(), {});
            QCOMPARE(rig.ids.size(), from);
        }
        while (rig.ids.size() < from + textsARound || rig.intake.isReading()) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
    }
    QCOMPARE(rig.ids, ids);
    QCOMPARE(rig.ended.size(), ids.size());
}

void TestIdIntake::aLongTextIsToldInParts()
{
    Rig rig;
    const QList<JobId> ids = numberedIds(0, 20'000);
    rig.intake.add(linesOf(ids) + QStringLiteral("\nj1-u1-email:a@b.example-bot:runway"), {});
    QTRY_COMPARE(rig.ended.size(), 1);
    QCOMPARE(rig.ids, ids);
    QVERIFY(rig.found.size() >= 20);
    for (const QList<QVariant> &part : rig.found) {
        QVERIFY(part.first().value<TextScanner::Part>().ids.size() <= 1'000);
    }
    QCOMPARE(rig.ended.first().first().value<ScanResult>().otherServices.value(QStringLiteral("runway")), 1);
    QVERIFY(!rig.wasCancelled());
}

void TestIdIntake::whatIsToldOfAJobComesBehindItsId()
{
    Rig rig;
    const QList<JobId> ids = numberedIds(0, 5'000);
    QString text;
    for (const JobId &id : ids) {
        text += recordLine(id);
    }
    QList<JobId> known;
    connect(&rig.intake, &IdIntake::found, this, [&known](const TextScanner::Part &part) {
        known += part.ids;
        for (const ImportedJob &job : part.told) {
            QVERIFY(known.contains(job.record.id));
        }
    });
    rig.intake.add(text, {});
    QTRY_COMPARE(rig.ended.size(), 1);
    QCOMPARE(rig.ids, ids);
    QCOMPARE(rig.told.size(), ids.size());
}

void TestIdIntake::filesAreReadAsOne()
{
    Rig rig;
    const QList<JobId> ids = numberedIds(0, 3);
    const QString first = write(QStringLiteral("first.txt"), ids[0].utf8() + '\n' + ids[1].utf8());
    const QString second = write(QStringLiteral("second.json"), recordLine(ids[1]).toUtf8());
    const QString third = write(QStringLiteral("third.log"), ids[2].utf8());
    rig.intake.add({}, {first, m_folder.filePath(QStringLiteral("missing.txt")), second, third});
    QTRY_COMPARE(rig.ended.size(), 1);
    QCOMPARE(rig.ids, ids);
    QCOMPARE(rig.told.size(), 1);
    QCOMPARE(rig.ended.first().at(1).toStringList(),
             {QStringLiteral("Couldn't read missing.txt: there is no such file.")});
}

void TestIdIntake::aTextAndFilesAreReadAsOne()
{
    Rig rig;
    const QList<JobId> ids = numberedIds(0, 3);
    const QString file = write(QStringLiteral("dropped.txt"), linesOf(ids.mid(1)).toUtf8());
    rig.intake.add(ids.first().toString(), {file, m_folder.filePath(QStringLiteral("missing.txt"))});
    QTRY_COMPARE(rig.ended.size(), 1);
    QCOMPARE(rig.ids, ids);
    QCOMPARE(rig.ended.first().at(1).toStringList().size(), 1);
}

void TestIdIntake::tellsNothingWhileItIsHeld()
{
    Rig rig;
    rig.intake.setHeld(true);
    const QList<JobId> ids = numberedIds(0, 10'000);
    rig.intake.add(linesOf(ids), {});
    rig.intake.add(QStringLiteral("another"), {});
    QTest::qWait(2 * int(IdIntake::defaultProgressInterval.count()));
    QCOMPARE(rig.found.size() + rig.ended.size() + rig.progress.size(), 0);
    rig.intake.setHeld(false);
    QTRY_COMPARE(rig.ended.size(), 2);
    QCOMPARE(rig.ids, ids);
}

void TestIdIntake::cancelEndsTheReadingAtOnce()
{
    Rig rig;
    // Amid it, however fast the machine is.
    connect(&rig.intake, &IdIntake::found, this, [&rig] {
        if (rig.found.size() == 2) {
            rig.intake.cancel();
            QCOMPARE(rig.ended.size(), 1);
            QVERIFY(!rig.intake.isReading());
        }
    });
    rig.intake.add(linesOf(numberedIds(0, 100'000)), {});
    QTRY_COMPARE(rig.ended.size(), 1);
    QVERIFY(rig.wasCancelled());
    rig.intake.add(QStringLiteral("another"), {});
    QTRY_COMPARE(rig.ended.size(), 2);
    QCOMPARE(rig.found.size(), 2);
}

void TestIdIntake::theNextTextIsReadAfterACancelledOne()
{
    Rig rig;
    const QList<JobId> later = numberedIds(200'000, 3);
    rig.intake.add(linesOf(numberedIds(0, 100'000)), {});
    rig.intake.add(linesOf(later), {});
    rig.intake.cancel();
    QVERIFY(rig.intake.isReading());
    QTRY_COMPARE(rig.ended.size(), 2);
    QCOMPARE(rig.ids, later);
    QVERIFY(!rig.wasCancelled());
    rig.intake.cancel();
    QCOMPARE(rig.ended.size(), 2);
}

void TestIdIntake::tellsHowFarItIs()
{
    Rig rig(std::chrono::milliseconds(1));
    const QByteArray bytes = linesOf(numberedIds(0, 50'000)).toUtf8();
    rig.intake.add({}, {write(QStringLiteral("big.log"), bytes)});
    QTRY_COMPARE(rig.ended.size(), 1);
    QVERIFY(!rig.progress.isEmpty());
    qint64 before = 0;
    for (const QList<QVariant> &told : rig.progress) {
        const auto progress = told.first().value<IntakeProgress>();
        QCOMPARE(progress.name, QStringLiteral("big.log"));
        QVERIFY(!progress.isText);
        QCOMPARE(progress.total, bytes.size());
        QVERIFY(progress.done >= before && progress.done <= progress.total);
        before = progress.done;
    }
    QVERIFY(before > 0);
}

void TestIdIntake::itsEndEndsTheReading()
{
    QElapsedTimer timer;
    {
        IdIntake intake;
        for (int count = 0; count < 20; ++count) {
            intake.add(linesOf(numberedIds(0, 20'000)), {});
        }
        timer.start();
    }
    // It would wait for its first parts to be taken for ever.
    QVERIFY(timer.isValid());
}

QTEST_GUILESS_MAIN(TestIdIntake)
#include "tst_id_intake.moc"
