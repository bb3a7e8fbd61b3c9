#include "model/column_layout.h"

#include "model/job_table_model.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>
#include <array>

namespace jobsweep {

namespace {

using Table = JobTableModel;

/// In the order of JobTableModel::Column. Programs to come read them.
const std::array<QLatin1String, Table::ColumnCount> names{
    QLatin1String("tick"),    QLatin1String("status"),   QLatin1String("id"),
    QLatin1String("type"),    QLatin1String("account"),  QLatin1String("model"),
    QLatin1String("created"), QLatin1String("deletion"), QLatin1String("message")};

const QLatin1String columnsKey("columns");
const QLatin1String nameKey("name");
const QLatin1String widthKey("width");
const QLatin1String hiddenKey("hidden");
const QLatin1String sortKey("sort");
const QLatin1String descendingKey("descending");

/// The column with this name; -1 without one.
int columnNamed(const QString &name)
{
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? -1 : int(found - names.begin());
}

bool isSound(const ColumnLayout &layout)
{
    if (layout.places.size() != Table::ColumnCount || layout.places.first().column != Table::TickColumn) {
        return false;
    }
    QSet<int> seen;
    return std::all_of(layout.places.begin(), layout.places.end(), [&seen](const ColumnLayout::Place &place) {
        const bool isNew = !seen.contains(place.column);
        seen.insert(place.column);
        return isNew && place.column >= 0 && place.width > 0 && place.width <= ColumnLayout::maxWidth &&
               (!place.hidden || ColumnLayout::canBeHidden(place.column));
    });
}

} // namespace

bool ColumnLayout::canBeHidden(int column)
{
    return column != Table::TickColumn && column != Table::IdColumn;
}

QByteArray ColumnLayout::toBytes() const
{
    QJsonArray columns;
    for (const Place &place : places) {
        columns.append(QJsonObject{
            {nameKey, names[size_t(place.column)]}, {widthKey, place.width}, {hiddenKey, place.hidden}});
    }
    QJsonObject layout{{columnsKey, columns}};
    if (sortColumn >= 0) {
        layout.insert(sortKey, names[size_t(sortColumn)]);
        layout.insert(descendingKey, sortOrder == Qt::DescendingOrder);
    }
    return QJsonDocument(layout).toJson(QJsonDocument::Compact);
}

std::optional<ColumnLayout> ColumnLayout::fromBytes(const QByteArray &bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    ColumnLayout layout;
    for (const QJsonValue &column : object[columnsKey].toArray()) {
        layout.places +=
            {columnNamed(column[nameKey].toString()), column[widthKey].toInt(), column[hiddenKey].toBool()};
    }
    if (!isSound(layout)) {
        return {};
    }
    layout.sortColumn = columnNamed(object[sortKey].toString());
    if (layout.sortColumn == Table::TickColumn) {
        return {};
    }
    if (object[descendingKey].toBool()) {
        layout.sortOrder = Qt::DescendingOrder;
    }
    return layout;
}

} // namespace jobsweep
