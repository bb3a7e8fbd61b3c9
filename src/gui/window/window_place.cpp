#include "gui/window/window_place.h"

#include "core/base/screen_fit.h"

#include <QDockWidget>
#include <QGuiApplication>
#include <QMainWindow>
#include <QScreen>
#include <QStyle>

namespace jobsweep {

namespace {

/// An estimate of the frame that a window manager will put around `window`: before the window is shown, none
/// tells. It is the frame that the style draws around a window inside another one.
QMargins frameOf(const QMainWindow *window)
{
    const int side = window->style()->pixelMetric(QStyle::PM_MdiSubWindowFrameWidth, nullptr, window);
    const int title = window->style()->pixelMetric(QStyle::PM_TitleBarHeight, nullptr, window);
    return {side, title + side, side, side};
}

} // namespace

void hideDocksWithoutRoom(const QMainWindow *window)
{
    constexpr int rows = 4; // of the table, to be seen beside a dock
    const int height = window->screen()->availableGeometry().marginsRemoved(frameOf(window)).height();
    const int wanted = window->minimumSizeHint().height() + rows * 3 * window->fontMetrics().height() / 2;
    // Where the height of the screen is unknown, the docks stay.
    if (height <= 0 || wanted <= height) {
        return;
    }
    for (QDockWidget *dock : window->findChildren<QDockWidget *>()) {
        if (!dock->isFloating()) {
            dock->hide();
        }
    }
}

void giveFirstSize(QMainWindow *window)
{
    constexpr int lettersWide = 196;
    constexpr int linesHigh = 48;
    const QFontMetrics metrics = window->fontMetrics();
    const QSize wished(lettersWide * metrics.averageCharWidth(), linesHigh * metrics.height());
    const QSize screen = window->screen()->availableGeometry().size();
    window->resize(wished.boundedTo(screen * 9 / 10));
}

void keepOnScreen(QMainWindow *window)
{
    const QRect wished = window->geometry();
    const QScreen *screen = QGuiApplication::screenAt(wished.center());
    if (!screen) {
        screen = window->screen();
    }
    const QMargins frame = frameOf(window);
    const QRect available = screen->availableGeometry();
    if (!(window->windowState() & (Qt::WindowMaximized | Qt::WindowFullScreen))) {
        const QRect place = fitOnScreen(wished, frame, available);
        // Where nobody chose a place, the window manager does.
        if (window->testAttribute(Qt::WA_Moved)) {
            window->setGeometry(place);
        } else {
            window->resize(place.size());
        }
    }
    hideDocksWithoutRoom(window);
}

} // namespace jobsweep
