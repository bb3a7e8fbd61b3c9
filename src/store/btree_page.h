#pragma once

#include <QByteArray>
#include <QList>
#include <QVariantList>

#include <functional>

namespace jobsweep {

/// A row of a table, or an entry of an index.
struct PageRow
{
    qint64 number = 0; ///< of the row; 0 in an index
    /// As a query would give them: null, qlonglong, double, QString or QByteArray. The column that is the
    /// row's number is null.
    QVariantList values;
};

/// What one page of an SQLite file holds as a node of a B-tree.
struct PageContent
{
    enum class Kind : quint8
    {
        None,
        TableLeaf,
        TableInterior,
        IndexLeaf,
        IndexInterior
    };

    Kind kind = Kind::None;
    QList<PageRow> rows;      ///< those whose bytes make sense
    QList<quint32> children;  ///< of an interior page
    QList<qint64> brokenRows; ///< numbers of rows of a table that can't be read
    int brokenCells = 0;      ///< rows, entries and children that can't be read, those included
};

/// Gives the bytes of a page, all of them or none.
using ReadPage = std::function<QByteArray(quint32 number)>;

/// Reads a page without SQLite (https://sqlite.org/fileformat2.html, sections 1.6 and 2), which gives up a
/// whole tree where one of its pages is damaged. A page of no kind is tried as a leaf of a table, and an
/// interior page as the leaf that it would be but for one bit. Never reads past a page, and never a page
/// twice. `reservedBytes`: those at the end of each page that are not SQLite's.
PageContent readBtreePage(quint32 number, const ReadPage &read, int reservedBytes = 0);

} // namespace jobsweep
