#include "model/columns/column_layout.h"

#include "model/columns/job_column.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace jobsweep {

namespace {

const QLatin1String columnsKey("columns");
const QLatin1String nameKey("name");
const QLatin1String widthKey("width");
const QLatin1String hiddenKey("hidden");
const QLatin1String shownChosenKey("shownChosen");
const QLatin1String sortKey("sort");
const QLatin1String descendingKey("descending");
const QLatin1String thenByKey("then");
const QLatin1String thenDescendingKey("thenDescending");

void addKey(QJsonObject &layout, const SortKey &key, QLatin1String name, QLatin1String descending)
{
    if (key.column >= 0) {
        layout.insert(name, JobColumn::at(key.column).key);
        layout.insert(descending, key.direction == Qt::DescendingOrder);
    }
}

SortKey keyIn(const QJsonObject &layout, QLatin1String name, QLatin1String descending)
{
    const int column = JobColumn::withKey(layout[name].toString());
    if (column < 0) {
        return {};
    }
    return {column, layout[descending].toBool() ? Qt::DescendingOrder : Qt::AscendingOrder};
}

/// Whether the columns that are there, each once, have places that they can have.
bool isSound(const QList<ColumnLayout::Place> &places)
{
    if (places.isEmpty() || places.first().column != JobColumn::Tick) {
        return false;
    }
    QSet<int> seen;
    return std::all_of(places.begin(), places.end(), [&seen](const ColumnLayout::Place &place) {
        const bool isNew = !seen.contains(place.column);
        seen.insert(place.column);
        return isNew && place.width >= 0 && place.width <= ColumnLayout::maxWidth &&
               (!place.hidden || JobColumn::at(place.column).canBeHidden);
    });
}

auto placeOf(QList<ColumnLayout::Place> &places, int column)
{
    return std::find_if(places.begin(), places.end(),
                        [column](const ColumnLayout::Place &place) { return place.column == column; });
}

/// Has the result stand where a version without it had Deletion; it says what Deletion and Message said.
void adoptResult(ColumnLayout &layout)
{
    const auto deletion = placeOf(layout.places, JobColumn::Deletion);
    const auto message = placeOf(layout.places, JobColumn::Message);
    if (placeOf(layout.places, JobColumn::Result) != layout.places.end() || deletion == layout.places.end() ||
        message == layout.places.end()) {
        return;
    }
    const bool wasShown = !deletion->hidden || !message->hidden;
    deletion->hidden = true;
    message->hidden = true;
    layout.places.insert(deletion, {JobColumn::Result, 0, !wasShown});
    for (SortKey *key : {&layout.sort, &layout.thenBy}) {
        if (key->column == JobColumn::Deletion || key->column == JobColumn::Message) {
            key->column = JobColumn::Result;
        }
    }
}

/// Gives places to the columns that have none.
void complete(QList<ColumnLayout::Place> &places)
{
    for (int column = JobColumn::Tick + 1; column < JobColumn::count(); ++column) {
        if (placeOf(places, column) == places.end()) {
            places.insert(placeOf(places, column - 1) + 1,
                          {column, 0, JobColumn::at(column).isHiddenAtFirst});
        }
    }
}

/// Whether other columns are hidden than in a new window.
bool isAnyChosen(const QList<ColumnLayout::Place> &places)
{
    return std::any_of(places.begin(), places.end(), [](const ColumnLayout::Place &place) {
        return place.hidden != JobColumn::at(place.column).isHiddenAtFirst;
    });
}

} // namespace

QByteArray ColumnLayout::toBytes() const
{
    QJsonArray columns;
    for (const Place &place : places) {
        columns.append(QJsonObject{
            {nameKey, JobColumn::at(place.column).key}, {widthKey, place.width}, {hiddenKey, place.hidden}});
    }
    QJsonObject layout{{columnsKey, columns}, {shownChosenKey, isShownChosen}};
    addKey(layout, sort, sortKey, descendingKey);
    addKey(layout, thenBy, thenByKey, thenDescendingKey);
    return QJsonDocument(layout).toJson(QJsonDocument::Compact);
}

std::optional<ColumnLayout> ColumnLayout::fromBytes(const QByteArray &bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    ColumnLayout layout;
    for (const auto &value : object[columnsKey].toArray()) {
        const int column = JobColumn::withKey(value[nameKey].toString());
        if (column >= 0) {
            layout.places += {column, value[widthKey].toInt(-1), value[hiddenKey].toBool()};
        }
    }
    if (!isSound(layout.places)) {
        return {};
    }
    layout.sort = keyIn(object, sortKey, descendingKey);
    layout.thenBy = keyIn(object, thenByKey, thenDescendingKey);
    adoptResult(layout);
    complete(layout.places);
    // Earlier versions did not say it.
    layout.isShownChosen = object[shownChosenKey].toBool(isAnyChosen(layout.places));
    if (layout.sort.column == JobColumn::Tick || layout.thenBy.column == JobColumn::Tick) {
        return {};
    }
    if (layout.sort.column < 0 || layout.thenBy.column == layout.sort.column) {
        layout.thenBy = {};
    }
    return layout;
}

} // namespace jobsweep
