#include "model/filter_query.h"

#include "core/job_record.h"
#include "model/cell_text.h"
#include "model/filter_time.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace jobsweep {

namespace {

struct FilterQueryText
{
    Q_DECLARE_TR_FUNCTIONS(FilterQuery)
};

constexpr std::array<std::pair<FilterField, QStringView>, 7> names{{
    {FilterField::Status, u"status"},
    {FilterField::Type, u"type"},
    {FilterField::Account, u"account"},
    {FilterField::Model, u"model"},
    {FilterField::Deletion, u"deletion"},
    {FilterField::Error, u"error"},
    {FilterField::Created, u"created"},
}};

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
    for (const auto &[field, name] : names) {
        list += name.toString() + u':';
    }
    return list;
}

QString unknownName(const QString &name)
{
    return FilterQueryText::tr(
               "There is no field “%1:”; the fields are %2. In quotes it is searched for as it stands.")
        .arg(name, quotedNames().join(QStringLiteral(", ")));
}

QString unknownValue(const FilterToken &token, FilterField field)
{
    return FilterQueryText::tr("“%1” is part of none of the words for %2: %3.")
        .arg(token.value, filterFieldName(field), fixedFilterValues(field).join(QStringLiteral(", ")));
}

bool isPartOfAny(const QString &value, const QStringList &words)
{
    return std::any_of(words.begin(), words.end(),
                       [&value](const QString &word) { return word.contains(value, Qt::CaseInsensitive); });
}

void addTime(FilterQuery &query, FilterTerm term, const QString &value)
{
    if (const auto period = parsePeriod(value)) {
        term.fromMs = period->fromMs;
        term.untilMs = period->untilMs;
        query.terms += term;
    } else {
        query.mistakes +=
            FilterQueryText::tr(
                "“%1” is no date. Write it as 2026-04-01, with <, <=, > or >= before it where you want.")
                .arg(value);
    }
}

void addField(FilterQuery &query, FilterField field, const FilterToken &token)
{
    if (token.value.trimmed().isEmpty()) {
        query.mistakes +=
            FilterQueryText::tr("After “%1:” comes what to look for.").arg(filterFieldName(field));
        return;
    }
    FilterTerm term{field, token.negated, {}};
    if (field == FilterField::Created) {
        addTime(query, term, token.value.trimmed());
        return;
    }
    const QStringList words = fixedFilterValues(field);
    const bool isKnown = words.isEmpty() || isPartOfAny(token.value, words);
    if (!isKnown) {
        query.mistakes += unknownValue(token, field);
    }
    // The server may use a word for a status that the program has not heard of.
    if (isKnown || field == FilterField::Status) {
        term.text = token.value.toCaseFolded();
        query.terms += term;
    }
}

void addWord(FilterQuery &query, const FilterToken &token, const QString &text)
{
    if (!text.isEmpty()) {
        query.terms += FilterTerm{FilterField::Any, token.negated, text.toCaseFolded()};
    } else if (token.negated && !token.quoted) {
        query.mistakes += FilterQueryText::tr("After “-” comes what a job may not have.");
    }
}

} // namespace

QString filterFieldName(FilterField field)
{
    const auto *const at =
        std::find_if(names.begin(), names.end(), [field](const auto &pair) { return pair.first == field; });
    return at == names.end() ? QString() : at->second.toString();
}

QList<FilterField> namedFilterFields()
{
    QList<FilterField> fields;
    for (const auto &[field, name] : names) {
        fields += field;
    }
    return fields;
}

QStringList fixedFilterValues(FilterField field)
{
    QStringList values;
    if (field == FilterField::Status) {
        values += JobStatus().text();
        for (const QStringView word : {u"created", u"pending", u"processing", u"completed", u"failed"}) {
            values += JobStatus::fromServer(word).text();
        }
        values += JobStatus::gone().text();
    } else if (field == FilterField::Type) {
        values = {typeWord(MediaKind::Video), typeWord(MediaKind::Image)};
    } else if (field == FilterField::Deletion) {
        for (int i = int(DeletionState::Queued); i <= int(DeletionState::Unconfirmed); ++i) {
            values += deletionWord(DeletionState(i));
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
        const auto *const field = std::find_if(names.begin(), names.end(), [&token](const auto &pair) {
            return pair.second.compare(token.name, Qt::CaseInsensitive) == 0;
        });
        if (field != names.end()) {
            addField(query, field->first, token);
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
