#include "core/format/practice_greeting.h"
#include "support/http_status.h"
#include "support/sqlite_file.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#ifdef Q_OS_LINUX
#include <sys/stat.h>
#endif

using jobsweep::PracticeGreeting;
using jobsweep::test::httpStatusLine;
using jobsweep::test::SqliteFile;

/// The real binary, as a user starts it.
class TestProgram : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void startsOnThePracticeServerAndEndsCleanly();
    void thePracticeServerEndsWithAKilledProgram();
    void thePracticeServerOutlivesASignalOfTheTerminal();
    void endsWhateverItReads_data();
    void endsWhateverItReads();
    void badOptionsPrintOneLineAndExit2();
    void answersWithoutADisplay_data();
    void answersWithoutADisplay();
};

namespace {

/// The program's environment: offscreen, without a token.
QProcessEnvironment environment(const QString &platform = QStringLiteral("offscreen"))
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), platform);
    environment.remove(QStringLiteral("JOBSWEEP_TOKEN"));
    return environment;
}

const QString program = QStringLiteral(JOBSWEEP_PROGRAM);

/// Whether the practice server of the program answers within some seconds, and not without the token.
bool answers(QProcess &process, QUrl *where = nullptr)
{
    constexpr int limitMs = 20'000;
    QByteArray errors;
    const auto isTold = [&] { return (errors += process.readAllStandardError()).contains("/v1/luma\n"); };
    if (!QTest::qWaitFor(isTold, limitMs)) {
        return false;
    }
    static const QRegularExpression line(
        QStringLiteral("practice server listening on (http://127\\.0\\.0\\.1:\\d+/v1/luma)\\n"));
    const QUrl url(line.match(QString::fromUtf8(errors)).captured(1));
    if (where) {
        *where = url;
    }
    return httpStatusLine(QUrl(url.toString() + QStringLiteral("/jobs"))).startsWith("HTTP/1.1 401");
}

/// Whether that holds, and the window takes what a second start hands over: all that a start begins has begun
/// then, and the event loop runs.
bool isUp(QProcess &process, const QString &folder)
{
    if (!answers(process)) {
        return false;
    }
    QProcess second;
    second.setProcessEnvironment(environment());
    second.start(program, {QStringLiteral("--practice"), QStringLiteral("--data-dir"), folder});
    return second.waitForFinished() && second.exitStatus() == QProcess::NormalExit && second.exitCode() == 0;
}

} // namespace

void TestProgram::startsOnThePracticeServerAndEndsCleanly()
{
#ifdef Q_OS_WIN
    QSKIP("A window is closed, not terminated, on Windows");
#endif
    QProcess process;
    process.setProcessEnvironment(environment());
    const QTemporaryDir folder;
    process.start(program, {QStringLiteral("--practice"), QStringLiteral("--data-dir"), folder.path()});
    QVERIFY(process.waitForStarted());
    QVERIFY(isUp(process, folder.path()));
    process.terminate();
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 10'000);
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
}

void TestProgram::thePracticeServerEndsWithAKilledProgram()
{
    QProcess process;
    process.setProcessEnvironment(environment());
    const QTemporaryDir folder;
    process.start(program, {QStringLiteral("--practice"), QStringLiteral("--data-dir"), folder.path()});
    QUrl url;
    QVERIFY(answers(process, &url));
    process.kill();
    QVERIFY(process.waitForFinished());
    QTRY_COMPARE_WITH_TIMEOUT(httpStatusLine(url), QByteArray(), 20'000);
}

/// A terminal sends its signals to the server's program, too, while the window still waits for answers.
void TestProgram::thePracticeServerOutlivesASignalOfTheTerminal()
{
    QProcess server;
    server.start(QFileInfo(program).path() + QStringLiteral("/jobsweep-practice"), QStringList());
    // It may come in pieces.
    while (!server.canReadLine() && server.waitForReadyRead()) {
    }
    server.terminate();
    const auto greeting = PracticeGreeting::fromLine(server.readLine());
    QVERIFY(greeting);
    QVERIFY(!httpStatusLine(QUrl(greeting->serverUrl)).isEmpty());
    server.closeWriteChannel();
    QVERIFY(server.waitForFinished());
    QCOMPARE(server.exitStatus(), QProcess::NormalExit);
}

void TestProgram::endsWhateverItReads_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("argument");
    QTest::newRow("a list of which SQLite gives the same rows again and again")
        << QStringLiteral("jobs.sqlite") << QString();
    QTest::newRow("a pipe in place of the list") << QStringLiteral("jobs.sqlite") << QString();
    QTest::newRow("a pipe in place of the settings") << QStringLiteral("settings.json") << QString();
    QTest::newRow("a file that never ends a read") << QString() << QStringLiteral("/proc/kmsg");
}

/// Within five seconds of SIGTERM, and with what could be read of a damaged list.
void TestProgram::endsWhateverItReads()
{
#ifndef Q_OS_LINUX
    QSKIP("It is about what Linux has");
#else
    QFETCH(QString, name);
    QFETCH(QString, argument);
    const QTemporaryDir folder;
    const QString path = folder.filePath(name);
    const bool isList = QByteArray(QTest::currentDataTag()).startsWith("a list");
    if (isList) {
        QFile packed(QStringLiteral(JOBSWEEP_TEST_DATA "/store/salvage-never-ends.sqlite.z"));
        QVERIFY(packed.open(QIODevice::ReadOnly));
        QFile list(path);
        QVERIFY(list.open(QIODevice::WriteOnly));
        QVERIFY(list.write(qUncompress(packed.readAll())) > 0);
    } else if (!name.isEmpty()) {
        QCOMPARE(mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    }
    QStringList arguments{QStringLiteral("--practice"), QStringLiteral("--data-dir"), folder.path()};
    if (!argument.isEmpty()) {
        arguments += argument;
    }
    QProcess process;
    process.setProcessEnvironment(environment());
    process.start(program, arguments);
    QVERIFY(isUp(process, folder.path()));
    const auto putAside = [&folder] {
        return QDir(folder.path()).entryList({QStringLiteral("jobs-damaged-*.sqlite")}).size();
    };
    QTRY_COMPARE_WITH_TIMEOUT(putAside(), isList ? 1 : 0, 20'000);
    QElapsedTimer timer;
    timer.start();
    process.terminate();
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 20'000);
    QVERIFY2(timer.elapsed() < 5'500, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    if (isList) {
        SqliteFile rescued(path);
        QCOMPARE(rescued.value(QStringLiteral("SELECT count(*) FROM jobs")).toInt(), 300);
    }
#endif
}

void TestProgram::badOptionsPrintOneLineAndExit2()
{
    QProcess process;
    process.setProcessEnvironment(environment(QStringLiteral("no-such-platform")));
    process.start(program, {QStringLiteral("--server"), QStringLiteral("http://example.com/")});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 2);
    QCOMPARE(process.readAllStandardOutput(), QByteArray());
    QCOMPARE(process.readAllStandardError().count('\n'), 1);
}

void TestProgram::answersWithoutADisplay_data()
{
    QTest::addColumn<QString>("option");
    QTest::newRow("--version") << QStringLiteral("--version");
    QTest::newRow("--help") << QStringLiteral("--help");
}

void TestProgram::answersWithoutADisplay()
{
    QFETCH(QString, option);
    QProcess process;
    process.setProcessEnvironment(environment(QStringLiteral("no-such-platform")));
    process.start(program, {option});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(process.readAllStandardOutput().contains("jobsweep"));
    QCOMPARE(process.readAllStandardError(), QByteArray());
}

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
