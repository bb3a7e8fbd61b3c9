#pragma once

#include <QLineEdit>
#include <QTableView>

namespace jobsweep::test {

/// What a benchmark does with a window that shows a list: the program's, or a plain Qt one.
class ListWindow
{
public:
    ListWindow() = default;
    virtual ~ListWindow() = default;
    Q_DISABLE_COPY_MOVE(ListWindow)

    /// On the screen from the beginning.
    virtual QWidget *window() = 0;
    virtual QLineEdit *filter() = 0;
    virtual QTableView *table() = 0;

    virtual void tickAll() = 0;
    virtual void untickAll() = 0;
    virtual void tickFinished() = 0;
    virtual int tickedCount() const = 0;
    /// Takes the ticked jobs out of the list.
    virtual void removeTicked() = 0;

    int rowCount() { return table()->model()->rowCount(); }
};

} // namespace jobsweep::test
