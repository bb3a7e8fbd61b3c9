#pragma once

class QTableView;

namespace jobsweep {

/// Sets up a table of rows that are chosen as a whole and not edited: one line each, all of the same height,
/// told apart by their colours and not by a grid.
void setUpRowTable(QTableView *table);

/// Gives all rows the same height, in pixels.
void setHeightOfRows(QTableView *table, int height);

} // namespace jobsweep
