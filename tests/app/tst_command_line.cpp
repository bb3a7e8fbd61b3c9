#include "app/start/command_line.h"

#include <QDir>
#include <QProcessEnvironment>
#include <QTest>

using namespace jobsweep;

class TestCommandLine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesTheDefaults();
    void takesServerFilesAndToken();
    void refusesWithOneLineAndExitCode2_data();
    void refusesWithOneLineAndExitCode2();
    void practiceNeedsThePracticeServer();
    void takesTheDataFolder();
    void answersHelpAndVersion();
    void passesOverOptionsOfQt();
    void theTokenIsTakenOutOfTheEnvironment();
};

namespace {

auto read(const QStringList &options, const QString &token = {}, bool practice = true)
{
    return readCommandLine(QStringList{QStringLiteral("jobsweep")} + options, token, practice);
}

} // namespace

void TestCommandLine::takesTheDefaults()
{
    const auto start = read({});
    const auto *options = std::get_if<StartOptions>(&start);
    QVERIFY(options);
    QVERIFY(!options->practice);
    QVERIFY(options->token.isNull());
    QVERIFY(options->files.isEmpty());
    QCOMPARE(options->server.baseUrl(), QUrl(QStringLiteral("https://api.useapi.net/v1/luma")));
}

void TestCommandLine::takesServerFilesAndToken()
{
    const auto start = read({QStringLiteral("a.txt"), QStringLiteral("--server"),
                             QStringLiteral("http://127.0.0.1:8080/v1/luma"), QStringLiteral("--"),
                             QStringLiteral("--odd name.log")},
                            QStringLiteral(" user:1-abc\n"));
    const auto *options = std::get_if<StartOptions>(&start);
    QVERIFY(options);
    QCOMPARE(options->server.baseUrl(), QUrl(QStringLiteral("http://127.0.0.1:8080/v1/luma")));
    QCOMPARE(options->token.authorizationField(), QByteArray("Bearer user:1-abc"));
    QCOMPARE(options->files, (QStringList{QStringLiteral("a.txt"), QStringLiteral("--odd name.log")}));
}

void TestCommandLine::refusesWithOneLineAndExitCode2_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("token");
    const QString server = QStringLiteral("--server");
    QTest::newRow("an option that does not exist")
        << QStringList{QStringLiteral("--delete-all")} << QString();
    QTest::newRow("a server without its address") << QStringList{server} << QString();
    QTest::newRow("plain http to another computer")
        << QStringList{server, QStringLiteral("http://api.useapi.net/v1/luma")} << QString();
    QTest::newRow("a name that only begins like loopback")
        << QStringList{server, QStringLiteral("http://127.0.0.1.example.com/v1")} << QString();
    QTest::newRow("another scheme") << QStringList{server, QStringLiteral("ftp://127.0.0.1/")} << QString();
    QTest::newRow("no address at all") << QStringList{server, QStringLiteral("nonsense")} << QString();
    QTest::newRow("practice and another server")
        << QStringList{QStringLiteral("--practice"), server, QStringLiteral("https://example.com/")}
        << QString();
    QTest::newRow("a data folder without its path")
        << QStringList{QStringLiteral("--data-dir"), QString()} << QString();
    QTest::newRow("a data folder that is a file")
        << QStringList{QStringLiteral("--data-dir"), QCoreApplication::applicationFilePath()} << QString();
    QTest::newRow("a data folder below a file")
        << QStringList{QStringLiteral("--data-dir"),
                       QCoreApplication::applicationFilePath() + QStringLiteral("/x/y")}
        << QString();
    QTest::newRow("a token that is two header lines") << QStringList{} << QStringLiteral("tok\r\nX-Evil: 1");
}

void TestCommandLine::refusesWithOneLineAndExitCode2()
{
    QFETCH(QStringList, options);
    QFETCH(QString, token);
    const auto start = read(options, token);
    const auto *answer = std::get_if<StartAnswer>(&start);
    QVERIFY(answer);
    QCOMPARE(answer->exitCode, 2);
    QVERIFY(answer->text.startsWith(QStringLiteral("jobsweep: ")));
    QCOMPARE(answer->text.count(QLatin1Char('\n')), 1);
    QVERIFY(answer->text.endsWith(QLatin1Char('\n')));
    QVERIFY(!answer->text.contains(QStringLiteral("X-Evil")));
}

void TestCommandLine::practiceNeedsThePracticeServer()
{
    const auto with = read({QStringLiteral("--practice")}, {}, true);
    QVERIFY(std::get_if<StartOptions>(&with));
    QVERIFY(std::get<StartOptions>(with).practice);

    const auto without = read({QStringLiteral("--practice")}, {}, false);
    QVERIFY(std::get_if<StartAnswer>(&without));
    QCOMPARE(std::get<StartAnswer>(without).exitCode, 2);
    QVERIFY(std::get<StartAnswer>(without).text.contains(QStringLiteral("jobsweep-practice")));
}

void TestCommandLine::takesTheDataFolder()
{
    const auto start = read({QStringLiteral("--data-dir"), QStringLiteral("some/../where")});
    QVERIFY(std::get_if<StartOptions>(&start));
    QCOMPARE(std::get<StartOptions>(start).dataDir, QDir::currentPath() + QStringLiteral("/where"));
}

void TestCommandLine::answersHelpAndVersion()
{
    const auto help = read({QStringLiteral("--help")});
    QCOMPARE(std::get<StartAnswer>(help).exitCode, 0);
    for (const char16_t *word :
         {u"--practice", u"--server", u"--data-dir", u"--version", u"FILE", u"JOBSWEEP_TOKEN"}) {
        QVERIFY(std::get<StartAnswer>(help).text.contains(QString::fromUtf16(word)));
    }
    QCoreApplication::setApplicationVersion(QStringLiteral("1.2.3"));
    const auto version = read({QStringLiteral("--version")});
    QCOMPARE(std::get<StartAnswer>(version).exitCode, 0);
    QCOMPARE(std::get<StartAnswer>(version).text, QStringLiteral("jobsweep 1.2.3\n"));
}

void TestCommandLine::passesOverOptionsOfQt()
{
    const auto start =
        read({QStringLiteral("-platform"), QStringLiteral("offscreen"), QStringLiteral("a.txt"),
              QStringLiteral("-style"), QStringLiteral("fusion"), QStringLiteral("-style=fusion"),
              QStringLiteral("--platform"), QStringLiteral("offscreen"), QStringLiteral("--style=fusion"),
              QStringLiteral("-reverse"), QStringLiteral("-session"), QStringLiteral("1a2b")});
    QVERIFY(std::get_if<StartOptions>(&start));
    QCOMPARE(std::get<StartOptions>(start).files, QStringList{QStringLiteral("a.txt")});
}

/// The browser is started with this environment.
void TestCommandLine::theTokenIsTakenOutOfTheEnvironment()
{
    QVERIFY(qputenv("JOBSWEEP_TOKEN", "user:1-abc"));
    QCOMPARE(takeTokenFromEnvironment(), QStringLiteral("user:1-abc"));
    QVERIFY(!qEnvironmentVariableIsSet("JOBSWEEP_TOKEN"));
    QVERIFY(!QProcessEnvironment::systemEnvironment().contains(QStringLiteral("JOBSWEEP_TOKEN")));
    QCOMPARE(takeTokenFromEnvironment(), QString());
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
