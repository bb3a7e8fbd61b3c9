#include "gui/table/row_table.h"

#include <QFontMetrics>
#include <QHeaderView>
#include <QStyle>
#include <QTableView>

#include <algorithm>

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

int heightOfRow(const QStyle &style, const QFontMetrics &metrics)
{
    return std::max(style.pixelMetric(QStyle::PM_SmallIconSize), metrics.height()) + metrics.height() / 2;
}

void setHeightOfRows(QTableView *table)
{
    const int height = heightOfRow(*table->style(), table->fontMetrics());
    table->verticalHeader()->setMinimumSectionSize(height);
    table->verticalHeader()->setDefaultSectionSize(height);
}

} // namespace jobsweep
