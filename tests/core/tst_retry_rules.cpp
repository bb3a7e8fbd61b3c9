#include "core/retry_rules.h"

#include "support/fixed_random.h"

#include <QTest>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

class RetryRulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBoundDoubles();
    void chanceCoversAllOfIt();
    void aThousandFailuresDoNotOverflow();
    void attemptsAreCountedByKind_data();
    void attemptsAreCountedByKind();
    void oneKindUsesUpNothingOfTheOther();
    void aConnectionIsAlwaysTriedAgain();
    void nothingElseIsTriedAgain();
};

void RetryRulesTest::theBoundDoubles()
{
    FixedRandom half(0.5);
    const Backoff backoff;
    QList<qint64> delays;
    for (int failures = 1; failures <= 8; ++failures) {
        delays.append(backoff.delayMs(failures, half));
    }
    QCOMPARE(delays, (QList<qint64>{250, 500, 1000, 2000, 4000, 8000, 15'000, 15'000}));
}

void RetryRulesTest::chanceCoversAllOfIt()
{
    FixedRandom none(0);
    FixedRandom nearlyAll(0.9999);
    QCOMPARE(Backoff().delayMs(1, none), 0);
    QCOMPARE(Backoff().delayMs(1, nearlyAll), 499);
}

void RetryRulesTest::aThousandFailuresDoNotOverflow()
{
    FixedRandom half(0.5);
    QCOMPARE(Backoff().delayMs(1000, half), 15'000);
    QCOMPARE((Backoff{20'000, 30'000}).delayMs(2, half), 15'000);
}

void RetryRulesTest::attemptsAreCountedByKind_data()
{
    QTest::addColumn<NextStep>("step");
    QTest::addColumn<int>("attempts");
    QTest::newRow("429") << NextStep::RetryAfterPause << 8;
    QTest::newRow("in doubt") << NextStep::RetryWithBackoff << 4;
    QTest::newRow("left alone") << NextStep::RetryAtOnce << 8;
}

void RetryRulesTest::attemptsAreCountedByKind()
{
    QFETCH(NextStep, step);
    QFETCH(int, attempts);
    Attempts tried;
    for (int attempt = 1; attempt < attempts; ++attempt) {
        tried.add(step);
        QVERIFY(tried.allowAnother(step));
    }
    tried.add(step);
    QVERIFY(!tried.allowAnother(step));
}

void RetryRulesTest::oneKindUsesUpNothingOfTheOther()
{
    Attempts tried;
    for (int i = 0; i < 5; ++i) {
        tried.add(NextStep::RetryAfterPause);
    }
    tried.add(NextStep::RetryWithBackoff);
    QVERIFY(tried.allowAnother(NextStep::RetryWithBackoff));
    QCOMPARE(tried.backedOff, 1);
}

void RetryRulesTest::aConnectionIsAlwaysTriedAgain()
{
    Attempts tried;
    for (int i = 0; i < 100; ++i) {
        tried.add(NextStep::RetryConnection);
        QVERIFY(tried.allowAnother(NextStep::RetryConnection));
    }
    QCOMPARE(tried.unconnected, 100);
    tried.add(NextStep::RetryWithBackoff);
    QCOMPARE(tried.unconnected, 0);
}

void RetryRulesTest::nothingElseIsTriedAgain()
{
    Attempts tried;
    for (const NextStep step : {NextStep::Finish, NextStep::StopBatch}) {
        tried.add(step);
        QVERIFY(!tried.allowAnother(step));
    }
}

} // namespace

QTEST_GUILESS_MAIN(RetryRulesTest)

#include "tst_retry_rules.moc"
