#pragma once

#include "core/format/job_export.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>

namespace jobsweep {

enum class ExportFormat : quint8
{
    Csv,    ///< RFC 4180, with the names of the columns first
    Json,   ///< an array with one object per line
    Ndjson, ///< one object per line
    Ids     ///< the job ids alone, one per line
};

/// Writes exported objects as UTF-8 without a byte order mark.
class ExportEncoder
{
public:
    ExportEncoder(ExportFormat format, QList<ExportColumn> columns);

    QByteArray begin() const;
    QByteArray row(const QJsonObject &object);
    QByteArray end() const;

private:
    QString csvRow(const QJsonObject &object) const;

    ExportFormat m_format;
    QList<ExportColumn> m_columns;
    bool m_isFirst = true;
};

} // namespace jobsweep
