#include "gui/table/column_menu.h"

#include "gui/look/menu_letters.h"
#include "gui/table/job_table_view.h"
#include "gui/table/table_columns.h"
#include "model/columns/job_column.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QHeaderView>
#include <QMenu>

namespace jobsweep {

namespace {

struct ColumnMenuText
{
    Q_DECLARE_TR_FUNCTIONS(ColumnMenu)
};

} // namespace

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
    giveLetters(menu);
    QObject::connect(reset, &QAction::triggered, columns, &TableColumns::reset);

    QHeaderView *header = table->horizontalHeader();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    QObject::connect(header, &QWidget::customContextMenuRequested, menu, [menu, header](const QPoint &pos) {
        menu->popup(header->viewport()->mapToGlobal(pos));
    });
}

void setUpSortMenu(QMenu *menu, JobTableView *table)
{
    auto *columns = new QActionGroup(menu);
    auto *directions = new QActionGroup(menu);
    const auto addTo = [menu](QActionGroup *group, const QString &text, int value) {
        QAction *action = group->addAction(menu->addAction(text));
        action->setCheckable(true);
        action->setData(value);
    };
    addTo(columns, ColumnMenuText::tr("Order added"), -1);
    for (int column = JobColumn::Tick + 1; column < JobColumn::count(); ++column) {
        addTo(columns, JobColumn::at(column).header(), column);
    }
    menu->addSeparator();
    addTo(directions, ColumnMenuText::tr("Ascending"), Qt::AscendingOrder);
    addTo(directions, ColumnMenuText::tr("Descending"), Qt::DescendingOrder);
    giveLetters(menu);
    QHeaderView *header = table->horizontalHeader();
    const auto check = [](const QActionGroup *group, int value) {
        const QList<QAction *> actions = group->actions();
        for (QAction *action : actions) {
            action->setChecked(action->data().toInt() == value);
        }
    };
    QObject::connect(menu, &QMenu::aboutToShow, header, [=] {
        check(columns, header->sortIndicatorSection());
        check(directions, header->sortIndicatorOrder());
        directions->setEnabled(header->sortIndicatorSection() >= 0);
    });
    QObject::connect(columns, &QActionGroup::triggered, header, [header](const QAction *action) {
        header->setSortIndicator(action->data().toInt(), header->sortIndicatorOrder());
    });
    QObject::connect(directions, &QActionGroup::triggered, header, [header](const QAction *action) {
        header->setSortIndicator(header->sortIndicatorSection(), Qt::SortOrder(action->data().toInt()));
    });
}

} // namespace jobsweep
