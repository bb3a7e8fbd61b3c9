#pragma once

#include "gui/look/state_look.h"

#include <QStyledItemDelegate>

namespace jobsweep {

/// Draws the cells of the job table: icon and colour for status and deletion, ids in a fixed-width font and
/// elided in the middle, what was only read off the id in grey. All colours come from the palette.
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

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    void paintTick(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    LookPainter m_looks;
};

} // namespace jobsweep
