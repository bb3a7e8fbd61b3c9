#include "model/filter_completion.h"

#include "core/natural_order.h"
#include "model/job_ledger.h"

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
    for (const FilterField field : namedFilterFields()) {
        if (filterFieldName(field).startsWith(typed, Qt::CaseInsensitive)) {
            names += filterFieldName(field) + u':';
        }
    }
    return names;
}

FilterField fieldOf(const QString &name)
{
    for (const FilterField field : namedFilterFields()) {
        if (filterFieldName(field).compare(name, Qt::CaseInsensitive) == 0) {
            return field;
        }
    }
    return FilterField::Any;
}

QString quotedWhereNeeded(const QString &value)
{
    const bool hasBlank = std::any_of(value.begin(), value.end(), [](QChar c) { return c.isSpace(); });
    return hasBlank ? u'"' + value + u'"' : value;
}

QStringList choicesOf(FilterField field, const QString &typed, const FilterValues &valuesOf, QDate today)
{
    QStringList choices;
    if (field == FilterField::Created) {
        for (const QLatin1String sign : {QLatin1String("<"), QLatin1String(">=")}) {
            const QString value = sign + today.toString(Qt::ISODate);
            choices += value.startsWith(typed) ? QStringList(value) : QStringList();
        }
        return choices;
    }
    for (const QString &value : valuesOf(field, typed)) {
        choices += quotedWhereNeeded(value);
    }
    return choices;
}

/// The text that the jobs of a field share; null: the job has none.
const QString *textOf(const JobRecord &record, FilterField field, QString &buffer)
{
    switch (field) {
    case FilterField::Status:
        buffer = record.status.kind() == JobStatus::Kind::Unknown ? record.status.text() : QString();
        return &buffer;
    case FilterField::Account:
        return &record.account;
    case FilterField::Model:
        return &record.model;
    case FilterField::Error:
        return &record.message;
    default:
        return nullptr;
    }
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
    const FilterField field = fieldOf(token->name);
    const bool inValue = field != FilterField::Any && cursor >= token->valueBegin;
    completion.begin = inValue ? token->valueBegin : token->nameBegin;
    completion.length = token->end - completion.begin;
    if (inValue) {
        const qsizetype begin = token->valueBegin + (token->quoted ? 1 : 0);
        completion.choices = choicesOf(field, token->value.left(cursor - begin), valuesOf, today);
    } else if (token->name.isEmpty() && !token->quoted && cursor >= token->nameBegin) {
        const QString typed = text.mid(token->nameBegin, cursor - token->nameBegin);
        completion.choices =
            asked || typed.size() >= lettersBeforeNames ? namesBeginningWith(typed) : QStringList();
    }
    return completion;
}

QStringList filterValues(const JobLedger &ledger, FilterField field, const QString &typed)
{
    QSet<const QChar *> seen; // jobs share their texts
    QSet<QString> values;
    QString buffer;
    for (JobHandle handle{}; handle < ledger.handleEnd(); ++handle) {
        if (seen.size() == mostLookedAt || values.size() == mostChoices) {
            break;
        }
        const QString *text = ledger.isUsed(handle) ? textOf(ledger.at(handle), field, buffer) : nullptr;
        if (!text || seen.contains(text->constData())) {
            continue;
        }
        seen.insert(text->constData());
        if (isChoosable(*text) && text->contains(typed, Qt::CaseInsensitive)) {
            values.insert(*text);
        }
    }
    QStringList sorted = fixedFilterValues(field).filter(typed, Qt::CaseInsensitive) + values.values();
    std::sort(sorted.begin(), sorted.end(),
              [](const QString &a, const QString &b) { return compareNatural(a, b) < 0; });
    return sorted;
}

} // namespace jobsweep
