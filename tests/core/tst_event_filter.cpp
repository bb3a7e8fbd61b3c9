#include "core/answer/event_filter.h"
#include "support/backward_translator.h"

#include <QTest>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

JobEvent sample()
{
    JobEvent event;
    event.action = JobEvent::Action::Delete;
    event.outcome = JobEvent::Outcome::Refused;
    event.httpStatus = 409;
    event.text = QStringLiteral("Job is still processing");
    return event;
}

} // namespace

/// Which events of the history the words of its filter find.
class TestEventFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void words_data();
    void words();
    void wordsOfFilesHoldInEveryLanguage_data();
    void wordsOfFilesHoldInEveryLanguage();
};

void TestEventFilter::words_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<bool>("found");
    QTest::newRow("none") << QStringList() << true;
    QTest::newRow("of the text") << QStringList{QStringLiteral("STILL")} << true;
    QTest::newRow("the status") << QStringList{QStringLiteral("409")} << true;
    QTest::newRow("a part of the status") << QStringList{QStringLiteral("40")} << false;
    QTest::newRow("action and outcome")
        << QStringList{QStringLiteral("delete"), QStringLiteral("refused")} << true;
    QTest::newRow("one of two") << QStringList{QStringLiteral("delete"), QStringLiteral("gone")} << false;
}

void TestEventFilter::words()
{
    QFETCH(QStringList, words);
    QTEST(hasWords(sample(), words), "found");
}

void TestEventFilter::wordsOfFilesHoldInEveryLanguage_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<bool>("found");
    QTest::newRow("the outcome in every language") << QStringLiteral("refused") << true;
    QTest::newRow("the outcome on the screen") << QStringLiteral("desufer") << true;
    QTest::newRow("the action in every language") << QStringLiteral("delete") << true;
    QTest::newRow("another one") << QStringLiteral("check") << false;
}

void TestEventFilter::wordsOfFilesHoldInEveryLanguage()
{
    QFETCH(QString, word);
    BackwardTranslator translator;
    QVERIFY(QCoreApplication::installTranslator(&translator));
    QTEST(hasWords(sample(), {word}), "found");
}

QTEST_GUILESS_MAIN(TestEventFilter)
#include "tst_event_filter.moc"
