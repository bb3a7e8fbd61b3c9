#include "model/columns/job_column.h"
#include "model/filter/filter_query.h"
#include "model/filter/filter_time.h"

#include <QDateTime>
#include <QTest>

#include <limits>

using namespace jobsweep;

namespace {

constexpr qint64 ever = std::numeric_limits<qint64>::max();
constexpr qint64 since = std::numeric_limits<qint64>::min();

qint64 localMs(const QString &isoTime)
{
    return QDateTime::fromString(isoTime, Qt::ISODate).toMSecsSinceEpoch();
}

QString shown(const FilterTerm &term)
{
    return QString(term.negated, u'-') + filterFieldName(term.column) + u'|' + term.text;
}

QStringList shown(const FilterQuery &query)
{
    QStringList terms;
    for (const FilterTerm &term : query.terms) {
        terms += shown(term);
    }
    return terms;
}

} // namespace

class TestFilterQuery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void terms_data();
    void terms();
    void mistakes_data();
    void mistakes();
    void aMistakeIsSaidInWords();
    void aSlipInAFieldIsRecognised_data();
    void aSlipInAFieldIsRecognised();
    void times_data();
    void times();
    void noTimes_data();
    void noTimes();
    void everyFieldHasAName();
    void tokensCoverTheText();
};

void TestFilterQuery::terms_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("terms");
    const auto row = [](const char *name, const QString &text, const QStringList &terms) {
        QTest::newRow(name) << text << terms;
    };
    row("nothing", QString(), {});
    row("blanks", QStringLiteral(" \t\u00a0"), {});
    row("words", QStringLiteral("One  two"), {QStringLiteral("|one"), QStringLiteral("|two")});
    row("negated", QStringLiteral("-one"), {QStringLiteral("-|one")});
    row("minus within", QStringLiteral("ray-v2"), {QStringLiteral("|ray-v2")});
    row("two minuses", QStringLiteral("--x"), {QStringLiteral("-|-x")});
    row("phrase", QStringLiteral("\"Not belong\""), {QStringLiteral("|not belong")});
    row("phrase with a colon", QStringLiteral("\"status: bad\""), {QStringLiteral("|status: bad")});
    row("unclosed phrase", QStringLiteral("a \"b c"), {QStringLiteral("|a"), QStringLiteral("|b c")});
    row("empty phrase", QStringLiteral("\"\" -\"\""), {});
    row("word behind a phrase", QStringLiteral("\"a b\"c"), {QStringLiteral("|a b"), QStringLiteral("|c")});
    row("quote within a word", QStringLiteral("a\"b"), {QStringLiteral("|a\"b")});
    row("field", QStringLiteral("Account:Joe@x"), {QStringLiteral("account|joe@x")});
    row("negated field", QStringLiteral("-model:ray"), {QStringLiteral("-model|ray")});
    row("field with a phrase", QStringLiteral("error:\"Not belong\" x"),
        {QStringLiteral("error|not belong"), QStringLiteral("|x")});
    row("value with a colon", QStringLiteral("error:a:b"), {QStringLiteral("error|a:b")});
    row("status in part", QStringLiteral("status:fail"), {QStringLiteral("status|fail")});
    row("status of blanks", QStringLiteral("status:\"not checked\""), {QStringLiteral("status|not checked")});
    row("part of an id", QStringLiteral("u1-email:joe@x:0a"), {QStringLiteral("|u1-email:joe@x:0a")});
    row("end of an id", QStringLiteral("bot:luma"), {QStringLiteral("|bot:luma")});
    row("address of a page", QStringLiteral("https://x.example/a"), {QStringLiteral("|https://x.example/a")});
    row("time of day", QStringLiteral("12:30"), {QStringLiteral("|12:30")});
}

void TestFilterQuery::terms()
{
    QFETCH(QString, text);
    QFETCH(QStringList, terms);
    const FilterQuery query = parseFilter(text);
    QCOMPARE(shown(query), terms);
    QCOMPARE(query.mistakes, QStringList());
}

void TestFilterQuery::mistakes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("named"); ///< by the sentence
    QTest::addColumn<qsizetype>("terms");
    const auto row = [](const char *name, const QString &text, const QString &named, qsizetype terms = 0) {
        QTest::newRow(name) << text << named << terms;
    };
    row("unknown field", QStringLiteral("stauts:failed"), QStringLiteral("“stauts:”"));
    row("unknown field amid words", QStringLiteral("a foo:b c"), QStringLiteral("“foo:”"), 2);
    row("negated unknown field", QStringLiteral("-foo:b"), QStringLiteral("“foo:”"));
    row("no value", QStringLiteral("status:"), QStringLiteral("“status:”"));
    row("no value, quoted", QStringLiteral("account:\"\""), QStringLiteral("“account:”"));
    row("blank value, quoted", QStringLiteral("account:\"  \""), QStringLiteral("“account:”"));
    row("blank before the value", QStringLiteral("type: video"), QStringLiteral("“type:”"), 1);
    row("unknown type", QStringLiteral("type:movie"), QStringLiteral("video, image"));
    row("unknown deletion", QStringLiteral("deletion:lost"), QStringLiteral("Unconfirmed"));
    row("unknown status is looked for", QStringLiteral("status:dreaming"), QStringLiteral("processing"), 1);
    row("no date", QStringLiteral("created:<April"), QStringLiteral("“<April”"));
    row("no such date", QStringLiteral("created:2026-02-30"), QStringLiteral("“2026-02-30”"));
    row("minus alone", QStringLiteral("-"), QStringLiteral("“-”"));
}

void TestFilterQuery::mistakes()
{
    QFETCH(QString, text);
    QFETCH(QString, named);
    QFETCH(qsizetype, terms);
    const FilterQuery query = parseFilter(text);
    QCOMPARE(query.terms.size(), terms);
    QCOMPARE(query.mistakes.size(), 1);
    QVERIFY2(query.mistakes.constFirst().contains(named), qPrintable(query.mistakes.constFirst()));
}

void TestFilterQuery::aMistakeIsSaidInWords()
{
    QCOMPARE(parseFilter(QStringLiteral("foo:1 bar:2")).mistakes.size(), 2);
    QCOMPARE(
        parseFilter(QStringLiteral("foo:1")).mistakes.constFirst(),
        QStringLiteral("Unknown field “foo:”. The fields are status:, created:, account:, model:, type:, "
                       "deletion:, error:. Use quotes to search for the text itself."));
}

void TestFilterQuery::aSlipInAFieldIsRecognised_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("meant");
    const auto row = [](const char *typed, const char *meant) {
        QTest::newRow(typed) << QString::fromLatin1(typed) << QString::fromLatin1(meant);
    };
    row("stauts", "status");
    row("STAUS", "status");
    row("statuss", "status");
    row("eror", "error");
    row("crated", "created");
    row("deletoin", "deletion");
    row("tpye", "type");
    row("modle", "model");
    row("n", "");
    row("to", "");
    row("foo", "");
    row("color", "");
    row("identifier", "");
}

void TestFilterQuery::aSlipInAFieldIsRecognised()
{
    QFETCH(QString, typed);
    QFETCH(QString, meant);
    const QString said = parseFilter(typed + QStringLiteral(":1")).mistakes.value(0);
    if (meant.isEmpty()) {
        QVERIFY2(said.contains(QStringLiteral("The fields are status:")), qPrintable(said));
        return;
    }
    QCOMPARE(said,
             QStringLiteral("Unknown field “%1:”. Did you mean “%2:”? Use quotes to search for the text "
                            "itself.")
                 .arg(typed, meant));
}

void TestFilterQuery::times_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("fromMs");
    QTest::addColumn<qint64>("untilMs");
    const qint64 day = localMs(QStringLiteral("2026-04-01T00:00:00"));
    const qint64 nextDay = localMs(QStringLiteral("2026-04-02T00:00:00"));
    QTest::newRow("day") << QStringLiteral("2026-04-01") << day << nextDay;
    QTest::newRow("before a day") << QStringLiteral("<2026-04-01") << since << day;
    QTest::newRow("up to a day") << QStringLiteral("<=2026-04-01") << since << nextDay;
    QTest::newRow("after a day") << QStringLiteral(">2026-04-01") << nextDay << ever;
    QTest::newRow("since a day") << QStringLiteral(">=2026-04-01") << day << ever;
    QTest::newRow("month") << QStringLiteral("2026-12") << localMs(QStringLiteral("2026-12-01T00:00:00"))
                           << localMs(QStringLiteral("2027-01-01T00:00:00"));
    QTest::newRow("year") << QStringLiteral("2024") << localMs(QStringLiteral("2024-01-01T00:00:00"))
                          << localMs(QStringLiteral("2025-01-01T00:00:00"));
    QTest::newRow("minute") << QStringLiteral("2026-04-01T12:30")
                            << localMs(QStringLiteral("2026-04-01T12:30:00"))
                            << localMs(QStringLiteral("2026-04-01T12:31:00"));
    QTest::newRow("before a minute") << QStringLiteral("<2026-04-01t12:30") << since
                                     << localMs(QStringLiteral("2026-04-01T12:30:00"));
}

void TestFilterQuery::times()
{
    QFETCH(QString, text);
    QFETCH(qint64, fromMs);
    QFETCH(qint64, untilMs);
    const auto period = parsePeriod(text);
    QVERIFY(period);
    QCOMPARE(period->fromMs, fromMs);
    QCOMPARE(period->untilMs, untilMs);
    const FilterQuery query = parseFilter(QStringLiteral("created:") + text);
    QCOMPARE(query.terms.size(), 1);
    QCOMPARE(query.terms.constFirst().fromMs, fromMs);
    QCOMPARE(query.terms.constFirst().untilMs, untilMs);
}

void TestFilterQuery::noTimes_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "<", ">=", "26", "2026-4-1", "2026-13", "2026-00", "2026-02-29",
                             "2026-04-01T", "2026-04-01T24:00", "2026-04-01T12:60", "2026-04-01T12:30:10",
                             "==2026", "<>2026", "2026<", "0000", "٢٠٢٦"}) {
        QTest::newRow(text) << QString::fromUtf8(text);
    }
}

void TestFilterQuery::noTimes()
{
    QFETCH(QString, text);
    QVERIFY(!parsePeriod(text));
}

void TestFilterQuery::everyFieldHasAName()
{
    QCOMPARE(filterFields().size(), 7);
    for (const int column : filterFields()) {
        QVERIFY(!filterFieldName(column).isEmpty());
        QCOMPARE(filterFieldNamed(QString(filterFieldName(column)).toUpper()), column);
    }
    QVERIFY(filterFieldName(FilterTerm::anyColumn).isEmpty());
}

void TestFilterQuery::tokensCoverTheText()
{
    const QString text = QStringLiteral(" -status:\"a b\"  c:d \"e");
    QStringList parts;
    for (const FilterToken &token : filterTokens(text)) {
        parts += text.mid(token.begin, token.end - token.begin);
    }
    QCOMPARE(parts,
             (QStringList{QStringLiteral("-status:\"a b\""), QStringLiteral("c:d"), QStringLiteral("\"e")}));
    const FilterToken token = filterTokens(text).constFirst();
    QCOMPARE(token.name, QStringLiteral("status"));
    QCOMPARE(token.value, QStringLiteral("a b"));
    QVERIFY(token.negated && token.quoted);
    QCOMPARE(text.mid(token.nameBegin, 6), QStringLiteral("status"));
    QCOMPARE(text[token.valueBegin], QChar(u'"'));
}

QTEST_GUILESS_MAIN(TestFilterQuery)
#include "tst_filter_query.moc"
