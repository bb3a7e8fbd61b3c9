#include "model/filter/filter_query.h"

#include "model/columns/job_column.h"
#include "model/filter/filter_time.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace jobsweep {

namespace {

struct FilterQueryText
{
    Q_DECLARE_TR_FUNCTIONS(FilterQuery)
};

/// Straight ones, and those that a keyboard or a word processor puts in their place.
bool isQuote(QChar c)
{
    return c == u'"' || c == u'\u201C' || c == u'\u201D' || c == u'\u201E';
}

/// Moves `token` to what its colon, if it has one, parts; `at` is behind the minus sign.
void takeName(FilterToken &token, const QString &text, qsizetype at)
{
    qsizetype end = at;
    while (end < text.size() && text[end].isLetter()) {
        ++end;
    }
    token.nameBegin = at;
    token.valueBegin = at;
    if (end > at && end < text.size() && text[end] == u':') {
        token.name = text.mid(at, end - at);
        token.valueBegin = end + 1;
    }
}

/// An unclosed phrase goes on to the end of the text.
void takeValue(FilterToken &token, const QString &text)
{
    qsizetype at = token.valueBegin;
    token.quoted = at < text.size() && isQuote(text[at]);
    at += token.quoted ? 1 : 0;
    const qsizetype begin = at;
    const auto ends = [&](QChar c) { return token.quoted ? isQuote(c) : c.isSpace(); };
    while (at < text.size() && !ends(text[at])) {
        ++at;
    }
    token.value = text.mid(begin, at - begin);
    token.end = token.quoted && at < text.size() ? at + 1 : at;
}

/// Parts of ids and addresses of pages have a colon too.
bool isLiteral(const FilterToken &token)
{
    return token.name.compare(u"email", Qt::CaseInsensitive) == 0 ||
           token.name.compare(u"bot", Qt::CaseInsensitive) == 0 || token.value.startsWith(u"//");
}

QStringList quotedNames()
{
    QStringList list;
    for (const int column : filterFields()) {
        list += filterFieldName(column) + QLatin1Char(':');
    }
    return list;
}

/// How many letters have to be put in, left out, changed, or swapped with the next one, to make `a` into `b`.
qsizetype editDistance(QStringView a, QStringView b)
{
    const qsizetype width = b.size() + 1;
    // The last rows of the table of distances between beginnings of `a` and of `b`.
    QList<qsizetype> beforeLast(width);
    QList<qsizetype> last(width);
    QList<qsizetype> row(width);
    for (qsizetype j = 0; j < width; ++j) {
        row[j] = j;
    }
    for (qsizetype i = 1; i <= a.size(); ++i) {
        beforeLast = std::exchange(last, row);
        row[0] = i;
        for (qsizetype j = 1; j < width; ++j) {
            const bool isSame = a[i - 1] == b[j - 1];
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (isSame ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
            }
        }
    }
    return row.last();
}

/// The name of a field that `name` may be a slip of; empty if there is none.
QString similarName(const QString &name)
{
    const QString typed = name.toCaseFolded();
    QString best;
    // One slip in three letters: more of them would make any short word into a field.
    qsizetype least = typed.size() / 3 + 1;
    for (const int column : filterFields()) {
        const QString known = filterFieldName(column);
        if (const qsizetype distance = editDistance(typed, known); distance < least) {
            best = known;
            least = distance;
        }
    }
    return best;
}

QString unknownName(const QString &name)
{
    const QString similar = similarName(name);
    if (similar.isEmpty()) {
        return FilterQueryText::tr("Unknown field “%1:”. The fields are %2. Use quotes to search for the "
                                   "text itself.")
            .arg(name, quotedNames().join(QStringLiteral(", ")));
    }
    return FilterQueryText::tr(
               "Unknown field “%1:”. Did you mean “%2:”? Use quotes to search for the text itself.")
        .arg(name, similar);
}

QString unknownValue(const FilterToken &token, int column)
{
    return FilterQueryText::tr("No %1 contains “%2”. Choose from: %3.")
        .arg(filterFieldName(column), token.value, fixedFilterValues(column).join(QStringLiteral(", ")));
}

bool isPartOfAny(const QString &value, const QList<FilterWord> &words)
{
    return std::any_of(words.begin(), words.end(),
                       [&value](const FilterWord &word) { return word.contains(value); });
}

void addTime(FilterQuery &query, FilterTerm term, const QString &value)
{
    if (const auto period = parsePeriod(value)) {
        term.fromMs = period->fromMs;
        term.untilMs = period->untilMs;
        query.terms += term;
    } else {
        query.mistakes +=
            FilterQueryText::tr("“%1” isn't a date. Use 2026-04-01, optionally after <, <=, > or >=.")
                .arg(value);
    }
}

void addField(FilterQuery &query, int column, const FilterToken &token)
{
    if (token.value.trimmed().isEmpty()) {
        query.mistakes += FilterQueryText::tr("Type a value after “%1:”.").arg(filterFieldName(column));
        return;
    }
    const ColumnFilter &filter = JobColumn::at(column).filter;
    FilterTerm term{column, token.negated, {}};
    if (filter.time) {
        addTime(query, term, token.value.trimmed());
        return;
    }
    const bool isKnown = !filter.words || isPartOfAny(token.value, filter.words());
    if (!isKnown) {
        query.mistakes += unknownValue(token, column);
    }
    // The server may use a word for a status that the program has not heard of.
    if (isKnown || filter.isIn) {
        term.text = token.value.toCaseFolded();
        query.terms += term;
    }
}

void addWord(FilterQuery &query, const FilterToken &token, const QString &text)
{
    if (!text.isEmpty()) {
        query.terms += FilterTerm{FilterTerm::anyColumn, token.negated, text.toCaseFolded()};
    } else if (token.negated && !token.quoted) {
        query.mistakes += FilterQueryText::tr("Type what to exclude after “-”.");
    }
}

} // namespace

QLatin1String filterFieldName(int column)
{
    return column < 0 ? QLatin1String() : JobColumn::at(column).filter.name;
}

QList<int> filterFields()
{
    QList<int> columns;
    for (int column = 0; column < JobColumn::count(); ++column) {
        if (!filterFieldName(column).isEmpty()) {
            columns += column;
        }
    }
    return columns;
}

int filterFieldNamed(const QString &name)
{
    for (const int column : filterFields()) {
        if (name.compare(filterFieldName(column), Qt::CaseInsensitive) == 0) {
            return column;
        }
    }
    return FilterTerm::anyColumn;
}

QStringList fixedFilterValues(int column)
{
    QStringList values;
    if (const auto words = JobColumn::at(column).filter.words) {
        for (const FilterWord &word : words()) {
            values += word.shown;
        }
    }
    return values;
}

QList<FilterToken> filterTokens(const QString &text)
{
    QList<FilterToken> tokens;
    for (qsizetype at = 0; at < text.size();) {
        if (text[at].isSpace()) {
            ++at;
            continue;
        }
        FilterToken token;
        token.begin = at;
        token.negated = text[at] == u'-';
        takeName(token, text, at + (token.negated ? 1 : 0));
        takeValue(token, text);
        at = token.end;
        tokens += token;
    }
    return tokens;
}

FilterQuery parseFilter(const QString &text)
{
    FilterQuery query;
    for (const FilterToken &token : filterTokens(text)) {
        const int column = filterFieldNamed(token.name);
        if (column != FilterTerm::anyColumn) {
            addField(query, column, token);
        } else if (token.name.isEmpty()) {
            addWord(query, token, token.value);
        } else if (isLiteral(token)) {
            addWord(query, token, text.mid(token.nameBegin, token.end - token.nameBegin));
        } else {
            query.mistakes += unknownName(token.name);
        }
    }
    return query;
}

} // namespace jobsweep
