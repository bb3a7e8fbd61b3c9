#include <QProcess>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

/// The real binary, as a user starts it.
class TestProgram : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void startsOnThePracticeServerAndEndsCleanly();
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
    QByteArray errors;
    QTRY_VERIFY_WITH_TIMEOUT((errors += process.readAllStandardError()).contains("/v1/luma\n"), 20'000);
    static const QRegularExpression line(
        QStringLiteral("practice server listening on (http://127\\.0\\.0\\.1:\\d+/v1/luma)\\n"));
    const QUrl url(line.match(QString::fromUtf8(errors)).captured(1));
    QVERIFY2(url.isValid() && url.port() > 0, errors.constData());

    // The server answers, and not without the token.
    QTcpSocket socket;
    socket.connectToHost(url.host(), quint16(url.port()));
    QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
    socket.write("GET " + url.path().toLatin1() +
                 "/jobs HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    QByteArray answer;
    QTRY_VERIFY((answer += socket.readAll()).startsWith("HTTP/1.1 401"));

    process.terminate();
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 10'000);
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
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
