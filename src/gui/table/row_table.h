#pragma once

class QFont;
class QTableView;

namespace jobsweep {

/// Sets up a table of rows that are chosen as a whole and not edited: one line each, all of the same height,
/// told apart by their colours and not by a grid.
void setUpRowTable(QTableView *table);

/// The height of a row in which an icon and a line of text have room, in pixels.
int heightOfRow(const QFont &font);

/// Gives all rows that height, in the font of the table.
void setHeightOfRows(QTableView *table);

} // namespace jobsweep
