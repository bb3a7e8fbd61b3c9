#include "gui/look/palette_colors.h"

#include <QEvent>
#include <QWidget>

#include <utility>

namespace jobsweep {

PaletteColors::PaletteColors(QWidget *widget, std::function<void()> color)
    : QObject(widget), m_color(std::move(color))
{
    widget->installEventFilter(this);
    renew();
}

void PaletteColors::renew()
{
    m_isColoring = true;
    m_color();
    m_isColoring = false;
}

bool PaletteColors::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && !m_isColoring) {
        renew();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace jobsweep
