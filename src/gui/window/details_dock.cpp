#include "gui/window/details_dock.h"

#include "gui/look/themed_icon.h"
#include "gui/window/window_place.h"

#include <QAction>
#include <QCloseEvent>
#include <QMainWindow>
#include <QScopedValueRollback>

namespace jobsweep {

namespace {

/// In letters: 1,100 pixels with a font of 9 pt.
constexpr int wideWindow = 182;
constexpr int widthAtRight = 56;
constexpr int shareAtBottom = 4; // of the window's height

} // namespace

DetailsDock::DetailsDock(QWidget *details, QMainWindow *window)
    : QDockWidget(tr("Details"), window), m_window(window), m_action(new QAction(tr("&Details"), this))
{
    setObjectName(QStringLiteral("detailsDock"));
    setWidget(details);
    m_action->setObjectName(QStringLiteral("actionDetails"));
    m_action->setIcon(shippedIcon(QStringLiteral("details")));
    m_action->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_I));
    m_action->setCheckable(true);
    m_action->setToolTip(tr("Show all that is known of the current job"));
    connect(m_action, &QAction::triggered, this, &DetailsDock::toggle);
    connect(this, &QDockWidget::visibilityChanged, this, [this] { m_action->setChecked(!isHidden()); });
    connect(this, &QDockWidget::dockLocationChanged, this, [this] {
        m_isPlaceChosen = m_isPlaceChosen || !m_isPlacing;
        Q_EMIT wishChanged();
    });
    window->installEventFilter(this);
    place();
    refreshShown();
}

void DetailsDock::setListEmpty(bool isEmpty)
{
    if (m_isEmpty != isEmpty) {
        m_isEmpty = isEmpty;
        refreshShown();
    }
}

void DetailsDock::setWanted(bool wanted)
{
    m_isWanted = wanted;
    refreshShown();
}

void DetailsDock::refreshShown()
{
    m_action->setEnabled(!m_isEmpty);
    if (m_isEmpty || !m_isWanted) {
        hide();
    } else if (isHidden()) {
        show();
        hideDocksWithoutRoom(m_window);
    }
    m_action->setChecked(!isHidden());
}

void DetailsDock::toggle()
{
    if (isHidden()) {
        open();
        return;
    }
    m_isWanted = false;
    hide();
    Q_EMIT wishChanged();
}

void DetailsDock::open()
{
    if (m_isEmpty) {
        return;
    }
    m_isWanted = true;
    show();
    raise();
    widget()->setFocus(Qt::ShortcutFocusReason);
    Q_EMIT wishChanged();
}

void DetailsDock::closeEvent(QCloseEvent *event)
{
    QDockWidget::closeEvent(event);
    m_isWanted = false;
    Q_EMIT wishChanged();
}

bool DetailsDock::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window && event->type() == QEvent::Resize) {
        place();
    }
    return QDockWidget::eventFilter(watched, event);
}

void DetailsDock::place()
{
    if (m_isPlaceChosen || isFloating()) {
        return;
    }
    const int letter = m_window->fontMetrics().averageCharWidth();
    const bool isWide = m_window->width() >= wideWindow * letter;
    const Qt::DockWidgetArea wanted = isWide ? Qt::RightDockWidgetArea : Qt::BottomDockWidgetArea;
    if (m_window->dockWidgetArea(this) == wanted) {
        return;
    }
    const QScopedValueRollback placing(m_isPlacing, true);
    m_window->addDockWidget(wanted, this);
    if (isWide) {
        m_window->resizeDocks({this}, {widthAtRight * letter}, Qt::Horizontal);
    } else {
        m_window->resizeDocks({this}, {m_window->height() / shareAtBottom}, Qt::Vertical);
    }
}

} // namespace jobsweep
