#include "core/answer/job_event.h"
#include "flush_watch.h"
#include "kept.h"
#include "store/job_database.h"
#include "store/job_store.h"
#include "store/store_write.h"
#include "support/seeded_random.h"
#include "support/sqlite_file.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <stdexcept>
#include <utility>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

const QString server = QStringLiteral("https://api.useapi.net/v1/luma");

/// Everything that the program has put into the file.
QString contentOf(SqliteFile &file)
{
    QString content;
    for (const QString &statement :
         {QStringLiteral("SELECT arrival || ' ' || job || ' ' || listed || ' ' || in_doubt || ' ' || "
                         "quote(deletion) || quote(message) || quote(intent_ms) FROM jobs ORDER BY arrival"),
          QStringLiteral(
              "SELECT id || ' ' || job || ' ' || at_ms || ' ' || outcome || quote(text) FROM events "
              "ORDER BY id"),
          QStringLiteral("SELECT address || quote(ticks) FROM servers ORDER BY id")}) {
        for (const QVariant &row : file.run(statement)) {
            content += row.toString() + QLatin1Char('\n');
        }
    }
    return content;
}

/// A folder with what a loss of power left, where the next start finds it.
class Remains
{
public:
    explicit Remains(const DiskFiles &disk)
    {
        for (auto file = disk.begin(); file != disk.end(); ++file) {
            QFile copy(path() + file.key());
            if (copy.open(QIODevice::WriteOnly)) {
                copy.write(file.value());
            }
        }
    }
    QString path() const { return m_folder.filePath(QStringLiteral("jobs.sqlite")); }

private:
    QTemporaryDir m_folder;
};

/// How many jobs the next start finds; -1 if it can't be read.
int countJobs(const DiskFiles &disk)
{
    const Remains remains(disk);
    try {
        return SqliteFile(remains.path()).value(QStringLiteral("SELECT count(*) FROM jobs")).toInt();
    } catch (const std::runtime_error &) {
        return -1;
    }
}

/// A program that writes at random, and the disks that losses of power would leave behind it.
struct Rig
{
    struct Loss
    {
        DiskFiles disk;
        bool amidAWrite;
    };

    SeededRandom random;
    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    FlushWatch watch{path};
    QString before; ///< the file's content at the last write that was over
    QList<Loss> losses;
    int jobs = 0;
    int checked = 0;
    std::unique_ptr<JobDatabase> database; ///< goes first: closing it flushes, which adds losses

    explicit Rig(quint32 seed) : random(seed) {}

    int draw(int from, int to) { return from + int(random.uniform() * (to - from + 1)); }
    QList<quint32> drawJobs(int most);

    void losePower(bool amidAWrite);
    QString start();
    StoreWrite drawWrite();
    QString write();
    QString checkLosses();
    QString faultOf(const Loss &loss, const QString &now);
};

/// The only one there is, besides those of SqliteFile while they live.
QSqlDatabase connectionOfTheProgram()
{
    return QSqlDatabase::database(QSqlDatabase::connectionNames().constFirst());
}

void Rig::losePower(bool amidAWrite)
{
    constexpr int disks = 2;
    for (int i = 0; i < disks; ++i) {
        losses += {watch.afterPowerLoss(random), amidAWrite};
    }
}

/// The program starts, after its end if it has started before: what was intended by then is in doubt from
/// then on.
QString Rig::start()
{
    QString fault;
    if (database) {
        database.reset();
        fault = checkLosses();
        watch.settleRemovals();
    }
    database = std::make_unique<JobDatabase>(path, server);
    if (const auto problem = database->open()) {
        return problem->detail;
    }
    // Small steps, so that the log is emptied and begun anew many times.
    QSqlQuery(connectionOfTheProgram()).exec(QStringLiteral("PRAGMA wal_autocheckpoint = 40"));
    fault = fault.isEmpty() ? checkLosses() : fault;
    // A file that is just being made holds nothing yet that could be lost.
    watch.setBeforeFlush([this] { losePower(true); });
    return fault;
}

QList<quint32> Rig::drawJobs(int most)
{
    QList<quint32> numbers;
    for (int left = jobs > 0 ? draw(0, most) : 0; left > 0; --left) {
        const auto number = quint32(draw(0, jobs - 1));
        if (!numbers.contains(number)) {
            numbers += number;
        }
    }
    return numbers;
}

StoreWrite Rig::drawWrite()
{
    StoreWrite write = adding(newJobs(jobs, draw(0, 8)));
    jobs += int(write.added.size());
    write.atMs = draw(1, 1'000'000);
    for (const quint32 number : drawJobs(8)) {
        StoredJob job = newJob(int(number));
        job.record.deletion = DeletionState::Failed;
        job.record.inDoubt = draw(0, 1) == 0;
        job.record.message = QString(draw(1, 1'500), QChar(u'a' + draw(0, 25)));
        write.changed += job;
    }
    write.intents = drawJobs(8);
    for (const quint32 number : drawJobs(8)) {
        JobEvent event;
        event.id = numberedId(int(number));
        event.atMs = draw(1, 1'000'000);
        event.text = QString(draw(1, 200), QChar(u'a' + draw(0, 25)));
        write.events += {number, event};
    }
    write.removed = drawJobs(1);
    write.ticks = QByteArray(draw(1, 3'000), char(draw(0, 255)));
    return write;
}

QString Rig::write()
{
    if (database->write(drawWrite()).problem) {
        return QStringLiteral("a write failed");
    }
    const QString fault = checkLosses();
    database->prune(draw(0, 100'000));
    return fault.isEmpty() ? checkLosses() : fault;
}

/// Once a write is over it is there after every loss; before, it is there or it is not.
QString Rig::checkLosses()
{
    losePower(false);
    QString now = before;
    if (database) {
        SqliteFile file(path);
        now = contentOf(file);
    }
    QString fault;
    for (const Loss &loss : std::exchange(losses, {})) {
        fault = fault.isEmpty() ? faultOf(loss, now) : fault;
        ++checked;
    }
    before = now;
    return fault;
}

QString Rig::faultOf(const Loss &loss, const QString &now)
{
    const QString moment =
        loss.amidAWrite ? QStringLiteral("amid a write: ") : QStringLiteral("after a write: ");
    try {
        const Remains remains(loss.disk);
        SqliteFile file(remains.path());
        const QString integrity = file.value(QStringLiteral("PRAGMA integrity_check")).toString();
        if (integrity != QStringLiteral("ok")) {
            return moment + integrity;
        }
        const QString content = contentOf(file);
        if (content != now && !(loss.amidAWrite && content == before)) {
            return moment + (content == before ? QStringLiteral("it is lost")
                                               : QStringLiteral("neither as before nor as after it"));
        }
    } catch (const std::runtime_error &error) {
        return moment + QString::fromUtf8(error.what());
    }
    // The program finds it as the loss left it, and not as SQLite has mended it.
    const Remains remains(loss.disk);
    JobDatabase next(remains.path(), server);
    const auto problem = next.open();
    return problem ? moment + QStringLiteral("not opened: ") + problem->detail : QString();
}

} // namespace

class TestPowerLoss : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyWriteIsFlushed();
    void whatIsWrittenOutlivesALossOfPower_data();
    void whatIsWrittenOutlivesALossOfPower();
    void whatTheStoreHasConfirmedOutlivesALossOfPower();
    void aDiskThatNeverAnswersDoesNotHoldTheEnd();
};

void TestPowerLoss::everyWriteIsFlushed()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    const FlushWatch watch(path);
    JobDatabase database(path, server);
    QVERIFY(!database.open());
    QSqlQuery query(connectionOfTheProgram());
    QVERIFY(query.exec(QStringLiteral("PRAGMA journal_mode")) && query.next());
    QCOMPARE(query.value(0).toString(), QStringLiteral("wal"));
    QVERIFY(query.exec(QStringLiteral("PRAGMA synchronous")) && query.next());
    constexpr int full = 2;
    QCOMPARE(query.value(0).toInt(), full);
    query.clear();
    for (int number = 0; number < 5; ++number) {
        const int before = watch.flushes();
        QVERIFY(!database.write(adding({newJob(number)})).problem);
        QVERIFY(watch.flushes() > before);
    }
}

void TestPowerLoss::whatIsWrittenOutlivesALossOfPower_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 3; ++seed) {
        QTest::addRow("seed %u", seed) << seed;
    }
}

void TestPowerLoss::whatIsWrittenOutlivesALossOfPower()
{
    QFETCH(quint32, seed);
    constexpr int writes = 50;
    constexpr int writesAStart = 20;
    Rig rig(seed);
    for (int i = 0; i < writes; ++i) {
        if (i % writesAStart == 0) {
            QCOMPARE(rig.start(), QString());
        }
        QCOMPARE(rig.write(), QString());
    }
    qInfo("%d losses of power, %d flushes", rig.checked, rig.watch.flushes());
    QVERIFY(rig.checked > 2 * writes);
}

void TestPowerLoss::whatTheStoreHasConfirmedOutlivesALossOfPower()
{
    constexpr int jobsAWrite = 7;
    constexpr int writes = 100;
    const QTemporaryDir folder;
    FlushWatch watch(folder.filePath(QStringLiteral("jobs.sqlite")));
    SeededRandom random(1);
    QString fault;
    int confirmed = 0;
    JobStore store(folder.path(), server);
    // Whatever is said by then is heard before a flush counts.
    watch.setBeforeFlush([&store] {
        QMetaObject::invokeMethod(
            &store, [] {}, Qt::BlockingQueuedConnection);
    });
    store.open();
    for (int i = 0; i < writes; ++i) {
        store.write(adding(newJobs(i * jobsAWrite, jobsAWrite)), [&](const WriteResult &result) {
            ++confirmed;
            const int jobs = countJobs(watch.afterPowerLoss(random));
            if (result.problem || jobs < confirmed * jobsAWrite || jobs % jobsAWrite != 0) {
                fault += QStringLiteral("%1 jobs after %2 writes; ").arg(jobs).arg(confirmed);
            }
        });
    }
    QTRY_COMPARE_WITH_TIMEOUT(confirmed, writes, 60'000);
    // Nobody listens at the end of the store.
    watch.setBeforeFlush({});
    QCOMPARE(fault, QString());
}

void TestPowerLoss::aDiskThatNeverAnswersDoesNotHoldTheEnd()
{
    // They outlive the thread that is left behind.
    static QSemaphore stuck;
    static QSemaphore freed;
    const QTemporaryDir folder;
    FlushWatch watch(folder.filePath(QStringLiteral("jobs.sqlite")));
    auto store = std::make_unique<JobStore>(folder.path(), server);
    const QSignalSpy loaded(store.get(), &JobStore::loadEnded);
    store->open();
    QTRY_COMPARE(loaded.size(), 1);
    watch.setBeforeFlush([] {
        stuck.release();
        freed.acquire();
    });
    store->write(adding(newJobs(0, 1)), [](const WriteResult &) {});
    QVERIFY(stuck.tryAcquire(1, 30'000));
    QElapsedTimer timer;
    timer.start();
    store.reset();
    QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
    // Once the disk answers it goes on to its end: the last thing that it does is to take its log away.
    constexpr int flushes = 1'000;
    freed.release(flushes);
    QTRY_VERIFY(!QFile::exists(folder.filePath(QStringLiteral("jobs.sqlite-wal"))));
}

QTEST_GUILESS_MAIN(TestPowerLoss)
#include "tst_power_loss.moc"
