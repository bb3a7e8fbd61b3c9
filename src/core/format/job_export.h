#pragma once

#include "core/answer/job_event.h"
#include "core/format/imported_job.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace jobsweep {

// What the program knows, as it is exported: one flat JSON object a job or event, with the same members in
// each; CSV has them as columns (docs/decisions/018-export-format.md).

/// How the value of a member becomes the text of a cell.
enum class CellKind
{
    Text,
    Flag,   ///< true or false
    Number, ///< with a point for the decimals
    Words,  ///< a list of words, with blanks between them
    Links   ///< "name: url", one line per link
};

struct ExportColumn
{
    QLatin1String name;
    CellKind kind = CellKind::Text;
};

/// The members of jobToJson() and eventToJson() in the order of the columns.
const QList<ExportColumn> &jobColumns();
const QList<ExportColumn> &eventColumns();

/// `server` is the address of the server that the job is about.
QJsonObject jobToJson(const JobRecord &record, const QString &server);
QJsonObject eventToJson(const JobEvent &event, const QString &server);

/// Reads the job from an object that jobToJson() made; returns nothing for any other object. Values that the
/// ledger would not hold are corrected. A flag that is a text could not be read: a job whose deletion was
/// tried stays in doubt then.
std::optional<ImportedJob> jobFromExport(const QJsonObject &object);

/// Whether `names` are the names of members or columns of exported jobs; some of these may have been removed
/// since the export.
bool areJobColumns(const QStringList &names);

QString cellText(const QJsonValue &value, CellKind kind);
QJsonValue cellValue(const QString &text, CellKind kind);

} // namespace jobsweep
