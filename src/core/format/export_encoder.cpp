#include "core/format/export_encoder.h"

#include "core/format/csv.h"

#include <QJsonDocument>

#include <utility>

namespace jobsweep {

ExportEncoder::ExportEncoder(ExportFormat format, QList<ExportColumn> columns)
    : m_format(format), m_columns(std::move(columns))
{}

QByteArray ExportEncoder::begin() const
{
    if (m_format == ExportFormat::Json) {
        return QByteArrayLiteral("[");
    }
    if (m_format == ExportFormat::Csv) {
        QStringList names;
        for (const ExportColumn &column : m_columns) {
            names += column.name;
        }
        return csvRecord(names).toUtf8();
    }
    return {};
}

QByteArray ExportEncoder::row(const QJsonObject &object)
{
    const bool isFirst = std::exchange(m_isFirst, false);
    switch (m_format) {
    case ExportFormat::Csv:
        return csvRow(object).toUtf8();
    case ExportFormat::Json:
        return (isFirst ? "\n" : ",\n") + QJsonDocument(object).toJson(QJsonDocument::Compact);
    case ExportFormat::Ndjson:
        return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    case ExportFormat::Ids:
        return object.value(u"jobid").toString().toUtf8() + '\n';
    }
    return {};
}

QByteArray ExportEncoder::end() const
{
    return m_format == ExportFormat::Json ? QByteArrayLiteral("\n]\n") : QByteArray();
}

QString ExportEncoder::csvRow(const QJsonObject &object) const
{
    QStringList cells;
    for (const ExportColumn &column : m_columns) {
        cells += csvCell(cellText(object.value(column.name), column.kind));
    }
    return csvRecord(cells);
}

} // namespace jobsweep
