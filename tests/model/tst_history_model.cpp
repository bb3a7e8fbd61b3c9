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
    void anEventWithoutAJobNamesNone();
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
    QTest::newRow("deleted") << event << QStringLiteral("Deleted (200)");
    event.outcome = JobEvent::Outcome::Refused;
    event.httpStatus = 409;
    event.text = QStringLiteral("Cannot delete job in state 'processing'.");
    QTest::newRow("refused") << event
                             << QStringLiteral("Refused (409): Cannot delete job in state 'processing'.");
    event.outcome = JobEvent::Outcome::Unconfirmed;
    event.httpStatus = 0;
    event.text = QStringLiteral("connection closed");
    QTest::newRow("no answer") << event << QStringLiteral("Unconfirmed: connection closed");
    ListVerdict verdict;
    verdict.ok = true;
    verdict.httpStatus = 200;
    verdict.otherIds = {QStringLiteral("of another service")};
    QTest::newRow("list") << listEvent(verdict, 0) << QStringLiteral("Listed (200): 1 job(s)");
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
    QCOMPARE(model.index(0, HistoryModel::ActionColumn).data().toString(), QStringLiteral("List executing"));
}

QTEST_GUILESS_MAIN(TestHistoryModel)
#include "tst_history_model.moc"
