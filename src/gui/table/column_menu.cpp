#include "gui/table/column_menu.h"

#include "gui/table/job_table_view.h"
#include "gui/table/table_columns.h"
#include "model/columns/job_column.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>

namespace jobsweep {

void setUpColumnMenu(QMenu *menu, QAction *reset, JobTableView *table)
{
    TableColumns *columns = table->columns();
    for (int column = 0; column < JobColumn::count(); ++column) {
        if (!JobColumn::at(column).canBeHidden) {
            continue;
        }
        QAction *action = menu->addAction(JobColumn::at(column).header());
        action->setCheckable(true);
        action->setChecked(columns->isShown(column));
        QObject::connect(action, &QAction::triggered, columns,
                         [columns, column](bool shown) { columns->setShown(column, shown); });
        QObject::connect(columns, &TableColumns::changed, action,
                         [columns, column, action] { action->setChecked(columns->isShown(column)); });
    }
    menu->addSeparator();
    menu->addAction(reset);
    QObject::connect(reset, &QAction::triggered, columns, &TableColumns::reset);

    QHeaderView *header = table->horizontalHeader();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    QObject::connect(header, &QWidget::customContextMenuRequested, menu, [menu, header](const QPoint &pos) {
        menu->popup(header->viewport()->mapToGlobal(pos));
    });
}

} // namespace jobsweep
