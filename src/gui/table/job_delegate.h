#pragma once

#include "gui/look/state_look.h"

#include <QStyledItemDelegate>

namespace jobsweep {

/// Draws the cells of the job table: icon and colour for status and result, ids in a fixed-width font, elided
/// in the middle and without the end that all of them have, what was only read off the id in grey, a tint for
/// ticked rows, all of a row in grey whose job is no longer on the server. All colours come from the palette.
class JobDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit JobDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// Shows a tool tip only if it says more than the cell.
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    static void paintResult(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index);
    void paintId(QPainter *painter, const QStyleOptionViewItem &option) const;
    void paintTick(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    LookPainter m_looks;
};

} // namespace jobsweep
