#include "store/event_columns.h"

#include "core/answer/job_words.h"
#include "store/stored_fields.h"

#include <QStringList>

#include <array>

namespace jobsweep {

namespace {

/// What an event says, in the file: its column, what is bound to it, and what reading it does to an event.
struct StoredField
{
    QLatin1String name;
    QVariant (*bind)(const JobEvent &event) = nullptr;
    void (*read)(const QVariant &value, JobEvent &into) = nullptr;
};

constexpr std::array fields{
    StoredField{QLatin1String("at_ms"), [](const JobEvent &event) { return QVariant(event.atMs); },
                [](const QVariant &value, JobEvent &into) { into.atMs = value.toLongLong(); }},
    StoredField{QLatin1String("action"), [](const JobEvent &event) { return QVariant(wordOf(event.action)); },
                [](const QVariant &value, JobEvent &into) { into.action = actionOf(value.toString()); }},
    StoredField{QLatin1String("attempt"), [](const JobEvent &event) { return QVariant(event.attempt); },
                [](const QVariant &value, JobEvent &into) { into.attempt = value.toInt(); }},
    StoredField{
        QLatin1String("http_status"),
        [](const JobEvent &event) { return event.httpStatus != 0 ? QVariant(event.httpStatus) : QVariant(); },
        [](const QVariant &value, JobEvent &into) { into.httpStatus = value.toInt(); }},
    StoredField{QLatin1String("outcome"),
                [](const JobEvent &event) { return QVariant(wordOf(event.outcome)); },
                [](const QVariant &value, JobEvent &into) { into.outcome = outcomeOf(value.toString()); }},
    StoredField{
        QLatin1String("text"),
        [](const JobEvent &event) {
            return event.text.isEmpty() ? QVariant() : QVariant(event.text.spelling());
        },
        [](const QVariant &value, JobEvent &into) { into.text = CodedText::fromSpelling(value.toString()); }},
};

/// Where the columns of a row stand on a page.
constexpr qsizetype jobAt = 1;
constexpr qsizetype fieldsAt = 2;
constexpr qsizetype serverAt = fieldsAt + qsizetype(fields.size());

} // namespace

QString eventFields()
{
    return columnsOf(fields);
}

QString eventPlaces()
{
    return placeholdersOf(fields).join(QStringLiteral(", "));
}

void bindEvent(QSqlQuery &query, const JobEvent &event)
{
    static const QStringList names = placeholdersOf(fields);
    for (size_t i = 0; i < fields.size(); ++i) {
        query.bindValue(names[qsizetype(i)], fields[i].bind(event));
    }
}

JobEvent eventFrom(const QSqlQuery &query, int from)
{
    JobEvent event;
    for (const StoredField &field : fields) {
        field.read(query.value(from++), event);
    }
    return event;
}

bool isEventRow(const QVariantList &values)
{
    const bool isOfVersion3 = values.size() == serverAt + 1;
    return (isOfVersion3 || values.size() == serverAt) && values[0].isNull() && isNumber(values[fieldsAt]) &&
           (isNumber(values[jobAt]) || (isOfVersion3 && isNumber(values[serverAt])));
}

EventRow eventRowFrom(qint64 number, const QVariantList &values)
{
    return {number, values[jobAt], values.value(serverAt), values.mid(fieldsAt, qsizetype(fields.size()))};
}

bool isAsWritten(const EventRow &row)
{
    JobEvent event;
    for (size_t i = 0; i < fields.size(); ++i) {
        fields[i].read(row.fields[qsizetype(i)], event);
    }
    for (size_t i = 0; i < fields.size(); ++i) {
        if (fields[i].bind(event) != row.fields[qsizetype(i)]) {
            return false;
        }
    }
    return true;
}

QString eventRowInsert()
{
    return QStringLiteral("INSERT OR IGNORE INTO events (id, job, server, %1) SELECT ?, ?, ?%2 FROM "
                          "(SELECT ? AS its_job) WHERE its_job IS NULL OR EXISTS "
                          "(SELECT 1 FROM jobs WHERE arrival = its_job)")
        .arg(eventFields(), QStringLiteral(", ?").repeated(qsizetype(fields.size())));
}

QVariantList eventRowValues(const EventRow &row)
{
    return QVariantList{row.number, row.job, row.server} + row.fields + QVariantList{row.job};
}

} // namespace jobsweep
