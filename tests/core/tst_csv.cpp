#include "core/format/csv.h"

#include <QRandomGenerator>
#include <QTest>

using namespace jobsweep;

namespace {

using Records = QList<QStringList>;

/// `csv` read in parts of so many characters.
Records recordsOf(const QString &csv, QChar separator = QLatin1Char(','), qsizetype partSize = 1'000'000)
{
    Records records;
    const auto take = [&records](const QStringList &cells) { records += cells; };
    CsvReader reader(separator);
    for (qsizetype at = 0; at < csv.size(); at += partSize) {
        reader.feed(QStringView(csv).mid(at, partSize), take);
    }
    reader.finish(take);
    return records;
}

/// Whether a spreadsheet may take the cell for a formula, also if it passes over blanks before it.
bool canRun(const QString &cell)
{
    const QString trimmed = cell.trimmed();
    return !trimmed.isEmpty() && !cell.startsWith(QLatin1Char(' ')) &&
           QStringLiteral("=+-@＝＋－＠").contains(trimmed.front());
}

QString randomText(QRandomGenerator &random)
{
    static const QString alphabet = QStringLiteral("ab ,;\t\"\r\n'=+-@＝é1");
    QString text;
    for (quint32 count = random.bounded(12U); count > 0; --count) {
        text += alphabet[qsizetype(random.bounded(quint32(alphabet.size())))];
    }
    return text;
}

} // namespace

class TstCsv : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cells_data();
    void cells();
    void recordsAreRead_data();
    void recordsAreRead();
    void noCellRunsAsAFormula();
    void whatWasWrittenIsRead();
    void halfACharacterIsNoWayAroundTheGuard();
    void anUnclosedQuoteCostsItsRecordOnly();
};

void TstCsv::cells_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("cell");

    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("plain") << QStringLiteral("completed") << QStringLiteral("completed");
    QTest::newRow("comma") << QStringLiteral("a,b") << QStringLiteral("\"a,b\"");
    QTest::newRow("quotes") << QStringLiteral("say \"no\"") << QStringLiteral("\"say \"\"no\"\"\"");
    QTest::newRow("lines") << QStringLiteral("a\nb") << QStringLiteral("\"a\nb\"");
    QTest::newRow("blank at the end") << QStringLiteral("a ") << QStringLiteral("\"a \"");
    QTest::newRow("equals") << QStringLiteral("=1+1") << QStringLiteral("'=1+1");
    QTest::newRow("plus") << QStringLiteral("+1") << QStringLiteral("'+1");
    QTest::newRow("minus") << QStringLiteral("-1") << QStringLiteral("'-1");
    QTest::newRow("at") << QStringLiteral("@SUM(A1)") << QStringLiteral("'@SUM(A1)");
    QTest::newRow("tab") << QStringLiteral("\t=1") << QStringLiteral("\"'\t'=1\"");
    QTest::newRow("full width") << QStringLiteral("＝1+1") << QStringLiteral("'＝1+1");
    QTest::newRow("apostrophe of its own") << QStringLiteral("'=1") << QStringLiteral("''=1");
    QTest::newRow("another program's cell") << QStringLiteral("a;=1") << QStringLiteral("\"a;'=1\"");
    QTest::newRow("no formula") << QStringLiteral("a=b-c") << QStringLiteral("a=b-c");
    QTest::newRow("apostrophe in a word") << QStringLiteral("it's") << QStringLiteral("it's");
}

void TstCsv::cells()
{
    QFETCH(QString, text);
    QFETCH(QString, cell);

    QCOMPARE(csvCell(text), cell);
    QCOMPARE(csvCellText(recordsOf(cell).value(0).value(0)), text);
}

void TstCsv::recordsAreRead_data()
{
    QTest::addColumn<QString>("csv");
    QTest::addColumn<Records>("records");

    QTest::newRow("CR LF") << QStringLiteral("a,b\r\nc,d\r\n")
                           << Records{{u"a"_qs, u"b"_qs}, {u"c"_qs, u"d"_qs}};
    QTest::newRow("LF, no last break")
        << QStringLiteral("a,b\nc,d") << Records{{u"a"_qs, u"b"_qs}, {u"c"_qs, u"d"_qs}};
    QTest::newRow("CR") << QStringLiteral("a\rb\r") << Records{{u"a"_qs}, {u"b"_qs}};
    QTest::newRow("empty cells") << QStringLiteral(",a,\n") << Records{{u""_qs, u"a"_qs, u""_qs}};
    QTest::newRow("empty line") << QStringLiteral("a\n\nb\n") << Records{{u"a"_qs}, {u""_qs}, {u"b"_qs}};
    QTest::newRow("break in quotes") << QStringLiteral("\"a\r\nb\",c\n") << Records{{u"a\r\nb"_qs, u"c"_qs}};
    QTest::newRow("quote in quotes") << QStringLiteral("\"a\"\"b\"\n") << Records{{u"a\"b"_qs}};
    QTest::newRow("quote amid a cell") << QStringLiteral("a\"b,c\n") << Records{{u"a\"b"_qs, u"c"_qs}};
    QTest::newRow("more behind quotes") << QStringLiteral("\"a\"b,c\n") << Records{{u"ab"_qs, u"c"_qs}};
    QTest::newRow("nothing") << QString() << Records{};
}

void TstCsv::recordsAreRead()
{
    QFETCH(QString, csv);
    QFETCH(Records, records);

    QCOMPARE(recordsOf(csv), records);
    QCOMPARE(recordsOf(csv, QLatin1Char(','), 1), records);
    QCOMPARE(recordsOf(QString(csv).replace(QLatin1Char(','), QLatin1Char(';')), QLatin1Char(';')), records);
}

void TstCsv::noCellRunsAsAFormula()
{
    QRandomGenerator random(20261127);
    for (int round = 0; round < 20'000; ++round) {
        const QString record = csvRecord({csvCell(randomText(random)), csvCell(randomText(random))});
        for (const char separator : {',', ';', '\t'}) {
            for (const QStringList &cells : recordsOf(record, QLatin1Char(separator))) {
                for (const QString &cell : cells) {
                    QVERIFY2(!canRun(cell), (record + QStringLiteral(" -> ") + cell)
                                                .toUtf8()
                                                .toPercentEncoding("{}\"',;=+ ")
                                                .constData());
                }
            }
        }
    }
}

void TstCsv::whatWasWrittenIsRead()
{
    QRandomGenerator random(20261128);
    for (int round = 0; round < 20'000; ++round) {
        const QStringList texts{randomText(random), randomText(random), randomText(random)};
        QStringList cells;
        for (const QString &text : texts) {
            cells += csvCell(text);
        }
        const Records records = recordsOf(csvRecord(cells), QLatin1Char(','), 1 + round % 7);
        QCOMPARE(records.size(), 1);
        for (qsizetype at = 0; at < texts.size(); ++at) {
            QCOMPARE(csvCellText(records.first().value(at)), texts[at]);
        }
    }
}

void TstCsv::halfACharacterIsNoWayAroundTheGuard()
{
    for (const char16_t half : {u'\xd800', u'\xdbff', u'\xdc00', u'\xdfff'}) {
        for (const QString &text :
             {u"=1+1"_qs + QChar(half), QChar(half) + u",=1+1"_qs, u"@"_qs + QChar(half) + u"a"_qs}) {
            for (const QStringList &record : recordsOf(csvCell(text))) {
                for (const QString &cell : record) {
                    QVERIFY2(!canRun(cell), qPrintable(cell));
                }
            }
            QVERIFY(csvCell(text).contains(QLatin1Char('\'')));
        }
    }
}

void TstCsv::anUnclosedQuoteCostsItsRecordOnly()
{
    const QString csv = QStringLiteral("a,b\n\"c,") + QString(CsvReader::longestRecord, QLatin1Char('d')) +
                        QStringLiteral("\ne,f\n");
    const Records records{{u"a"_qs, u"b"_qs}, {u"e"_qs, u"f"_qs}};
    QCOMPARE(recordsOf(csv), records);
}

QTEST_APPLESS_MAIN(TstCsv)
#include "tst_csv.moc"
