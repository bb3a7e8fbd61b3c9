#include "model/filter/filter_completion.h"

#include "core/text/natural_order.h"
#include "model/columns/job_column.h"
#include "model/filter/filter_query.h"
#include "model/jobs/job_ledger.h"

#include <QSet>

#include <algorithm>

namespace jobsweep {

namespace {

constexpr qsizetype mostChoices = 50;
constexpr qsizetype mostLookedAt = 100'000;
constexpr qsizetype lettersBeforeNames = 2;
constexpr qsizetype longestValue = 120;

QStringList namesBeginningWith(const QString &typed)
{
    QStringList names;
    for (const int column : filterFields()) {
        const QLatin1String name = filterFieldName(column);
        if (name.startsWith(typed, Qt::CaseInsensitive)) {
            names += name + QLatin1Char(':');
        }
    }
    return names;
}

QString quotedWhereNeeded(const QString &value)
{
    const bool hasBlank = std::any_of(value.begin(), value.end(), [](QChar c) { return c.isSpace(); });
    return hasBlank ? u'"' + value + u'"' : value;
}

QStringList choicesOf(int column, const QString &typed, const FilterValues &valuesOf, QDate today)
{
    QStringList choices;
    if (JobColumn::at(column).filter.time) {
        for (const QLatin1String sign : {QLatin1String("<"), QLatin1String(">=")}) {
            const QString value = sign + today.toString(Qt::ISODate);
            choices += value.startsWith(typed) ? QStringList(value) : QStringList();
        }
        return choices;
    }
    for (const QString &value : valuesOf(column, typed)) {
        choices += quotedWhereNeeded(value);
    }
    return choices;
}

bool isChoosable(const QString &value)
{
    return !value.isEmpty() && value.size() <= longestValue && !value.contains(u'"');
}

} // namespace

FilterCompletion completeFilter(const QString &text, qsizetype cursor, bool asked,
                                const FilterValues &valuesOf, QDate today)
{
    FilterCompletion completion{cursor, 0, {}};
    const QList<FilterToken> tokens = filterTokens(text);
    const auto token = std::find_if(tokens.begin(), tokens.end(), [cursor](const FilterToken &one) {
        return one.begin <= cursor && cursor <= one.end;
    });
    if (token == tokens.end()) {
        completion.choices = asked ? namesBeginningWith({}) : QStringList();
        return completion;
    }
    const int column = filterFieldNamed(token->name);
    const bool inValue = column != FilterTerm::anyColumn && cursor >= token->valueBegin;
    completion.begin = inValue ? token->valueBegin : token->nameBegin;
    completion.length = token->end - completion.begin;
    if (inValue) {
        const qsizetype begin = token->valueBegin + (token->quoted ? 1 : 0);
        completion.choices = choicesOf(column, token->value.left(cursor - begin), valuesOf, today);
    } else if (token->name.isEmpty() && !token->quoted && cursor >= token->nameBegin) {
        const QString typed = text.mid(token->nameBegin, cursor - token->nameBegin);
        completion.choices =
            asked || typed.size() >= lettersBeforeNames ? namesBeginningWith(typed) : QStringList();
    }
    return completion;
}

QStringList filterValues(const JobLedger &ledger, int column, const QString &typed)
{
    QSet<const QChar *> seen; // jobs share their texts
    QSet<QString> values;
    const auto spellingOf = JobColumn::at(column).order.spelling;
    for (JobHandle handle{}; spellingOf && handle < ledger.handleEnd(); ++handle) {
        if (seen.size() == mostLookedAt || values.size() == mostChoices) {
            break;
        }
        const QString spelling = ledger.isUsed(handle) ? spellingOf(ledger.at(handle)) : QString();
        if (spelling.isEmpty() || seen.contains(spelling.constData())) {
            continue;
        }
        seen.insert(spelling.constData());
        const QString shown = CodedText::fromSpelling(spelling).text();
        if (isChoosable(shown) && shown.contains(typed, Qt::CaseInsensitive)) {
            values.insert(shown);
        }
    }
    QStringList sorted = fixedFilterValues(column).filter(typed, Qt::CaseInsensitive) + values.values();
    std::sort(sorted.begin(), sorted.end(),
              [](const QString &a, const QString &b) { return compareNatural(a, b) < 0; });
    return sorted;
}

} // namespace jobsweep
