#include "core/base/clock.h"

#include <QCoreApplication>
#include <QObject>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <limits>
#include <memory>

using namespace std::chrono_literals;
using namespace jobsweep;

class TstClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nowIsUtc();
    void monotonicNeverFalls();
    void calledFromTheEventLoopOnly_data();
    void calledFromTheEventLoopOnly();
    void calledOnce();
    void shorterDelaysComeFirst();
    void equalDelaysComeInTheirOrder();
    void notCalledAfterItsContext();
    void contextMayBeDestroyedInTheAction();
    void longDelaysDoNotComeAtOnce_data();
    void longDelaysDoNotComeAtOnce();

private:
    SystemClock m_clock;
};

void TstClock::nowIsUtc()
{
    const QDateTime before = QDateTime::currentDateTimeUtc();
    const QDateTime now = m_clock.nowUtc();
    QCOMPARE(now.timeSpec(), Qt::UTC);
    QVERIFY(before <= now && now <= QDateTime::currentDateTimeUtc());
}

void TstClock::monotonicNeverFalls()
{
    std::chrono::milliseconds last = m_clock.monotonic();
    const std::chrono::milliseconds start = last;
    while (last < start + 3ms) {
        const std::chrono::milliseconds now = m_clock.monotonic();
        QVERIFY(now >= last);
        last = now;
    }
}

void TstClock::calledFromTheEventLoopOnly_data()
{
    QTest::addColumn<std::chrono::milliseconds>("delay");
    QTest::newRow("at once") << std::chrono::milliseconds(0);
    QTest::newRow("in the past") << std::chrono::milliseconds(-5);
    QTest::newRow("far in the past") << std::chrono::milliseconds::min();
    QTest::newRow("soon") << std::chrono::milliseconds(1);
}

void TstClock::calledFromTheEventLoopOnly()
{
    QFETCH(std::chrono::milliseconds, delay);
    QObject context;
    bool called = false;
    m_clock.callAfter(delay, &context, [&called] { called = true; });
    QVERIFY(!called);
    QTRY_VERIFY(called);
}

void TstClock::calledOnce()
{
    QObject context;
    int calls = 0;
    bool later = false;
    m_clock.callAfter(1ms, &context, [&calls] { ++calls; });
    m_clock.callAfter(20ms, &context, [&later] { later = true; });
    QTRY_VERIFY(later);
    QCOMPARE(calls, 1);
}

void TstClock::shorterDelaysComeFirst()
{
    QObject context;
    QList<int> order;
    for (const int delay : {60, 30, 0}) {
        m_clock.callAfter(std::chrono::milliseconds(delay), &context,
                          [&order, delay] { order.append(delay); });
    }
    QTRY_COMPARE(order.size(), 3);
    QCOMPARE(order, QList<int>({0, 30, 60}));
}

void TstClock::equalDelaysComeInTheirOrder()
{
    QObject context;
    QList<int> order;
    for (int i = 0; i < 20; ++i) {
        m_clock.callAfter(0ms, &context, [&order, i] { order.append(i); });
    }
    QTRY_COMPARE(order.size(), 20);
    QVERIFY(std::is_sorted(order.begin(), order.end()));
}

void TstClock::notCalledAfterItsContext()
{
    auto context = std::make_unique<QObject>();
    QObject other;
    bool called = false;
    bool later = false;
    m_clock.callAfter(0ms, context.get(), [&called] { called = true; });
    m_clock.callAfter(1ms, context.get(), [&called] { called = true; });
    context.reset();
    m_clock.callAfter(20ms, &other, [&later] { later = true; });
    QTRY_VERIFY(later);
    QVERIFY(!called);
}

void TstClock::contextMayBeDestroyedInTheAction()
{
    auto context = std::make_unique<QObject>();
    bool called = false;
    m_clock.callAfter(0ms, context.get(), [&] {
        context.reset();
        called = true;
    });
    QTRY_VERIFY(called);
    QVERIFY(!context);
}

void TstClock::longDelaysDoNotComeAtOnce_data()
{
    QTest::addColumn<std::chrono::milliseconds>("delay");
    const std::chrono::milliseconds most(std::numeric_limits<int>::max());
    QTest::newRow("the most that a timer holds") << most;
    QTest::newRow("one more than that") << most + 1ms;
    QTest::newRow("twice as much and two") << 2 * (most + 1ms);
    QTest::newRow("the most of all") << std::chrono::milliseconds::max();
}

void TstClock::longDelaysDoNotComeAtOnce()
{
    QFETCH(std::chrono::milliseconds, delay);
    QObject context;
    bool called = false;
    bool later = false;
    m_clock.callAfter(delay, &context, [&called] { called = true; });
    m_clock.callAfter(20ms, &context, [&later] { later = true; });
    QTRY_VERIFY(later);
    QVERIFY(!called);
}

QTEST_GUILESS_MAIN(TstClock)
#include "tst_clock.moc"
