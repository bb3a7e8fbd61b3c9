#include "gui/table/row_table.h"

#include "gui/look/font_size.h"

#include <QFont>
#include <QHeaderView>
#include <QTableView>

namespace jobsweep {

void setUpRowTable(QTableView *table)
{
    table->setSelectionBehavior(QTableView::SelectRows);
    table->setSelectionMode(QTableView::ExtendedSelection);
    table->setEditTriggers(QTableView::NoEditTriggers);
    table->setAlternatingRowColors(true);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setCornerButtonEnabled(false);
    table->setVerticalScrollMode(QTableView::ScrollPerPixel);
    table->setHorizontalScrollMode(QTableView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
}

int heightOfRow(const QFont &font)
{
    constexpr int pixels = 28;
    return sizeFor(pixels, font);
}

void setHeightOfRows(QTableView *table)
{
    const int height = heightOfRow(table->font());
    table->verticalHeader()->setMinimumSectionSize(height);
    table->verticalHeader()->setDefaultSectionSize(height);
}

} // namespace jobsweep
