#include "core/throughput.h"

#include <QTest>

using namespace jobsweep;

namespace {

class ThroughputTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsZero();
    void countsFromTheStart();
    void forgetsWhatIsLongAgo();
    void startsAnew();
};

void ThroughputTest::nothingIsZero()
{
    Throughput throughput;
    throughput.start(1000);
    QCOMPARE(throughput.perSecond(1000), 0.0);
    QCOMPARE(throughput.perSecond(5000), 0.0);
}

void ThroughputTest::countsFromTheStart()
{
    Throughput throughput;
    throughput.start(1000);
    for (int i = 0; i < 20; ++i) {
        throughput.add(1000 + i * 100);
    }
    QCOMPARE(throughput.perSecond(3000), 10.0);
    QCOMPARE(throughput.perSecond(5000), 5.0);
}

void ThroughputTest::forgetsWhatIsLongAgo()
{
    Throughput throughput;
    throughput.start(0);
    for (int i = 0; i < 10'000; ++i) {
        throughput.add(i);
    }
    for (qint64 now = 20'000; now < 40'000; now += 500) {
        throughput.add(now);
    }
    const double perSecond = throughput.perSecond(40'000);
    QVERIFY2(perSecond > 1.8 && perSecond < 2.2, qPrintable(QString::number(perSecond)));
    QCOMPARE(throughput.perSecond(90'000), 0.0);
}

void ThroughputTest::startsAnew()
{
    Throughput throughput;
    throughput.start(0);
    throughput.add(100);
    throughput.start(1000);
    QCOMPARE(throughput.perSecond(2000), 0.0);
}

} // namespace

QTEST_GUILESS_MAIN(ThroughputTest)

#include "tst_throughput.moc"
