#include "core/text/natural_order.h"

#include <QTest>

using namespace jobsweep;

class TestNaturalOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void texts_data();
    void texts();
    void lettersThatAreNotAscii();
};

void TestNaturalOrder::texts_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<bool>("equal");
    const auto row = [](const char *name, const char *first, const char *second, bool equal = false) {
        QTest::newRow(name) << QString::fromLatin1(first) << QString::fromLatin1(second) << equal;
    };
    row("nothing before anything", "", "a");
    row("equal", "ray", "ray", true);
    row("equal but for case", "Ray-V2", "rAY-v2", true);
    row("letters", "apple", "Banana");
    row("begin before the whole", "ray", "ray-2");
    row("numbers by value", "ray-9", "ray-10");
    row("numbers behind equal numbers", "v1.9", "v1.10");
    row("number before a letter", "ray1", "raya");
    row("leading zeros", "a007", "A7", true);
    row("what follows leading zeros", "a007b", "a7c");
    row("zero", "a0", "a1");
    row("zeros", "a000", "a0", true);
    row("zero and nothing", "a", "a0");
    row("longer than any number type", "x99999999999999999999999", "x100000000000000000000000");
    row("numbers of one length", "x199999999999999999999999", "x200000000000000000000000");
    row("number behind letters", "a1b2c3", "a1b2c4");
    row("blank before digits", "a 1", "a1");
}

void TestNaturalOrder::texts()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    QFETCH(bool, equal);
    const int forth = compareNatural(first, second);
    const int back = compareNatural(second, first);
    QCOMPARE(forth < 0, !equal);
    QCOMPARE(back > 0, !equal);
    QCOMPARE(forth == 0, equal);
    QCOMPARE(back == 0, equal);
    const QByteArray firstBytes = first.toUtf8();
    const QByteArray secondBytes = second.toUtf8();
    QCOMPARE(compareNatural(firstBytes, secondBytes) < 0, !equal);
    QCOMPARE(compareNatural(secondBytes, firstBytes) > 0, !equal);
}

void TestNaturalOrder::lettersThatAreNotAscii()
{
    QCOMPARE(compareNatural(QStringLiteral("ÄRGER"), QStringLiteral("ärger")), 0);
    QVERIFY(compareNatural(QStringLiteral("z"), QStringLiteral("ä")) < 0);
    QVERIFY(compareNatural(QStringLiteral("z").toUtf8(), QStringLiteral("ä").toUtf8()) < 0);
}

QTEST_GUILESS_MAIN(TestNaturalOrder)
#include "tst_natural_order.moc"
