#include "app/practice_program.h"

#include <QFileInfo>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <memory>

using namespace jobsweep;

class TestPracticeProgram : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itServesOnLoopbackAndEndsWithItsOwner();
    void whatIsNoServerIsSaid_data();
    void whatIsNoServerIsSaid();
    void aFolderWithoutItHasNone();
};

namespace {

constexpr int limitMs = 20'000;

/// The status line of what a server answers to GET /jobs; empty where nobody listens.
QByteArray statusOf(const PracticeGreeting &greeting)
{
    const QUrl url(greeting.serverUrl);
    QTcpSocket socket;
    socket.connectToHost(url.host(), quint16(url.port()));
    if (!socket.waitForConnected(limitMs)) {
        return {};
    }
    socket.write("GET " + url.path().toLatin1() +
                 "/jobs HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + greeting.token.toLatin1() +
                 "\r\nConnection: close\r\n\r\n");
    QByteArray answer;
    while (!answer.contains("\r\n") && socket.waitForReadyRead(limitMs)) {
        answer += socket.readAll();
    }
    return answer.left(answer.indexOf("\r\n"));
}

} // namespace

void TestPracticeProgram::itServesOnLoopbackAndEndsWithItsOwner()
{
    const QString path = QStringLiteral(JOBSWEEP_PRACTICE);
    if (path.isEmpty()) {
        QSKIP("Built without Qt HTTP Server");
    }
    QCOMPARE(PracticeProgram::pathFrom(QFileInfo(path).path()), QFileInfo(path).canonicalFilePath());
    auto program = std::make_unique<PracticeProgram>(path);
    QString why;
    const auto greeting = program->start(&why);
    QVERIFY2(greeting, qPrintable(why));
    QCOMPARE(QUrl(greeting->serverUrl).host(), QStringLiteral("127.0.0.1"));
    QVERIFY(greeting->sampleText.contains(QStringLiteral("-bot:luma")));
    QCOMPARE(statusOf(*greeting), QByteArray("HTTP/1.1 200 OK"));
    program.reset();
    QCOMPARE(statusOf(*greeting), QByteArray());
}

void TestPracticeProgram::whatIsNoServerIsSaid_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("no program") << QStringLiteral("/nowhere/jobsweep-practice");
#ifdef Q_OS_UNIX
    QTest::newRow("one that ends at once") << QStringLiteral("/bin/true");
    QTest::newRow("one that says something else") << QStringLiteral("/usr/bin/yes");
#endif
}

void TestPracticeProgram::whatIsNoServerIsSaid()
{
    QFETCH(QString, path);
    PracticeProgram program(path);
    QString why;
    QVERIFY(!program.start(&why));
    QVERIFY2(why.contains(QFileInfo(path).fileName()), qPrintable(why));
}

void TestPracticeProgram::aFolderWithoutItHasNone()
{
    const QTemporaryDir folder;
    QCOMPARE(PracticeProgram::pathFrom(folder.path()), QString());
}

QTEST_GUILESS_MAIN(TestPracticeProgram)
#include "tst_practice_program.moc"
