#include "app/start/single_instance.h"
#include "support/hard_places.h"
#include "support/scripted_api.h"
#include "support/sqlite_file.h"

#include <QElapsedTimer>
#include <QLocalSocket>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <stdexcept>
#include <vector>

using namespace jobsweep;
using namespace jobsweep::test;

/// The real binary, started twice in the same data folder.
class TestSecondStart : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void handsItsFilesToTheFirst();
    void twoAtOnceAreOneWindowWithAllJobs();
    void itsFilesAreTheUsersOnly();
    void aLockLeftByACrashIsNoObstacle();
    void aLockLeftInAFolderThatIsReadOnlyNowIsNoObstacle();
    void aLockOfAnotherProgramWithTheSameNumberIsNoObstacle();
    void anotherServerIsRefusedWithAReason();
    void aFirstThatDoesNotAnswerIsNamed();
    void nonsenseOnTheSocketIsTakenForNothing();
    void inADeepFolderTheSocketIsTheUsersToo();
    void aSocketThatCanNotBeMadeIsSaid();
};

namespace {

const QString program = QStringLiteral(JOBSWEEP_PROGRAM);
/// Nobody listens there, and without a token nobody asks.
const QString server = QStringLiteral("http://127.0.0.1:1/v1/luma");

constexpr int startMs = 20'000;

/// Data folder, files with ids, and programs started on them.
struct Rig
{
    QTemporaryDir folder;
    QTemporaryDir files;
    QTemporaryDir runtime; ///< where sockets are that find no room in the data folder
    QString data = folder.path();
    std::vector<std::unique_ptr<QProcess>> started;

    ~Rig()
    {
        for (const auto &process : started) {
            process->kill();
            process->waitForFinished();
        }
    }

    QString fileWith(int firstNumber, int count)
    {
        const QString path = files.filePath(QStringLiteral("%1.txt").arg(firstNumber));
        QFile file(path);
        if (file.open(QIODevice::WriteOnly)) {
            file.write(linesOf(numberedIds(firstNumber, count)).toUtf8());
        }
        return path;
    }
    QProcess &start(const QStringList &arguments, const QString &to = server)
    {
        auto process = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), runtime.path());
        environment.remove(QStringLiteral("JOBSWEEP_TOKEN"));
        process->setProcessEnvironment(environment);
        process->setWorkingDirectory(files.path());
        process->start(program,
                       QStringList{QStringLiteral("--server"), to, QStringLiteral("--data-dir"), data} +
                           arguments);
        started.push_back(std::move(process));
        return *started.back();
    }
    QString socket() const { return folder.filePath(QStringLiteral("jobsweep.socket")); }
    QStringList runtimeSockets() const { return QDir(runtime.path()).entryList(QDir::System); }
    bool listens() const { return QFile::exists(socket()); }
    /// Jobs in the file; -1 while it is being made.
    int jobs() const
    {
        const QString path = data + QStringLiteral("/jobs.sqlite");
        try {
            return QFile::exists(path)
                       ? SqliteFile(path).value(QStringLiteral("SELECT count(*) FROM jobs")).toInt()
                       : -1;
        } catch (const std::runtime_error &) {
            return -1;
        }
    }
};

bool isRunning(const QProcess &process)
{
    return process.state() != QProcess::NotRunning;
}

} // namespace

void TestSecondStart::handsItsFilesToTheFirst()
{
    Rig rig;
    QProcess &first = rig.start({});
    QTRY_VERIFY_WITH_TIMEOUT(rig.listens(), startMs);

    // A path as the second one's folder has it.
    rig.fileWith(1, 3);
    QProcess &second = rig.start({QStringLiteral("1.txt")});
    QTRY_VERIFY_WITH_TIMEOUT(!isRunning(second), startMs);
    QCOMPARE(second.exitCode(), 0);
    QCOMPARE(second.readAllStandardOutput() + second.readAllStandardError(), QByteArray());
    QTRY_COMPARE_WITH_TIMEOUT(rig.jobs(), 3, startMs);
    QVERIFY(isRunning(first));

    first.terminate();
    QTRY_VERIFY_WITH_TIMEOUT(!isRunning(first), startMs);
    QCOMPARE(first.exitCode(), 0);
    QVERIFY2(!rig.listens(), "the socket is left");
}

void TestSecondStart::twoAtOnceAreOneWindowWithAllJobs()
{
    Rig rig;
    QProcess &one = rig.start({rig.fileWith(0, 1'000)});
    QProcess &other = rig.start({rig.fileWith(1'000, 1'000)});
    QTRY_VERIFY_WITH_TIMEOUT(isRunning(one) != isRunning(other), startMs);
    QProcess &kept = isRunning(one) ? one : other;
    QProcess &gone = isRunning(one) ? other : one;
    QCOMPARE(gone.exitStatus(), QProcess::NormalExit);
    QCOMPARE(gone.exitCode(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(rig.jobs(), 2'000, startMs);
    QVERIFY(isRunning(kept));
}

void TestSecondStart::itsFilesAreTheUsersOnly()
{
    Rig rig;
    QProcess &first = rig.start({rig.fileWith(0, 5)});
    QTRY_COMPARE_WITH_TIMEOUT(rig.jobs(), 5, startMs);
    QTRY_VERIFY_WITH_TIMEOUT(rig.listens(), startMs);
    const auto checkFiles = [&rig] {
        const QFile::Permissions others =
            QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        for (const QFileInfo &file : QDir(rig.folder.path()).entryInfoList(QDir::Files | QDir::System)) {
            QVERIFY2((file.permissions() & others) == 0, qPrintable(file.filePath()));
        }
    };
    checkFiles();
    first.terminate();
    QTRY_VERIFY_WITH_TIMEOUT(!isRunning(first), startMs);
    QVERIFY(QFile::exists(rig.folder.filePath(QStringLiteral("settings.json"))));
    checkFiles();
}

void TestSecondStart::aLockLeftByACrashIsNoObstacle()
{
    Rig rig;
    QProcess &first = rig.start({rig.fileWith(0, 5)});
    QTRY_COMPARE_WITH_TIMEOUT(rig.jobs(), 5, startMs);
    first.kill();
    QVERIFY(first.waitForFinished());
    QVERIFY(rig.listens());

    QProcess &second = rig.start({rig.fileWith(5, 5)});
    QTRY_COMPARE_WITH_TIMEOUT(rig.jobs(), 10, startMs);
    QVERIFY(isRunning(second));
    // And it is the first one now.
    QProcess &third = rig.start({rig.fileWith(10, 5)});
    QTRY_COMPARE_WITH_TIMEOUT(rig.jobs(), 15, startMs);
    QTRY_VERIFY_WITH_TIMEOUT(!isRunning(third), startMs);
}

void TestSecondStart::aLockLeftInAFolderThatIsReadOnlyNowIsNoObstacle()
{
    Rig rig;
    QProcess &first = rig.start({rig.fileWith(0, 5)});
    QTRY_COMPARE_WITH_TIMEOUT(rig.jobs(), 5, startMs);
    first.kill();
    QVERIFY(first.waitForFinished());
    QVERIFY(QFile::exists(rig.folder.filePath(QStringLiteral("jobsweep.lock"))));

    const ReadOnlyFolder readOnly(rig.folder.path());
    SingleInstance second({rig.folder.path(), {}, server, server});
    QElapsedTimer waited;
    waited.start();
    QCOMPARE(second.claim({}), SingleInstance::Claim::Granted);
    QVERIFY(waited.elapsed() < 1'000);
}

void TestSecondStart::aLockOfAnotherProgramWithTheSameNumberIsNoObstacle()
{
    Rig rig;
    // The number of a living process of the same name, which has no lock.
    QTemporaryDir elsewhere;
    QProcess bystander;
    bystander.setProcessEnvironment([] {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        return environment;
    }());
    bystander.start(program,
                    {QStringLiteral("--server"), server, QStringLiteral("--data-dir"), elsewhere.path()});
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(elsewhere.filePath(QStringLiteral("jobsweep.socket"))), startMs);
    QVERIFY(QFile::copy(elsewhere.filePath(QStringLiteral("jobsweep.lock")),
                        rig.folder.filePath(QStringLiteral("jobsweep.lock"))));

    QProcess &second = rig.start({rig.fileWith(0, 5)});
    QTRY_COMPARE_WITH_TIMEOUT(rig.jobs(), 5, startMs);
    QVERIFY(isRunning(second));
    bystander.kill();
    QVERIFY(bystander.waitForFinished());
}

void TestSecondStart::anotherServerIsRefusedWithAReason()
{
    Rig rig;
    QProcess &first = rig.start({});
    QTRY_VERIFY_WITH_TIMEOUT(rig.listens(), startMs);
    QProcess &second = rig.start({rig.fileWith(0, 5)}, QStringLiteral("https://luma.example.com/v1/luma"));
    QTRY_VERIFY_WITH_TIMEOUT(!isRunning(second), startMs);
    QCOMPARE(second.exitCode(), 1);
    const QByteArray said = second.readAllStandardError();
    QCOMPARE(said.count('\n'), 1);
    QVERIFY2(said.contains("127.0.0.1:1") && said.contains("--data-dir"), said.constData());
    QVERIFY(isRunning(first));
    QCOMPARE(rig.jobs(), 0);
}

void TestSecondStart::aFirstThatDoesNotAnswerIsNamed()
{
    Rig rig;
    QProcess &first = rig.start({});
    QTRY_VERIFY_WITH_TIMEOUT(rig.listens(), startMs);
    QVERIFY(QFile::remove(rig.socket()));
    QProcess &second = rig.start({rig.fileWith(0, 5)});
    QTRY_VERIFY_WITH_TIMEOUT(!isRunning(second), startMs);
    QCOMPARE(second.exitCode(), 1);
    QVERIFY(second.readAllStandardError().contains("doesn't respond"));
    QVERIFY(isRunning(first));
}

void TestSecondStart::nonsenseOnTheSocketIsTakenForNothing()
{
    Rig rig;
    QProcess &first = rig.start({});
    QTRY_VERIFY_WITH_TIMEOUT(rig.listens(), startMs);
    for (const QByteArray &text :
         {QByteArray("\n"), QByteArray("{\"files\": 1}\n"), QByteArray("\0\xff\n", 3), QByteArray()}) {
        QLocalSocket socket;
        socket.connectToServer(rig.socket());
        QVERIFY(socket.waitForConnected());
        socket.write(text);
        socket.flush();
    }
    QProcess &second = rig.start({rig.fileWith(0, 5)});
    QTRY_COMPARE_WITH_TIMEOUT(rig.jobs(), 5, startMs);
    QTRY_VERIFY_WITH_TIMEOUT(!isRunning(second), startMs);
    QVERIFY(isRunning(first));
}

void TestSecondStart::inADeepFolderTheSocketIsTheUsersToo()
{
    Rig rig;
    rig.data = rig.folder.filePath(QString(100, QLatin1Char('d')));
    QProcess &first = rig.start({});
    QTRY_COMPARE_WITH_TIMEOUT(rig.runtimeSockets().size(), 1, startMs);
    QProcess &second = rig.start({rig.fileWith(0, 5)});
    QTRY_COMPARE_WITH_TIMEOUT(rig.jobs(), 5, startMs);
    QTRY_VERIFY_WITH_TIMEOUT(!isRunning(second), startMs);
    QCOMPARE(second.exitCode(), 0);
    QVERIFY(isRunning(first));
}

void TestSecondStart::aSocketThatCanNotBeMadeIsSaid()
{
    Rig rig;
    QVERIFY(QDir(rig.data).mkpath(QStringLiteral("jobsweep.socket/in the way")));
    QProcess &first = rig.start({});
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT(
        (said += first.readAllStandardError()).contains("can't receive files from later starts"), startMs);
    QProcess &second = rig.start({rig.fileWith(0, 5)});
    QTRY_VERIFY_WITH_TIMEOUT(!isRunning(second), startMs);
    QCOMPARE(second.exitCode(), 1);
    QVERIFY(isRunning(first));
    QCOMPARE(rig.jobs(), 0);
}

QTEST_GUILESS_MAIN(TestSecondStart)
#include "tst_second_start.moc"
