#include "gui/look/thin_progress_bar.h"

#include "gui/look/surface.h"

#include <QPainter>
#include <QStyle>

namespace jobsweep {

namespace {

constexpr int thickness = 3; // pixels

} // namespace

ThinProgressBar::ThinProgressBar(QWidget *parent) : QProgressBar(parent)
{
    setTextVisible(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Progress"));
}

void ThinProgressBar::setActive(bool active)
{
    if (m_isActive != active) {
        m_isActive = active;
        update();
    }
}

QSize ThinProgressBar::sizeHint() const
{
    return {thickness, thickness};
}

QSize ThinProgressBar::minimumSizeHint() const
{
    return sizeHint();
}

void ThinProgressBar::paintEvent(QPaintEvent *)
{
    if (!m_isActive) {
        return;
    }
    QPainter painter(this);
    QColor track = palette().color(QPalette::WindowText);
    track.setAlphaF(0.12F);
    painter.fillRect(rect(), track);
    const int steps = maximum() - minimum();
    const int length = steps > 0 ? int(qint64(width()) * (value() - minimum()) / steps) : 0;
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), QRect(0, 0, length, height())),
                     focusColor(palette()));
}

} // namespace jobsweep
