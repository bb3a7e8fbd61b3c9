#include "gui/table/width_division.h"

#include <QTest>

using namespace jobsweep;

namespace {

constexpr WidthWish fixed{.wanted = 100, .least = 50};
constexpr WidthWish large{.wanted = 200, .least = 100, .share = 3};
constexpr WidthWish small{.wanted = 100, .least = 50, .share = 1};
constexpr WidthWish first{.wanted = 80, .least = 40, .leaves = 1};
constexpr WidthWish second{.wanted = 80, .least = 40, .share = 1, .leaves = 2};

} // namespace

/// How a table's width is divided among its columns.
class TestWidthDivision : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void widths_data();
    void widths();
};

void TestWidthDivision::widths_data()
{
    QTest::addColumn<int>("available");
    QTest::addColumn<QList<WidthWish>>("columns");
    QTest::addColumn<QList<int>>("expected");
    using Wishes = QList<WidthWish>;
    using Widths = QList<int>;
    QTest::newRow("no column") << 100 << Wishes{} << Widths{};
    QTest::newRow("as wanted") << 400 << Wishes{fixed, large, small} << Widths{100, 200, 100};
    QTest::newRow("more room by shares") << 800 << Wishes{fixed, large, small} << Widths{100, 500, 200};
    QTest::newRow("every pixel is used") << 402 << Wishes{fixed, large, small} << Widths{100, 202, 100};
    QTest::newRow("nobody wants more") << 800 << Wishes{fixed, first} << Widths{100, 80};
    QTest::newRow("the first one leaves")
        << 400 << Wishes{second, first, large, fixed} << Widths{85, 0, 215, 100};
    QTest::newRow("both leave") << 350 << Wishes{first, second, large, fixed} << Widths{0, 0, 250, 100};
    QTest::newRow("cut down") << 330 << Wishes{fixed, large, small} << Widths{100, 130, 100};
    QTest::newRow("cut down to the least")
        << 10 << Wishes{fixed, large, small, first} << Widths{100, 100, 50, 0};
}

void TestWidthDivision::widths()
{
    QFETCH(int, available);
    QFETCH(QList<WidthWish>, columns);
    QFETCH(QList<int>, expected);
    QCOMPARE(divideWidth(available, columns), expected);
}

QTEST_GUILESS_MAIN(TestWidthDivision)
#include "tst_width_division.moc"
