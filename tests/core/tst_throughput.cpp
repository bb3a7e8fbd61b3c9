#include "core/base/throughput.h"

#include <QTest>

#include <chrono>

using namespace std::chrono_literals;
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
    throughput.start(1000ms);
    QCOMPARE(throughput.perSecond(1000ms), 0.0);
    QCOMPARE(throughput.perSecond(5000ms), 0.0);
}

void ThroughputTest::countsFromTheStart()
{
    Throughput throughput;
    throughput.start(1000ms);
    for (int i = 0; i < 20; ++i) {
        throughput.add(1000ms + i * 100ms);
    }
    QCOMPARE(throughput.perSecond(3000ms), 10.0);
    QCOMPARE(throughput.perSecond(5000ms), 5.0);
}

void ThroughputTest::forgetsWhatIsLongAgo()
{
    Throughput throughput;
    throughput.start(0ms);
    for (int i = 0; i < 10'000; ++i) {
        throughput.add(std::chrono::milliseconds(i));
    }
    for (auto now = 20'000ms; now < 40'000ms; now += 500ms) {
        throughput.add(now);
    }
    const double perSecond = throughput.perSecond(40'000ms);
    QVERIFY2(perSecond > 1.8 && perSecond < 2.2, qPrintable(QString::number(perSecond)));
    QCOMPARE(throughput.perSecond(90'000ms), 0.0);
}

void ThroughputTest::startsAnew()
{
    Throughput throughput;
    throughput.start(0ms);
    throughput.add(100ms);
    throughput.start(1000ms);
    QCOMPARE(throughput.perSecond(2000ms), 0.0);
}

} // namespace

QTEST_GUILESS_MAIN(ThroughputTest)

#include "tst_throughput.moc"
