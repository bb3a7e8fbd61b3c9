// What finding ids costs, beside one pass of a regular expression of the same grammar.

#include "core/format/text_scanner.h"
#include "medians.h"
#include "scan_texts.h"
#include "support/scripted_api.h"
#include "table.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QRegularExpression>

#include <array>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

/// An id as it stands in most texts: nothing in it is encoded. The pattern has less to do than the scanner.
const QString plainPattern =
    QStringLiteral(R"((?<![a-zA-Z0-9])j[0-9]+[a-z]?-u[0-9]+-email:)"
                   R"([^\s"`<>()\[\]{},/\\:;|@]+@[^\s"`<>()\[\]{},/\\:;|@]+:)"
                   R"([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}-bot:luma)"
                   R"((?![a-zA-Z0-9_-]))");

/// The scanner's grammar: any character of `word` may be percent-encoded, or an escape of HTML or JSON, and
/// what is invisible may stand before it.
QString encodable(const QString &word)
{
    QString pattern;
    for (const QChar c : word) {
        const QString hex = QString::number(c.unicode(), 16);
        pattern +=
            QStringLiteral(R"((?:[\x{ad}\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}-\x{206f}\x{feff}]*+)"
                           R"((?:%1|%(?i:%2)|&#%3;|&#[xX](?i:%2);|\\u00(?i:%2))))")
                .arg(QRegularExpression::escape(c), hex, QString::number(c.unicode()));
    }
    return pattern;
}

QString wholePattern()
{
    const auto characters = [](const QString &plain) {
        return QStringLiteral(
                   R"((?:[\x{ad}\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}-\x{206f}\x{feff}]*+)"
                   R"((?:[%1]|%(?!3a|3A|40)[0-9a-fA-F]{2}|&#(?!58;|64;|[xX]3[aA];|[xX]40;)[0-9a-fA-FxX]+;)"
                   R"(|\\u(?!003[aA]|0040)[0-9a-fA-F]{4})))")
            .arg(plain);
    };
    const QString digits = characters(QStringLiteral("0-9")) + u'+';
    const QString address = characters(QStringLiteral(R"(^\s"`<>()\[\]{},/\\:;|@%&)")) + u'+';
    const QString hex = characters(QStringLiteral("0-9a-fA-F"));
    QString uuid;
    for (const int length : {8, 4, 4, 4, 12}) {
        uuid += (uuid.isEmpty() ? QString() : encodable(QStringLiteral("-"))) +
                QStringLiteral("%1{%2}").arg(hex).arg(length);
    }
    return QStringLiteral(R"((?<![a-zA-Z0-9]))") + encodable(QStringLiteral("j")) + digits +
           QStringLiteral("[a-z]?") + encodable(QStringLiteral("-u")) + digits +
           encodable(QStringLiteral("-email:")) + address + encodable(QStringLiteral("@")) + address +
           encodable(QStringLiteral(":")) + uuid + encodable(QStringLiteral("-bot:luma")) +
           QStringLiteral(R"((?![a-zA-Z0-9_-]))");
}

QRegularExpression compiled(const QString &pattern)
{
    QRegularExpression expression(pattern, QRegularExpression::UseUnicodePropertiesOption);
    if (!expression.isValid()) {
        throw std::runtime_error(expression.errorString().toStdString());
    }
    expression.optimize();
    return expression;
}

constexpr double nsAMs = 1'000'000;

/// As the program does it: in parts, with what is told beside the ids.
Measures scan(const QString &text, qsizetype count)
{
    constexpr qsizetype partSize = 256LL * 1024;
    QElapsedTimer timer;
    timer.start();
    TextScanner scanner(text.size());
    for (qsizetype at = 0; at < text.size(); at += partSize) {
        scanner.feed(QStringView(text).mid(at, partSize));
    }
    scanner.endText();
    const TextScanner::Part found = scanner.take();
    const double ms = double(timer.nsecsElapsed()) / nsAMs;
    if (count >= 0 && found.ids.size() != count) {
        throw std::runtime_error("the scanner found " + std::to_string(found.ids.size()) + " ids");
    }
    return {ms};
}

Measures match(const QRegularExpression &pattern, const QString &text, qsizetype count)
{
    QElapsedTimer timer;
    timer.start();
    QStringList found;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
        found += matches.next().captured();
    }
    const double ms = double(timer.nsecsElapsed()) / nsAMs;
    if (count >= 0 && found.size() != count) {
        throw std::runtime_error("the pattern found " + std::to_string(found.size()) + " ids");
    }
    return {ms};
}

struct ScannedText
{
    QString name;
    QString text;
    qsizetype ids;           ///< how many it holds; -1 where nobody counted
    double timesPattern = 0; ///< how many times as fast as the pattern it has to be; 0: it need not
    bool isJson = false;     ///< read for what stands beside the ids, too
};

constexpr qsizetype million = 1'000'000;

/// Each would have to be parsed with all that it is in.
QString recordsWithinRecords()
{
    constexpr int depth = 100;
    return QStringLiteral("{\"jobid\":\"%1\",\"status\":\"failed\",\"in\":")
               .arg(numberedIds(0, 1).first().toString())
               .repeated(depth) +
           QStringLiteral("0") + QStringLiteral("}").repeated(depth);
}

std::vector<ScannedText> scannedTexts()
{
    constexpr int idCount = 100'000;
    return {
        {QStringLiteral("50 M of log"), serverLog(50 * million), -1, 1},
        {QStringLiteral("100,000 bare ids"), bareIds(idCount), idCount, 3},
        {QStringLiteral("10 M of \"j0\""), repeatedText(QStringLiteral("j0"), 10 * million), 0},
        {QStringLiteral("5 M of \"email:a@a\""), repeatedText(QStringLiteral("email:a@a"), 5 * million), 0},
        {QStringLiteral("10 M of Base64"), base64Text(10 * million), 0},
        {QStringLiteral("one line of 50 M"), serverLog(50 * million, false), -1},
        {QStringLiteral("1 M of \"j1-u1-\""), repeatedText(QStringLiteral("j1-u1-"), 6 * million), 0},
        {QStringLiteral("10 M of \"{\"\""), repeatedText(QStringLiteral("{\""), 10 * million), 0, 0, true},
        {QStringLiteral("10 M of \"{\"a\":[\""), repeatedText(QStringLiteral("{\"a\":["), 10 * million), 0, 0,
         true},
        {QStringLiteral("10 M of records within records"), repeatedText(recordsWithinRecords(), 10 * million),
         -1, 0, true}};
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const std::vector<ScannedText> texts = scannedTexts();
    const QRegularExpression plain = compiled(plainPattern);
    const QRegularExpression whole = compiled(wholePattern());
    Table table(
        QStringLiteral(
            "Finding ids, beside one pass of a regular expression that lists them: the scanner's whole "
            "grammar, and one for ids in which nothing is encoded"),
        {QStringLiteral("text"), QStringLiteral("M characters/s"), QStringLiteral("whole M/s"),
         QStringLiteral("times as fast"), QStringLiteral("goal"), QStringLiteral("plain M/s"),
         QStringLiteral("times as fast"), QStringLiteral("time a character, to the log's"),
         QStringLiteral("goal")});
    double logNs = 0;
    for (const ScannedText &scanned : texts) {
        const auto results = medians({[&] { return scan(scanned.text, scanned.ids); },
                                      [&] { return match(whole, scanned.text, scanned.ids); },
                                      [&] { return match(plain, scanned.text, scanned.ids); }});
        const auto size = double(scanned.text.size());
        const double ms = results[0][0];
        const double ns = ms * nsAMs / size;
        logNs = logNs == 0 ? ns : logNs;
        const auto rate = [size](double took) { return text(size / took / 1000); };
        table.addRow({scanned.name, rate(ms), rate(results[1][0]), ratio(results[1][0], ms),
                      scanned.timesPattern > 0 ? QStringLiteral(">= %1").arg(scanned.timesPattern)
                                               : QStringLiteral("-"),
                      rate(results[2][0]), ratio(results[2][0], ms), ratio(ns, logNs),
                      scanned.isJson ? QStringLiteral("-") : QStringLiteral("<= 2.00")});
    }
    table.print();
    return 0;
}
