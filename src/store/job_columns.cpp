#include "store/job_columns.h"

#include "core/job_words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QVariant>

#include <array>

namespace jobsweep {

namespace {

constexpr std::array columns{
    QLatin1String("created_ms"), QLatin1String("created_from_id"),
    QLatin1String("status"),     QLatin1String("gone"),
    QLatin1String("type"),       QLatin1String("account"),
    QLatin1String("model"),      QLatin1String("updated_ms"),
    QLatin1String("credits"),    QLatin1String("links"),
    QLatin1String("job_error"),  QLatin1String("check_failed"),
    QLatin1String("deletion"),   QLatin1String("in_doubt"),
    QLatin1String("message"),
};

QVariant orNull(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

QVariant linksColumn(const QList<ResultLink> &links)
{
    if (links.isEmpty()) {
        return {};
    }
    return QString::fromUtf8(QJsonDocument(jsonOfLinks(links)).toJson(QJsonDocument::Compact));
}

QStringList placeholders()
{
    QStringList names;
    for (const QLatin1String name : columns) {
        names += QLatin1Char(':') + name;
    }
    return names;
}

/// Reads the columns of a row one after the other.
class ColumnReader
{
public:
    ColumnReader(const QSqlQuery &query, int position) : m_query(query), m_position(position) {}

    QVariant next() { return m_query.value(m_position++); }

private:
    const QSqlQuery &m_query;
    int m_position;
};

} // namespace

QString recordColumns()
{
    QStringList names;
    for (const QLatin1String name : columns) {
        names += name;
    }
    return names.join(QStringLiteral(", "));
}

QString recordAssignments()
{
    QStringList assignments;
    for (const QLatin1String name : columns) {
        assignments += QStringLiteral("%1 = :%1").arg(name);
    }
    return assignments.join(QStringLiteral(", "));
}

void bindRecord(QSqlQuery &query, const JobRecord &record)
{
    static const JobResult nothing;
    static const QStringList names = placeholders();
    const JobResult &result = record.result ? *record.result : nothing;
    auto name = names.cbegin();
    const auto bind = [&query, &name](const QVariant &value) { query.bindValue(*name++, value); };
    bind(record.createdMs != 0 ? QVariant(record.createdMs) : QVariant());
    bind(int(record.createdFromId));
    bind(orNull(record.status.word()));
    bind(int(record.status.kind() == JobStatus::Kind::Gone));
    bind(record.kindFromId ? QVariant() : orNull(wordOf(record.kind)));
    bind(record.accountFromId ? QVariant() : orNull(record.account));
    bind(orNull(record.model));
    bind(result.updated.isValid() ? QVariant(result.updated.toMSecsSinceEpoch()) : QVariant());
    bind(result.credits ? QVariant(*result.credits) : QVariant());
    bind(linksColumn(result.links));
    bind(orNull(result.error));
    bind(int(record.check == CheckState::Failed));
    bind(orNull(wordOf(record.deletion)));
    bind(int(record.inDoubt));
    bind(orNull(record.message));
}

JobRecord readRecord(const QSqlQuery &query, int position)
{
    JobRecord record;
    ColumnReader column(query, position);
    const auto id = JobId::parse(column.next().toString());
    if (!id) {
        return record;
    }
    record.id = *id;
    record.createdMs = column.next().toLongLong();
    record.createdFromId = column.next().toBool();
    const QString word = column.next().toString();
    record.status = column.next().toBool() ? JobStatus::gone() : JobStatus::fromServer(word);
    const QString kind = column.next().toString();
    record.kindFromId = kind.isEmpty();
    record.kind = record.kindFromId ? id->kind() : kindOf(kind);
    record.account = column.next().toString();
    record.accountFromId = record.account.isEmpty();
    if (record.accountFromId) {
        record.account = id->account();
    }
    record.model = column.next().toString();
    JobResult result;
    const QVariant updated = column.next();
    if (!updated.isNull()) {
        result.updated = QDateTime::fromMSecsSinceEpoch(updated.toLongLong(), Qt::UTC);
    }
    const QVariant credits = column.next();
    if (!credits.isNull()) {
        result.credits = credits.toDouble();
    }
    result.links = linksFromJson(QJsonDocument::fromJson(column.next().toString().toUtf8()).array());
    result.error = column.next().toString();
    if (result.updated.isValid() || result.credits || !result.links.isEmpty() || !result.error.isEmpty()) {
        record.result = std::make_shared<const JobResult>(std::move(result));
    }
    record.check = column.next().toBool() ? CheckState::Failed : CheckState::None;
    record.deletion = deletionOf(column.next().toString());
    record.inDoubt = column.next().toBool();
    record.message = column.next().toString();
    return record;
}

} // namespace jobsweep
