#pragma once

class QAction;
class QMenu;

namespace jobsweep {

class JobTableView;

/// Fills the menu with the table's columns, to be shown and hidden, and with `reset`; it is also the menu of
/// the table's header. The table has its model.
void setUpColumnMenu(QMenu *menu, QAction *reset, JobTableView *table);

} // namespace jobsweep
