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
const QLatin1String thenByKey("then");
const QLatin1String thenDescendingKey("thenDescending");

/// The column with this name; -1 without one.
int columnNamed(const QString &name)
{
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? -1 : int(found - names.begin());
}

void addKey(QJsonObject &layout, const SortKey &key, QLatin1String name, QLatin1String descending)
{
    if (key.column >= 0) {
        layout.insert(name, names[size_t(key.column)]);
        layout.insert(descending, key.direction == Qt::DescendingOrder);
    }
}

SortKey keyIn(const QJsonObject &layout, QLatin1String name, QLatin1String descending)
{
    const int column = columnNamed(layout[name].toString());
    if (column < 0) {
        return {};
    }
    return {column, layout[descending].toBool() ? Qt::DescendingOrder : Qt::AscendingOrder};
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
    addKey(layout, sort, sortKey, descendingKey);
    addKey(layout, thenBy, thenByKey, thenDescendingKey);
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
    layout.sort = keyIn(object, sortKey, descendingKey);
    layout.thenBy = keyIn(object, thenByKey, thenDescendingKey);
    if (layout.sort.column == Table::TickColumn || layout.thenBy.column == Table::TickColumn) {
        return {};
    }
    if (layout.sort.column < 0 || layout.thenBy.column == layout.sort.column) {
        layout.thenBy = {};
    }
    return layout;
}

} // namespace jobsweep
