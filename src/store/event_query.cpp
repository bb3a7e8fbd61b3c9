#include "store/event_query.h"

#include "core/enum_values.h"
#include "core/job_words.h"

#include <QStringList>

namespace jobsweep {

namespace {

/// `word` as a pattern for LIKE ... ESCAPE '\', which finds it anywhere.
QString likePattern(QString word)
{
    for (const QLatin1Char special : {QLatin1Char('\\'), QLatin1Char('%'), QLatin1Char('_')}) {
        word.replace(special, QLatin1Char('\\') + QString(special));
    }
    return QLatin1Char('%') + word + QLatin1Char('%');
}

template<typename Value>
void addNamed(SqlCondition &condition, const QString &column, const QString &word, QString (*textOf)(Value))
{
    for (const Value value : enumValues<Value>()) {
        if (textOf(value).contains(word, Qt::CaseInsensitive)) {
            condition.text += QStringLiteral(" OR e.%1 = ?").arg(column);
            condition.values += wordOf(value);
        }
    }
}

SqlCondition conditionFor(const QString &word)
{
    SqlCondition condition;
    condition.text = QStringLiteral("j.job LIKE ? ESCAPE '\\' OR e.text LIKE ? ESCAPE '\\' "
                                    "OR e.http_status = ?");
    condition.values = {likePattern(word), likePattern(word), word};
    addNamed(condition, QStringLiteral("action"), word, &actionText);
    addNamed(condition, QStringLiteral("outcome"), word, &outcomeText);
    return condition;
}

} // namespace

SqlCondition conditionFor(const EventFilter &filter)
{
    QStringList parts;
    SqlCondition all;
    if (!filter.job.isNull()) {
        parts += QStringLiteral("j.job = ?");
        all.values += filter.job.toString();
    }
    for (const QString &word : filter.words) {
        const SqlCondition one = conditionFor(word);
        parts += QLatin1Char('(') + one.text + QLatin1Char(')');
        all.values += one.values;
    }
    all.text = parts.isEmpty() ? QStringLiteral("1") : parts.join(QStringLiteral(" AND "));
    return all;
}

} // namespace jobsweep
