#pragma once

#include <QString>
#include <QStringList>
#include <QVariant>

namespace jobsweep {

// What the tables of stored fields have in common; each of their elements has a `name`.

/// "created_ms, ..."
template<typename Fields>
QString columnsOf(const Fields &fields)
{
    QStringList names;
    for (const auto &field : fields) {
        names += field.name;
    }
    return names.join(QStringLiteral(", "));
}

/// ":created_ms" and so on.
template<typename Fields>
QStringList placeholdersOf(const Fields &fields)
{
    QStringList names;
    for (const auto &field : fields) {
        names += QLatin1Char(':') + field.name;
    }
    return names;
}

/// Whether a value from a page of the file is a whole number.
inline bool isNumber(const QVariant &value)
{
    return value.typeId() == QMetaType::LongLong;
}

} // namespace jobsweep
