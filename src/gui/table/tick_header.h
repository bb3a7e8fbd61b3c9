#pragma once

#include "model/columns/sort_key.h"

#include <QHeaderView>

namespace jobsweep {

/// The table's header; its first section is the tick of all shown rows: none, some, all. It shows both
/// columns that the rows are sorted by.
class TickHeader : public QHeaderView
{
    Q_OBJECT
public:
    explicit TickHeader(QWidget *parent = nullptr);

    /// Sets the second sort key, for rows that are equal in the column with the sort indicator; its column
    /// gets a fainter indicator. A key without a column: none does.
    void setSecondKey(const SortKey &key);

Q_SIGNALS:
    /// The tick was clicked.
    void tickClicked();

protected:
    void initStyleOptionForIndex(QStyleOptionHeader *option, int section) const override;
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void paintTick(QPainter *painter, const QRect &rect) const;
    void fadeArrow(QPainter *painter, const QRect &rect, int section) const;
    bool isOnTick(const QMouseEvent *event) const;

    SortKey m_second;
    bool m_pressedOnTick = false;
};

} // namespace jobsweep
