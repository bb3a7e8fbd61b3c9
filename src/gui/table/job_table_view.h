#pragma once

#include "core/job/job_id.h"
#include "model/table/row_ticker.h"

#include <QList>
#include <QTableView>

#include <optional>

class QMenu;

namespace jobsweep {

class JobTableModel;
class TableColumns;
class TickHeader;

/// The table of jobs. It keeps the current job, the selected ones and the job at the top in place when the
/// model rearranges its rows.
class JobTableView : public QTableView
{
    Q_OBJECT
public:
    explicit JobTableView(QWidget *parent = nullptr);

    /// `model` outlives the view.
    void setJobModel(JobTableModel *model);

    /// The selected rows, ascending.
    QList<int> selectedRows() const;

    /// The arrangement of the columns; null without a model.
    TableColumns *columns() const { return m_columns; }
    /// The width, in pixels, that fits what is on the screen, at most the view's.
    int sizeHintForColumn(int column) const override;

    /// Makes the row the only selected one, and shows it.
    void goTo(int row);
    /// Ticks or unticks the selected rows; without any, the current one.
    void toggleSelected();
    /// The context menu, for the mouse, the Menu key and Shift+F10; it outlives the table.
    void setMenu(QMenu *menu) { m_menu = menu; }

Q_SIGNALS:
    void selectedRowsChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void paintEvent(QPaintEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent *event) override;

private:
    /// If more rows are selected, none is selected again: item selections of many ranges are slow.
    static constexpr int selectionsKept = 1'000;

    /// The tick box that a click is on, in a row that can be ticked; else an invalid index.
    QModelIndex boxAt(const QMouseEvent *event) const;
    bool pressBox(const QMouseEvent *event);
    void openMenuAtCurrent();
    /// All of a row in the viewport; empty without one.
    QRect rowRect(int row) const;
    void tickAllOrNone();
    void remember();
    void bringBack();

    struct Place
    {
        JobId current;
        int currentColumn = 0;
        JobId top;
        int topOffset = 0; ///< pixels
        QList<JobId> selected;
    };

    JobTableModel *m_jobs = nullptr;
    TickHeader *m_header;
    TableColumns *m_columns = nullptr;
    QMenu *m_menu = nullptr;
    std::optional<RowTicker> m_ticker; ///< for the rows of m_jobs
    JobId m_pressedBox;                ///< the job on whose tick box the mouse is down
    Place m_place;
};

} // namespace jobsweep
