#pragma once

#include "model/columns/column_layout.h"

#include <QList>
#include <QObject>

class QHeaderView;
class QTableView;

namespace jobsweep {

class JobTableModel;

/// The columns of the job table as the user arranges them: their order, widths in pixels, which of them are
/// shown, and what the table is sorted by. The tick column stays the first one.
class TableColumns : public QObject
{
    Q_OBJECT
public:
    /// `table` has its header, and `jobs` as its model; it owns this object.
    TableColumns(QTableView *table, JobTableModel *jobs);

    bool isShown(int column) const;
    /// Columns that can't be hidden stay.
    void setShown(int column, bool shown);
    /// The shown columns in their order, without the tick column.
    QList<int> shown() const;

    /// Encodes the arrangement, for restore().
    QByteArray save() const;
    /// Bytes that are not from save() of a program with the same columns change nothing.
    void restore(const QByteArray &bytes);
    /// Arranges the columns as in a new window.
    void reset();

Q_SIGNALS:
    void changed();

private:
    ColumnLayout standard() const;
    int tickWidth() const;
    int widthFor(int column) const;
    ColumnLayout current() const;
    void apply(const ColumnLayout &layout);
    void takeWidth(int column, int width);
    int lastShown() const;

    QTableView *m_table;
    JobTableModel *m_jobs;
    QHeaderView *m_header;
    /// By column, those of hidden ones included; the last column shown is wider if there is room.
    QList<int> m_widths;
};

} // namespace jobsweep
