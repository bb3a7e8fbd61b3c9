#pragma once

#include <QList>
#include <QWidget>

namespace jobsweep {

/// The way of the Tab key through a window: from area to area, and in each through its widgets in the order
/// in which they were put there. It is looked up with every key, so that widgets that come and go stay in
/// place.
class TabOrder
{
public:
    /// The areas outlive it and lie in `window`; an area may be a single widget.
    TabOrder(QWidget *window, QWidgetList areas);

    /// Gives the focus to the next widget, or to the one before. Returns false where there is none.
    bool moveFocus(bool next) const;

private:
    QWidgetList stops() const;

    QWidget *m_window;
    QWidgetList m_areas;
};

} // namespace jobsweep
