#pragma once

#include "support/sqlite_file.h"

#include <QFile>
#include <QString>

#include <QtEndian>

namespace jobsweep::test {

inline constexpr qint64 pageBytes = 4096;

/// The page that the tree of a table or an index begins with.
inline qint64 rootPage(const QString &path, const QString &name)
{
    return SqliteFile(path)
        .value(QStringLiteral("SELECT rootpage FROM sqlite_master WHERE name = '%1'").arg(name))
        .toLongLong();
}

/// The page that cell `number` of an interior page of a table leads to (https://sqlite.org/fileformat2.html).
inline qint64 leafOf(const QString &path, qint64 interior, int number)
{
    constexpr int cells = 12; // behind the header of the page
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || !file.seek((interior - 1) * pageBytes)) {
        return 0;
    }
    const QByteArray page = file.read(pageBytes);
    const auto offset = qFromBigEndian<quint16>(page.constData() + cells + 2 * number);
    return qFromBigEndian<quint32>(page.constData() + offset);
}

} // namespace jobsweep::test
