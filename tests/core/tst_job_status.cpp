#include "core/job/job_status.h"

#include <QTest>

using namespace jobsweep;
using Kind = JobStatus::Kind;

class TstJobStatus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsOfTheServer_data();
    void wordsOfTheServer();
    void ownStatuses();
    void aStatusComesBackFromItsWord();
    void equalsByKindAndWord();
};

void TstJobStatus::wordsOfTheServer_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QString &word, Kind kind, const QString &text) {
        QTest::newRow(name) << word << kind << text;
    };
    for (const auto &[word, kind] : {std::pair(QStringLiteral("created"), Kind::Created),
                                     std::pair(QStringLiteral("pending"), Kind::Pending),
                                     std::pair(QStringLiteral("processing"), Kind::Processing),
                                     std::pair(QStringLiteral("completed"), Kind::Completed),
                                     std::pair(QStringLiteral("failed"), Kind::Failed)}) {
        row(qPrintable(word), word, kind, word);
    }
    row("blanks around a word", QStringLiteral(" failed\n"), Kind::Failed, QStringLiteral("failed"));
    row("another word", QStringLiteral("upscaling"), Kind::Unknown, QStringLiteral("upscaling"));
    row("a known word in capitals", QStringLiteral("Completed"), Kind::Unknown, QStringLiteral("Completed"));
    row("a known word with more behind", QStringLiteral("completed soon"), Kind::Unknown,
        QStringLiteral("completed soon"));
    row("a look-alike of a known word", QStringLiteral("fаiled"), Kind::Unknown, QStringLiteral("fаiled"));
    row("our own words", QStringLiteral("gone"), Kind::Unknown, QStringLiteral("gone"));
    row("our own word for a refusal", QStringLiteral("no access"), Kind::Unknown,
        QStringLiteral("no access"));
    row("markup", QStringLiteral("<b>ok</b>"), Kind::Unknown, QStringLiteral("<b>ok</b>"));
    row("a long word", QString(65, u'x'), Kind::Unknown, QString(63, u'x') + u'…');
    row("line ends and controls", QStringLiteral("a\n\u0000\u202eb"), Kind::Unknown, QStringLiteral("a b"));
    row("no word", {}, Kind::NotChecked, QStringLiteral("not checked"));
    row("a blank word", QStringLiteral(" \t\u00a0"), Kind::NotChecked, QStringLiteral("not checked"));
}

void TstJobStatus::wordsOfTheServer()
{
    QFETCH(QString, word);
    QFETCH(Kind, kind);
    QFETCH(QString, text);
    const JobStatus status = JobStatus::fromServer(word);
    QCOMPARE(status.kind(), kind);
    QCOMPARE(status.text(), text);
    const bool finished = kind == Kind::Completed || kind == Kind::Failed;
    QCOMPARE(status.isFinished(), finished);
    QCOMPARE(status.isRunning(), !finished && kind != Kind::NotChecked);
}

void TstJobStatus::ownStatuses()
{
    QCOMPARE(JobStatus().kind(), Kind::NotChecked);
    QCOMPARE(JobStatus().text(), QStringLiteral("not checked"));
    QCOMPARE(JobStatus::gone().text(), QStringLiteral("gone"));
    QCOMPARE(JobStatus::noAccess().text(), QStringLiteral("no access"));
    for (const JobStatus &status : {JobStatus(), JobStatus::gone(), JobStatus::noAccess()}) {
        QVERIFY(!status.isRunning());
        QVERIFY(!status.isFinished());
    }
}

void TstJobStatus::aStatusComesBackFromItsWord()
{
    for (const JobStatus &status : {JobStatus(), JobStatus::noAccess(), JobStatus::fromServer(u"completed"),
                                    JobStatus::fromServer(u"upscaling")}) {
        QCOMPARE(JobStatus::fromFile(status.word()), status);
    }
}

void TstJobStatus::equalsByKindAndWord()
{
    QCOMPARE(JobStatus::fromServer(u"failed"), JobStatus::fromServer(u" failed"));
    QCOMPARE(JobStatus::fromServer(u"one"), JobStatus::fromServer(u"one"));
    QVERIFY(JobStatus::fromServer(u"one") != JobStatus::fromServer(u"two"));
    QVERIFY(JobStatus::fromServer(u"gone") != JobStatus::gone());
    QCOMPARE(JobStatus::fromServer({}), JobStatus());
}

QTEST_GUILESS_MAIN(TstJobStatus)
#include "tst_job_status.moc"
