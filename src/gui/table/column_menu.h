#pragma once

class QAction;
class QMenu;

namespace jobsweep {

class JobTableView;

/// Fills the menu with actions that show and hide the table's columns, and with `reset`; the menu is also
/// used for the table's header. The table has its model.
void setUpColumnMenu(QMenu *menu, QAction *reset, JobTableView *table);

/// Fills the menu with actions that sort the table by a column, as a click on its header does, and choose the
/// direction. The table has its model.
void setUpSortMenu(QMenu *menu, JobTableView *table);

} // namespace jobsweep
