#include "core/answer/retry_rules.h"

#include "support/fixed_random.h"

#include <QTest>

#include <chrono>

using namespace std::chrono_literals;
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
    QList<std::chrono::milliseconds> delays;
    for (int failures = 1; failures <= 8; ++failures) {
        delays.append(backoff.delay(failures, half));
    }
    QCOMPARE(delays, (QList<std::chrono::milliseconds>{250ms, 500ms, 1s, 2s, 4s, 8s, 15s, 15s}));
}

void RetryRulesTest::chanceCoversAllOfIt()
{
    FixedRandom none(0);
    FixedRandom nearlyAll(0.9999);
    QCOMPARE(Backoff().delay(1, none), 0ms);
    QCOMPARE(Backoff().delay(1, nearlyAll), 499ms);
}

void RetryRulesTest::aThousandFailuresDoNotOverflow()
{
    FixedRandom half(0.5);
    QCOMPARE(Backoff().delay(1000, half), 15s);
    QCOMPARE((Backoff{20s, 30s}).delay(2, half), 15s);
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
