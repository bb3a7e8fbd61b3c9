#pragma once

#include "model/column_layout.h"
#include "model/job_table_model.h"

#include <QObject>

#include <array>

class QHeaderView;
class QTableView;

namespace jobsweep {

/// The columns of the job table as the user arranges them: their order, widths in pixels, which of them are
/// shown, and what the table is sorted by. The column of the ticks stays the first one.
class TableColumns : public QObject
{
    Q_OBJECT
public:
    /// The table has its header and `jobs` as its model, and owns this.
    TableColumns(QTableView *table, JobTableModel *jobs);

    bool isShown(int column) const;
    /// Columns that can't be hidden stay.
    void setShown(int column, bool shown);
    /// Those that are shown, in their order, without the one of the ticks.
    QList<int> shown() const;

    /// The arrangement, for restore().
    QByteArray save() const;
    /// Bytes that are not from save() of a program with the same columns change nothing.
    void restore(const QByteArray &bytes);
    /// As in a new window.
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
    /// By column, also of hidden ones; the last one shown is wider where there is room.
    std::array<int, JobTableModel::ColumnCount> m_widths{};
};

} // namespace jobsweep
