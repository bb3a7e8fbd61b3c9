#include "gui/look/menu_letters.h"

#include <QMenu>
#include <QTest>

using namespace jobsweep;

/// The letters that Alt leads by, where a menu's entries come from translated names.
class TestMenuLetters : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachTextGetsALetterOfItsOwn_data();
    void eachTextGetsALetterOfItsOwn();
    void theEntriesOfAMenuGetThem();
};

void TestMenuLetters::eachTextGetsALetterOfItsOwn_data()
{
    QTest::addColumn<QStringList>("texts");
    QTest::addColumn<QStringList>("lettered");
    const auto list = [](const char *texts) { return QString::fromUtf8(texts).split(QLatin1Char('|')); };
    QTest::newRow("first letters") << list("Status|Result|Type") << list("&Status|&Result|&Type");
    QTest::newRow("a later word first") << list("Job|Job ID") << list("&Job|Job &ID");
    QTest::newRow("inside a word") << list("Created|Credits") << list("&Created|C&redits");
    QTest::newRow("one that has one keeps it") << list("Result|&Reset") << list("R&esult|&Reset");
    QTest::newRow("capitals are no others") << list("A|&about") << list("A|&about");
    QTest::newRow("none left") << list("Ab|Ba|Bab") << list("&Ab|&Ba|Bab");
    QTest::newRow("nothing to take") << list("…||-") << list("…||-");
    QTest::newRow("no Latin letters") << list("Статус|Счёт|状態") << list("&Статус|С&чёт|&状態");
}

void TestMenuLetters::eachTextGetsALetterOfItsOwn()
{
    QFETCH(QStringList, texts);
    QTEST(withLetters(texts), "lettered");
}

void TestMenuLetters::theEntriesOfAMenuGetThem()
{
    QMenu menu;
    QAction *created = menu.addAction(QStringLiteral("Created"));
    menu.addSeparator();
    QAction *credits = menu.addAction(QStringLiteral("Credits"));
    giveLetters(&menu);
    QCOMPARE(created->text(), QStringLiteral("&Created"));
    QCOMPARE(credits->text(), QStringLiteral("C&redits"));
    giveLetters(&menu);
    QCOMPARE(credits->text(), QStringLiteral("C&redits"));
}

QTEST_MAIN(TestMenuLetters)
#include "tst_menu_letters.moc"
