#include "app/start/server_loop.h"
#include "core/job/server_address.h"

#include <QTest>

using namespace jobsweep;

/// At which server the program works next, and when it ends.
class TestServerLoop : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theProgramEndsWithItsWindow();
    void itGoesWhereTheUserWants();
    void filesAreTakenOnce();
    void whereAnotherProgramWorksItStaysWhereItWas();
    void fromAServerThatDoesNotStartItGoesBack();
    void itGoesBackOnce();
    void theFirstServerThatDoesNotStartEndsIt();
    void itEndsWhereTheWayBackIsTaken();
    void theSystemsWishEndsIt();
};

namespace {

using Ending = ServerLoop::Ending;

const QString failure = QStringLiteral("It did not start.");

ServerChoice server(const char *address)
{
    return {.practice = false, .server = ServerAddress::parse(QString::fromLatin1(address), nullptr)};
}

QString hostOf(const StartOptions &options)
{
    return options.server.baseUrl().host();
}

/// A program whose works end as `endings` say.
struct Rig
{
    int run()
    {
        StartOptions start;
        start.server = server("https://start.example").server.value();
        start.serverNamed = true;
        start.files = {QStringLiteral("ids.txt")};
        ServerLoop loop(start, {.work =
                                    [this](const StartOptions &options) {
                                        works += hostOf(options) + (options.files.isEmpty()
                                                                        ? QString()
                                                                        : QStringLiteral(" with files"));
                                        return endings.takeFirst();
                                    },
                                .claim = [this](const StartOptions &options) -> std::optional<StartAnswer> {
                                    claims += hostOf(options);
                                    if (taken.contains(hostOf(options))) {
                                        return StartAnswer{7, QStringLiteral("taken\n")};
                                    }
                                    return {};
                                },
                                .showFailure = [this](const QString &sentence) { shown += sentence; },
                                .log = [this](const QString &lines) { log += lines; },
                                .mustEnd = [this] { return endings.size() < worksAfterTheSignal; }});
        return loop.run();
    }

    QList<Ending> endings;
    QStringList taken = {}; ///< by other programs
    qsizetype worksAfterTheSignal = 0;
    QStringList works = {};
    QStringList claims = {};
    QStringList shown = {};
    QString log = {};
};

} // namespace

void TestServerLoop::theProgramEndsWithItsWindow()
{
    Rig rig{.endings = {{.exitCode = 3}}};
    QCOMPARE(rig.run(), 3);
    QCOMPARE(rig.works, QStringList{QStringLiteral("start.example with files")});
    QCOMPARE(rig.claims, QStringList());
    QCOMPARE(rig.log, QString());
}

void TestServerLoop::itGoesWhereTheUserWants()
{
    Rig rig{.endings = {{.next = server("https://a.example")}, {.next = server("https://b.example")}, {}}};
    QCOMPARE(rig.run(), 0);
    QCOMPARE(rig.works.mid(1), (QStringList{QStringLiteral("a.example"), QStringLiteral("b.example")}));
    QCOMPARE(rig.claims, (QStringList{QStringLiteral("a.example"), QStringLiteral("b.example")}));
}

void TestServerLoop::filesAreTakenOnce()
{
    Rig rig{
        .endings = {{.next = server("https://a.example")}, {.next = server("https://start.example")}, {}}};
    QCOMPARE(rig.run(), 0);
    QCOMPARE(rig.works.last(), QStringLiteral("start.example"));
}

void TestServerLoop::whereAnotherProgramWorksItStaysWhereItWas()
{
    Rig rig{.endings = {{.next = server("https://a.example")}, {}}, .taken = {QStringLiteral("a.example")}};
    QCOMPARE(rig.run(), 0);
    QCOMPARE(rig.works,
             (QStringList{QStringLiteral("start.example with files"), QStringLiteral("start.example")}));
    QCOMPARE(rig.claims, (QStringList{QStringLiteral("a.example"), QStringLiteral("start.example")}));
    QCOMPARE(rig.log, QStringLiteral("taken\n"));
    QCOMPARE(rig.shown, QStringList());
}

void TestServerLoop::fromAServerThatDoesNotStartItGoesBack()
{
    Rig rig{.endings = {{.next = server("https://a.example")}, {1, {}, failure}, {}}};
    QCOMPARE(rig.run(), 0);
    QCOMPARE(rig.works.mid(1), (QStringList{QStringLiteral("a.example"), QStringLiteral("start.example")}));
    QCOMPARE(rig.claims, (QStringList{QStringLiteral("a.example"), QStringLiteral("start.example")}));
    QCOMPARE(rig.shown, QStringList{failure});
    QCOMPARE(rig.log, QStringLiteral("jobsweep: %1\n").arg(failure));
}

void TestServerLoop::itGoesBackOnce()
{
    Rig rig{.endings = {{.next = server("https://a.example")}, {1, {}, failure}, {1, {}, failure}}};
    QCOMPARE(rig.run(), 1);
    QCOMPARE(rig.shown, QStringList{failure});
}

void TestServerLoop::theFirstServerThatDoesNotStartEndsIt()
{
    Rig rig{.endings = {{1, {}, failure}}};
    QCOMPARE(rig.run(), 1);
    QCOMPARE(rig.shown, QStringList());
    QCOMPARE(rig.log, QStringLiteral("jobsweep: %1\n").arg(failure));
}

void TestServerLoop::itEndsWhereTheWayBackIsTaken()
{
    Rig rig{.endings = {{.next = server("https://a.example")}},
            .taken = {QStringLiteral("a.example"), QStringLiteral("start.example")}};
    QCOMPARE(rig.run(), 7);
    QCOMPARE(rig.works.size(), 1);
    QCOMPARE(rig.log, QStringLiteral("taken\ntaken\n"));
}

void TestServerLoop::theSystemsWishEndsIt()
{
    Rig rig{.endings = {{.exitCode = 0, .next = server("https://a.example")}}, .worksAfterTheSignal = 1};
    QCOMPARE(rig.run(), 0);
    QCOMPARE(rig.works.size(), 1);
    QCOMPARE(rig.claims, QStringList());
}

QTEST_GUILESS_MAIN(TestServerLoop)
#include "tst_server_loop.moc"
