#include "model/history/history_model.h"

#include "core/answer/job_event.h"
#include "support/scripted_api.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace jobsweep;
using namespace jobsweep::test;

class TestHistoryModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsPageByPage();
    void pagesThatHoldFewAreFollowedByTheNext();
    void anAnswerToAnEarlierFilterIsDropped();
    void newerEventsComeOnTop();
    void manyNewerEventsReplaceWhatIsShown();
    void whatWasForgottenGoes();
    void saysWhatWasAnswered_data();
    void saysWhatWasAnswered();
    void saysWhichTryItWas_data();
    void saysWhichTryItWas();
    void anEventWithoutAJobNamesNone();
    void aGroupStandsUnderItsHeading();
    void newerEventsJoinTheirGroup();
    void olderEventsJoinTheirGroup();
};

namespace {

JobEvent numbered(qint64 number)
{
    JobEvent event;
    event.id = numberedId(int(number));
    event.outcome = JobEvent::Outcome::Deleted;
    event.httpStatus = 200;
    event.number = number;
    return event;
}

/// Events 1 to `last`, given out in pages when the test says so.
struct Rig
{
    static constexpr int pageSize = 100;

    qint64 first = 1;
    qint64 last = 0;
    int perPage = pageSize;
    QList<std::function<void()>> asked;
    HistoryModel model{[this](const EventFilter &, qint64 before, const HistoryModel::Page &done) {
        asked += [this, before, done] {
            QList<JobEvent> events;
            qint64 number = before == 0 ? last : before - 1;
            for (; number >= first && events.size() < perPage; --number) {
                events += numbered(number);
            }
            done(events, number >= first ? number + 1 : 0);
        };
    }};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    explicit Rig(qint64 count) : last(count)
    {
        tester.setUseFetchMore(false);
        model.setFilter({});
        answer();
    }
    void answer() { asked.takeFirst()(); }
    bool isInOrder() const
    {
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.eventAt(row).number != last - row) {
                return false;
            }
        }
        return true;
    }
};

} // namespace

void TestHistoryModel::readsPageByPage()
{
    Rig rig(250);
    QCOMPARE(rig.model.rowCount(), 100);
    QVERIFY(rig.model.canFetchMore({}));
    rig.model.fetchMore({});
    QVERIFY(!rig.model.canFetchMore({}));
    rig.answer();
    rig.model.fetchMore({});
    rig.answer();
    QCOMPARE(rig.model.rowCount(), 250);
    QVERIFY(rig.isInOrder());
    // The last page held half of what a page may hold: it is known to be the last one.
    QVERIFY(!rig.model.canFetchMore({}));
}

void TestHistoryModel::pagesThatHoldFewAreFollowedByTheNext()
{
    Rig rig(25);
    rig.perPage = 2;
    rig.model.reload();
    while (!rig.asked.isEmpty()) {
        rig.answer();
    }
    QCOMPARE(rig.model.rowCount(), 25);
    QVERIFY(rig.isInOrder());
}

void TestHistoryModel::anAnswerToAnEarlierFilterIsDropped()
{
    Rig rig(10);
    rig.model.reload();
    rig.model.setFilter({{QStringLiteral("word")}, {}});
    QCOMPARE(rig.asked.size(), 2);
    const auto late = rig.asked.takeFirst();
    rig.last = 3;
    rig.answer();
    QCOMPARE(rig.model.rowCount(), 3);
    rig.last = 10;
    late();
    QCOMPARE(rig.model.rowCount(), 3);
}

void TestHistoryModel::newerEventsComeOnTop()
{
    Rig rig(150);
    QSignalSpy reset(&rig.model, &QAbstractItemModel::modelReset);
    rig.last = 170;
    rig.model.takeNewer();
    rig.answer();
    QCOMPARE(rig.model.rowCount(), 120);
    QVERIFY(rig.isInOrder());
    QCOMPARE(reset.count(), 0);
    // Nothing new.
    rig.model.takeNewer();
    rig.answer();
    QCOMPARE(rig.model.rowCount(), 120);
    // The older ones go on where they ended.
    rig.model.fetchMore({});
    rig.answer();
    QCOMPARE(rig.model.rowCount(), 170);
    QVERIFY(rig.isInOrder());
}

void TestHistoryModel::manyNewerEventsReplaceWhatIsShown()
{
    Rig rig(150);
    rig.last = 1'000;
    rig.model.takeNewer();
    rig.answer();
    QCOMPARE(rig.model.rowCount(), 100);
    QVERIFY(rig.isInOrder());
    QVERIFY(rig.model.canFetchMore({}));
}

void TestHistoryModel::whatWasForgottenGoes()
{
    Rig rig(50);
    rig.first = 51;
    rig.last = 60;
    rig.model.takeNewer();
    rig.answer();
    QCOMPARE(rig.model.rowCount(), 10);
    QVERIFY(rig.isInOrder());
}

void TestHistoryModel::saysWhatWasAnswered_data()
{
    QTest::addColumn<JobEvent>("event");
    QTest::addColumn<QString>("text");
    JobEvent event = numbered(1);
    QTest::newRow("deleted") << event << QStringLiteral("Deleted");
    event.outcome = JobEvent::Outcome::Refused;
    event.httpStatus = 409;
    event.text = QStringLiteral("Cannot delete job in state 'processing'.");
    QTest::newRow("refused") << event
                             << QStringLiteral("Refused (409): Cannot delete job in state 'processing'.");
    event.outcome = JobEvent::Outcome::Unconfirmed;
    event.httpStatus = 0;
    event.text = QStringLiteral("connection closed");
    QTest::newRow("no answer") << event << QStringLiteral("Unconfirmed: connection closed");
    event.outcome = JobEvent::Outcome::Known;
    event.httpStatus = 200;
    event.text = QStringLiteral("completed");
    QTest::newRow("known") << event << QStringLiteral("Completed");
    event.outcome = JobEvent::Outcome::Unchanged;
    event.httpStatus = 401;
    event.text = QStringLiteral("Unauthorized.");
    QTest::newRow("no change") << event << QStringLiteral("Unauthorized (401)");
    event.outcome = JobEvent::Outcome::TriedAgain;
    event.httpStatus = 500;
    event.text = QStringLiteral("Internal error");
    QTest::newRow("tried again") << event << QStringLiteral("Internal error (500), retrying");
    event.httpStatus = 0;
    event.text = CodedText(CodedText::Code::TimedOut);
    QTest::newRow("tried again without an answer")
        << event << QStringLiteral("The server didn't answer in time, retrying");
    event.httpStatus = 503;
    event.text = {};
    QTest::newRow("tried again without a word") << event << QStringLiteral("Retrying (503)");
    ListVerdict verdict;
    verdict.ok = true;
    verdict.httpStatus = 200;
    verdict.otherIds = {QStringLiteral("of another service")};
    QTest::newRow("list") << listEvent(verdict, 0) << QStringLiteral("1 running job(s)");
    verdict = {};
    verdict.httpStatus = 401;
    verdict.message = QStringLiteral("Unauthorized");
    QTest::newRow("no list") << listEvent(verdict, 0) << QStringLiteral("Failed (401): Unauthorized");
}

void TestHistoryModel::saysWhatWasAnswered()
{
    QFETCH(JobEvent, event);
    QFETCH(QString, text);
    QCOMPARE(answerText(event), text);
}

void TestHistoryModel::saysWhichTryItWas_data()
{
    QTest::addColumn<int>("attempt");
    QTest::addColumn<QString>("text");
    QTest::newRow("an older file's") << 0 << QStringLiteral("Delete");
    QTest::newRow("first") << 1 << QStringLiteral("Delete");
    QTest::newRow("second") << 2 << QStringLiteral("Delete, 2nd try");
    QTest::newRow("third") << 3 << QStringLiteral("Delete, 3rd try");
    QTest::newRow("fourth") << 4 << QStringLiteral("Delete, 4th try");
    QTest::newRow("eleventh") << 11 << QStringLiteral("Delete, 11th try");
    QTest::newRow("many") << 22 << QStringLiteral("Delete, try 22");
}

void TestHistoryModel::saysWhichTryItWas()
{
    QFETCH(int, attempt);
    JobEvent event = numbered(1);
    event.action = JobEvent::Action::Delete;
    event.attempt = attempt;
    const QList<JobEvent> events{event};
    HistoryModel model(
        [&events](const EventFilter &, qint64, const HistoryModel::Page &done) { done(events, 0); });
    model.setFilter({});
    QTEST(model.index(0, HistoryModel::ActionColumn).data().toString(), "text");
}

void TestHistoryModel::anEventWithoutAJobNamesNone()
{
    const QList<JobEvent> events{listEvent({}, 0)};
    HistoryModel model(
        [&events](const EventFilter &, qint64, const HistoryModel::Page &done) { done(events, 0); });
    model.setFilter({});
    QCOMPARE(model.rowCount(), 1);
    const QModelIndex job = model.index(0, HistoryModel::JobColumn);
    QCOMPARE(job.data().toString(), QString());
    QVERIFY(!job.data(Qt::ToolTipRole).isValid());
    QCOMPARE(model.index(0, HistoryModel::ActionColumn).data().toString(),
             QStringLiteral("Find running jobs"));
}

namespace {

/// An event of today at so many seconds after noon.
JobEvent eventAt(qint64 number, int second, JobEvent::Action action, JobEvent::Outcome outcome)
{
    JobEvent event = numbered(number);
    event.action = action;
    event.outcome = outcome;
    event.atMs = QDateTime(QDate::currentDate(), QTime(12, 0)).addSecs(second).toMSecsSinceEpoch();
    return event;
}

/// A grouped history that gives out these events, the latest first, in pages.
struct GroupedRig
{
    QList<JobEvent> events;
    qsizetype perPage = 1'000;
    HistoryModel model{[this](const EventFilter &, qint64 before, const HistoryModel::Page &done) {
                           QList<JobEvent> page;
                           for (const JobEvent &event : events) {
                               if ((before == 0 || event.number < before) && page.size() < perPage) {
                                   page += event;
                               }
                           }
                           const bool isLast = page.isEmpty() || page.last().number == events.last().number;
                           done(page, isLast ? 0 : page.last().number);
                       },
                       HistoryModel::Grouping::Grouped};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    explicit GroupedRig(const QList<JobEvent> &events_) : events(events_) { tester.setUseFetchMore(false); }

    /// The headings as they are, and of each event its number.
    QStringList shown() const
    {
        QStringList rows;
        for (int row = 0; row < model.rowCount(); ++row) {
            rows += model.isHeading(row) ? model.index(row, 0).data(HistoryModel::HeadingRole).toString()
                                         : QString::number(model.eventAt(row).number);
        }
        return rows;
    }
};

using Action = JobEvent::Action;
using Outcome = JobEvent::Outcome;

} // namespace

void TestHistoryModel::aGroupStandsUnderItsHeading()
{
    GroupedRig rig(
        {eventAt(6, 600, Action::Delete, Outcome::Deleted), eventAt(5, 90, Action::Delete, Outcome::Refused),
         eventAt(4, 80, Action::Delete, Outcome::Deleted),
         eventAt(3, 70, Action::Delete, Outcome::TriedAgain), eventAt(2, 20, Action::Check, Outcome::Known),
         eventAt(1, 10, Action::Check, Outcome::Refused)});
    rig.model.setFilter({});
    QCOMPARE(rig.shown(), QStringList({QStringLiteral("Today 12:10 · 1 deleted"), QStringLiteral("6"),
                                       QStringLiteral("Today 12:01 · 1 deleted, 1 refused"),
                                       QStringLiteral("5"), QStringLiteral("4"), QStringLiteral("3"),
                                       QStringLiteral("Today 12:00 · 1 checked, 1 no access"),
                                       QStringLiteral("2"), QStringLiteral("1")}));
    QCOMPARE(rig.model.index(0, HistoryModel::TimeColumn).data().toString(),
             QStringLiteral("Today 12:10 · 1 deleted"));
    QVERIFY(rig.model.eventAt(0).id.isNull());
}

void TestHistoryModel::newerEventsJoinTheirGroup()
{
    GroupedRig rig({eventAt(1, 10, Action::Delete, Outcome::Deleted)});
    rig.model.setFilter({});
    QSignalSpy reset(&rig.model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&rig.model, &QAbstractItemModel::dataChanged);
    rig.events.prepend(eventAt(2, 20, Action::Delete, Outcome::Gone));
    rig.events.prepend(eventAt(3, 30, Action::Check, Outcome::Known));
    rig.events.prepend(eventAt(4, 40, Action::Check, Outcome::Known));
    rig.model.takeNewer();
    QCOMPARE(rig.shown(),
             QStringList({QStringLiteral("Today 12:00 · 2 checked"), QStringLiteral("4"), QStringLiteral("3"),
                          QStringLiteral("Today 12:00 · 1 deleted, 1 already gone"), QStringLiteral("2"),
                          QStringLiteral("1")}));
    QCOMPARE(reset.count(), 0);
    QVERIFY2(changed.count() > 0, "the heading is another one");
}

void TestHistoryModel::olderEventsJoinTheirGroup()
{
    QList<JobEvent> events;
    for (int number = 100; number > 0; --number) {
        events += eventAt(number, number, Action::Delete, Outcome::Deleted);
    }
    GroupedRig rig(events);
    rig.perPage = 60;
    rig.model.setFilter({});
    QCOMPARE(rig.shown().first(), QStringLiteral("Today 12:00 · 60 deleted"));
    rig.model.fetchMore({});
    QCOMPARE(rig.shown().first(), QStringLiteral("Today 12:00 · 100 deleted"));
    QCOMPARE(rig.model.rowCount(), 101);
}

QTEST_GUILESS_MAIN(TestHistoryModel)
#include "tst_history_model.moc"
