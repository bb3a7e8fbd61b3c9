#pragma once

#include "model/columns/column_layout.h"

#include <QList>
#include <QObject>

class QHeaderView;
class QTableView;

namespace jobsweep {

class JobTableModel;

/// The columns of the job table as the user arranges them: their order, widths in pixels, which of them are
/// shown, and what the table is sorted by. The tick column stays the first one. Columns whose width nobody
/// chose divide the table's width among them, and where nobody chose which columns are shown, a narrow table
/// shows fewer.
class TableColumns : public QObject
{
    Q_OBJECT
public:
    /// `table` has its header, and `jobs` as its model; it owns this object.
    TableColumns(QTableView *table, JobTableModel *jobs);

    /// Whether the column is on the screen: it is not hidden, and the table is wide enough for it.
    bool isShown(int column) const;
    /// Columns that can't be hidden stay.
    void setShown(int column, bool shown);
    /// The columns that are not hidden, in their order, without the tick column; those that a narrow table
    /// leaves out are among them.
    QList<int> shown() const;

    /// Encodes the arrangement, for restore().
    QByteArray save() const;
    /// Bytes that are not from save() of a program with the same columns change nothing.
    void restore(const QByteArray &bytes);
    /// Arranges the columns as in a new window.
    void reset();

    /// Measures the columns anew, after a change of font or style.
    void measure();

Q_SIGNALS:
    void changed();

protected:
    /// Divides the width of the table anew when it changes.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    static ColumnLayout standard();
    int tickWidth() const;
    int widthFor(int column) const;
    ColumnLayout current() const;
    void apply(const ColumnLayout &layout);
    void fit();
    void fitFrom(int visual);
    void takeWidth(int column, int width);

    QTableView *m_table;
    JobTableModel *m_jobs;
    QHeaderView *m_header;
    // By column:
    QList<int> m_chosen;   ///< the widths that the user chose; 0: none
    QList<int> m_measured; ///< what fits the samples
    QList<bool> m_hidden;
    bool m_isShownChosen = false;
    bool m_isFitting = false;
};

} // namespace jobsweep
