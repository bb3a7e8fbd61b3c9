#include "gui/look/texts.h"

#include <QCoreApplication>
#include <QLocale>
#include <QScopeGuard>
#include <QTest>

using namespace jobsweep;

/// In which language the program speaks.
class TestTexts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theFirstLanguageThatIsThereIsTaken_data();
    void theFirstLanguageThatIsThereIsTaken();
    void pluralsAreEnglishInALanguageThatIsNotThere();
    void formatsFollowTheTexts();
};

void TestTexts::theFirstLanguageThatIsThereIsTaken_data()
{
    using S = QStringList;
    const QString de = QStringLiteral("de");
    const QString en = QStringLiteral("en");
    const QString ptBr = QStringLiteral("pt_BR");
    QTest::addColumn<QStringList>("wanted");
    QTest::addColumn<QString>("language");
    QTest::newRow("none") << S{} << en;
    QTest::newRow("the C locale") << S{QStringLiteral("C")} << en;
    QTest::newRow("one that is there") << S{de} << de;
    QTest::newRow("of another country") << S{QStringLiteral("de-AT")} << de;
    QTest::newRow("with a script") << S{QStringLiteral("de-Latn-AT")} << de;
    QTest::newRow("of its country") << S{QStringLiteral("pt-BR")} << ptBr;
    QTest::newRow("another country's is not there") << S{QStringLiteral("pt-PT")} << en;
    QTest::newRow("the second") << S{QStringLiteral("fr-FR"), QStringLiteral("pt-BR")} << ptBr;
    QTest::newRow("English comes first") << S{QStringLiteral("en-GB"), de} << en;
    QTest::newRow("English comes second") << S{QStringLiteral("de-AT"), en} << de;
}

void TestTexts::theFirstLanguageThatIsThereIsTaken()
{
    QFETCH(QStringList, wanted);
    QFETCH(QString, language);
    QCOMPARE(chooseLanguage(wanted, {QStringLiteral("en"), QStringLiteral("de"), QStringLiteral("pt_BR")}),
             language);
}

void TestTexts::pluralsAreEnglishInALanguageThatIsNotThere()
{
    QVERIFY(installTexts(QCoreApplication::instance(), {QStringLiteral("tlh")}));
    const auto jobs = [](int count) {
        return QCoreApplication::translate("jobsweep::StatusPanel", "%Ln job(s)", nullptr, count);
    };
    QCOMPARE(jobs(1), QStringLiteral("1 job"));
    QCOMPARE(jobs(2), QStringLiteral("2 jobs"));
}

void TestTexts::formatsFollowTheTexts()
{
    const auto restore = qScopeGuard([before = QLocale()] { QLocale::setDefault(before); });
    QLocale::setDefault(QLocale(QLocale::German));
    QVERIFY(installTexts(QCoreApplication::instance(), {QStringLiteral("de")}));
    QCOMPARE(QLocale().language(), QLocale::English);
    QCOMPARE(QLocale().toString(QDate(2026, 3, 26), QStringLiteral("d MMM")), QStringLiteral("26 Mar"));
}

QTEST_GUILESS_MAIN(TestTexts)
#include "tst_texts.moc"
