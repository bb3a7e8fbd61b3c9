#pragma once

class QAction;
class QMenu;

namespace jobsweep {

class JobTableView;

/// Fills the menu with actions that show and hide the table's columns, and with `reset`; the menu is also
/// used for the table's header. The table has its model.
void setUpColumnMenu(QMenu *menu, QAction *reset, JobTableView *table);

} // namespace jobsweep
