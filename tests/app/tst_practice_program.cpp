#include "app/start/practice_program.h"
#include "support/http_status.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <memory>

using namespace jobsweep;
using namespace jobsweep::test;

class TestPracticeProgram : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itServesOnLoopbackAndEndsWithItsOwner();
    void whatIsNoServerIsSaid_data();
    void whatIsNoServerIsSaid();
    void aFolderWithoutItHasNone();
};

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
    const QUrl jobs(greeting->serverUrl + QStringLiteral("/jobs"));
    QCOMPARE(httpStatusLine(jobs, "Authorization: Bearer " + greeting->token.toLatin1()),
             QByteArray("HTTP/1.1 200 OK"));
    program.reset();
    QCOMPARE(httpStatusLine(jobs), QByteArray());
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
