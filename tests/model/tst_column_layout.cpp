#include "model/columns/column_layout.h"

#include "model/columns/job_column.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <utility>

using namespace jobsweep;

namespace {

ColumnLayout sample()
{
    ColumnLayout layout;
    for (int column = 0; column < JobColumn::count(); ++column) {
        layout.places += {column, 50 + column};
    }
    layout.places.move(JobColumn::Message, 1);
    layout.places[1].hidden = true;
    layout.sort = {JobColumn::Created, Qt::DescendingOrder};
    layout.thenBy = {JobColumn::Status, Qt::AscendingOrder};
    layout.isShownChosen = true;
    return layout;
}

} // namespace

class TestColumnLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsKeptComesBack();
    void damageIsIgnored_data();
    void damageIsIgnored();
    void anUnknownSortColumnIsNone();
    void aColumnOfAnotherVersionIsLeftOut();
    void aColumnThatIsNewStandsWhereANewWindowHasIt();
    void theResultTakesThePlaceOfDeletionAndMessage_data();
    void theResultTakesThePlaceOfDeletionAndMessage();
    void onlyOtherColumnsThanANewWindowHasWereChosen();
    void hostileBytesNeverBreakTheRules();
};

void TestColumnLayout::whatIsKeptComesBack()
{
    ColumnLayout layout = sample();
    layout.places[5].hidden = true;
    QCOMPARE(ColumnLayout::fromBytes(layout.toBytes()), layout);
    layout.thenBy = {};
    QCOMPARE(ColumnLayout::fromBytes(layout.toBytes()), layout);
    layout.sort = {};
    QCOMPARE(ColumnLayout::fromBytes(layout.toBytes()), layout);
    layout.isShownChosen = false;
    layout.places[2].width = 0;
    QCOMPARE(ColumnLayout::fromBytes(layout.toBytes()), layout);
}

void TestColumnLayout::damageIsIgnored_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray good = sample().toBytes();
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no text") << QByteArray("\0\0\0\xff\0\0\0\0", 8);
    QTest::newRow("cut off") << good.first(good.size() / 2);
    QTest::newRow("no ticks") << QByteArray(good).replace("\"tick\"", "\"tock\"");
    QTest::newRow("no column that is known") << QByteArray(good).replace("\"name\"", "\"nome\"");
    QTest::newRow("a column twice") << QByteArray(good).replace("\"account\"", "\"model\"");
    QTest::newRow("sorted by ticks") << QByteArray(good).replace("\"sort\":\"created\"", "\"sort\":\"tick\"");
    QTest::newRow("then by ticks") << QByteArray(good).replace("\"then\":\"status\"", "\"then\":\"tick\"");
    QTest::newRow("no width") << QByteArray(good).replace("\"width\":54", "\"wodth\":54");
    QTest::newRow("negative width") << QByteArray(good).replace("\"width\":54", "\"width\":-9");
    QTest::newRow("huge width") << QByteArray(good).replace("\"width\":54", "\"width\":99999999999");
    QTest::newRow("wide") << QByteArray(good).replace("\"width\":54", "\"width\":10001");
    QTest::newRow("width of another type") << QByteArray(good).replace("\"width\":54", "\"width\":\"54\"");
    const auto with = [](auto change) {
        ColumnLayout layout = sample();
        change(layout.places);
        return layout.toBytes();
    };
    using Places = QList<ColumnLayout::Place>;
    QTest::newRow("a column more") << with([](Places &places) { places += places.last(); });
    QTest::newRow("ticks not first") << with([](Places &places) { places.swapItemsAt(0, 1); });
    QTest::newRow("ticks hidden") << with([](Places &places) { places[0].hidden = true; });
    QTest::newRow("ids hidden") << with([](Places &places) {
        for (ColumnLayout::Place &place : places) {
            place.hidden = place.column == JobColumn::Id;
        }
    });
}

void TestColumnLayout::damageIsIgnored()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(ColumnLayout::fromBytes(sample().toBytes()));
    QVERIFY(bytes != sample().toBytes());
    QVERIFY(!ColumnLayout::fromBytes(bytes));
}

void TestColumnLayout::anUnknownSortColumnIsNone()
{
    const QByteArray bytes = sample().toBytes().replace("\"sort\":\"created\"", "\"sort\":\"price\"");
    QVERIFY(ColumnLayout::fromBytes(bytes));
    QCOMPARE(ColumnLayout::fromBytes(bytes)->sort, SortKey());
    QCOMPARE(ColumnLayout::fromBytes(bytes)->thenBy, SortKey());
}

void TestColumnLayout::aColumnOfAnotherVersionIsLeftOut()
{
    const ColumnLayout expected = sample();
    QByteArray bytes = expected.toBytes();
    bytes.replace("\"columns\":[", "\"columns\":[{\"hidden\":true,\"name\":\"price\",\"width\":7},");
    QVERIFY(bytes != expected.toBytes());
    QCOMPARE(ColumnLayout::fromBytes(bytes), expected);
}

void TestColumnLayout::aColumnThatIsNewStandsWhereANewWindowHasIt()
{
    ColumnLayout old = sample();
    const auto at = [](const QList<ColumnLayout::Place> &places, int column) {
        return std::find_if(places.begin(), places.end(),
                            [column](const ColumnLayout::Place &place) { return place.column == column; });
    };
    old.places.erase(at(old.places, JobColumn::Type));
    old.places.erase(at(old.places, JobColumn::Account));
    old.places.move(int(at(old.places, JobColumn::Id) - old.places.begin()), 3);
    const auto layout = ColumnLayout::fromBytes(old.toBytes());
    QVERIFY(layout);
    QList<ColumnLayout::Place> expected = old.places;
    expected.insert(at(expected, JobColumn::Created) + 1, {JobColumn::Account, 0});
    expected.insert(at(expected, JobColumn::Model) + 1, {JobColumn::Type, 0});
    QCOMPARE(expected[3].column, JobColumn::Id);
    QCOMPARE(layout->places, expected);
    QCOMPARE(layout->sort, old.sort);
    QCOMPARE(layout->thenBy, old.thenBy);
}

void TestColumnLayout::theResultTakesThePlaceOfDeletionAndMessage_data()
{
    QTest::addColumn<bool>("deletionHidden");
    QTest::addColumn<bool>("messageHidden");
    QTest::addColumn<bool>("resultHidden");
    QTest::newRow("both shown") << false << false << false;
    QTest::newRow("one shown") << true << false << false;
    QTest::newRow("none shown") << true << true << true;
}

void TestColumnLayout::theResultTakesThePlaceOfDeletionAndMessage()
{
    QFETCH(bool, deletionHidden);
    QFETCH(bool, messageHidden);
    QFETCH(bool, resultHidden);
    ColumnLayout old;
    old.places = {{JobColumn::Tick, 30},
                  {JobColumn::Status, 100},
                  {JobColumn::Deletion, 90, deletionHidden},
                  {JobColumn::Id, 200},
                  {JobColumn::Message, 300, messageHidden}};
    old.sort = {JobColumn::Deletion, Qt::DescendingOrder};
    old.thenBy = {JobColumn::Message, Qt::AscendingOrder};
    const auto layout = ColumnLayout::fromBytes(old.toBytes());
    QVERIFY(layout);
    QCOMPARE(layout->places[2], (ColumnLayout::Place{JobColumn::Result, 0, resultHidden}));
    QCOMPARE(layout->places[3], (ColumnLayout::Place{JobColumn::Deletion, 90, true}));
    for (const ColumnLayout::Place &place : layout->places) {
        QVERIFY(place.column != JobColumn::Message || place.hidden);
    }
    QCOMPARE(layout->sort, (SortKey{JobColumn::Result, Qt::DescendingOrder}));
    QCOMPARE(layout->thenBy, SortKey());
}

void TestColumnLayout::onlyOtherColumnsThanANewWindowHasWereChosen()
{
    ColumnLayout old;
    for (int column = 0; column < JobColumn::count(); ++column) {
        old.places += {column, 100, JobColumn::at(column).isHiddenAtFirst};
    }
    const QByteArray asNew = old.toBytes().replace("\"shownChosen\":false", "\"other\":1");
    QVERIFY(asNew != old.toBytes());
    QVERIFY(!ColumnLayout::fromBytes(asNew)->isShownChosen);
    old.places[JobColumn::Type].hidden = true;
    const QByteArray chosen = old.toBytes().replace("\"shownChosen\":false", "\"other\":1");
    QVERIFY(ColumnLayout::fromBytes(chosen)->isShownChosen);
}

void TestColumnLayout::hostileBytesNeverBreakTheRules()
{
    QRandomGenerator random(6);
    int taken = 0;
    for (int round = 0; round < 20'000; ++round) {
        QByteArray bytes = sample().toBytes();
        for (int change = random.bounded(1, 4); change > 0; --change) {
            const qsizetype at = random.bounded(int(bytes.size()));
            const qsizetype other = random.bounded(int(bytes.size()));
            if (random.bounded(2) == 0) {
                bytes[at] = char(random.bounded(256));
            } else {
                std::swap(bytes[at], bytes[other]);
            }
        }
        const auto layout = ColumnLayout::fromBytes(bytes);
        if (!layout) {
            continue;
        }
        ++taken;
        QCOMPARE(layout->places.size(), qsizetype(JobColumn::count()));
        QCOMPARE(layout->places.first().column, JobColumn::Tick);
        for (const SortKey &key : {layout->sort, layout->thenBy}) {
            QVERIFY(key.column == -1 || (key.column > JobColumn::Tick && key.column < JobColumn::count()));
        }
        QVERIFY(layout->thenBy.column < 0 || layout->thenBy.column != layout->sort.column);
        for (const ColumnLayout::Place &place : layout->places) {
            QVERIFY(place.column >= 0 && place.column < JobColumn::count());
            QVERIFY(place.width >= 0 && place.width <= ColumnLayout::maxWidth);
            QVERIFY(!place.hidden || JobColumn::at(place.column).canBeHidden);
        }
    }
    QVERIFY(taken > 0);
}

QTEST_GUILESS_MAIN(TestColumnLayout)
#include "tst_column_layout.moc"
