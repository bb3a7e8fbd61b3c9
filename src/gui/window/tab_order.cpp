#include "gui/window/tab_order.h"

#include <QScrollArea>

#include <algorithm>
#include <iterator>
#include <utility>

namespace jobsweep {

namespace {

bool isStop(const QWidget *widget, const QWidget *window)
{
    return widget->window() == window && widget->isVisible() && widget->isEnabled() &&
           (widget->focusPolicy() & Qt::TabFocus) != 0 && !widget->focusProxy();
}

void showInScrollArea(QWidget *widget)
{
    for (QWidget *parent = widget->parentWidget(); parent; parent = parent->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(parent)) {
            area->ensureWidgetVisible(widget);
        }
    }
}

} // namespace

TabOrder::TabOrder(QWidget *window, QWidgetList areas) : m_window(window), m_areas(std::move(areas)) {}

QWidgetList TabOrder::stops() const
{
    QWidgetList stops;
    for (QWidget *area : m_areas) {
        QWidgetList inside{area};
        inside += area->findChildren<QWidget *>();
        std::copy_if(inside.begin(), inside.end(), std::back_inserter(stops),
                     [this](const QWidget *widget) { return isStop(widget, m_window); });
    }
    return stops;
}

bool TabOrder::moveFocus(bool next) const
{
    const QWidgetList all = stops();
    if (all.isEmpty()) {
        return false;
    }
    const qsizetype from = all.indexOf(m_window->focusWidget());
    const qsizetype step = next ? 1 : all.size() - 1;
    QWidget *to = from >= 0 ? all[(from + step) % all.size()] : next ? all.first() : all.last();
    to->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    showInScrollArea(to);
    return true;
}

} // namespace jobsweep
