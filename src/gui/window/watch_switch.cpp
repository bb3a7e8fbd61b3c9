#include "gui/window/watch_switch.h"

#include "app/watch/job_watch.h"
#include "core/text/tool_tip.h"
#include "gui/look/elided_label.h"
#include "gui/look/watch_text.h"

#include <QAction>
#include <QEvent>
#include <QMainWindow>

#include <chrono>

namespace jobsweep {

WatchSwitch::WatchSwitch(JobWatch *watch, const Parts &parts, QObject *parent)
    : QObject(parent), m_watch(watch), m_parts(parts)
{
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, &WatchSwitch::showText);
    connect(parts.watch, &QAction::triggered, watch, &JobWatch::setOn);
    connect(watch, &JobWatch::toggled, this, &WatchSwitch::refresh);
    connect(watch, &JobWatch::stateChanged, this, &WatchSwitch::refresh);
    parts.window->installEventFilter(this);
    refresh();
}

bool WatchSwitch::isSeen() const
{
    return m_parts.window->isVisible() && !m_parts.window->isMinimized();
}

bool WatchSwitch::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::WindowStateChange:
    case QEvent::WindowActivate:
        m_watch->setHidden(!isSeen());
        refresh();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void WatchSwitch::refresh()
{
    const bool isOn = m_watch->isOn();
    m_parts.watch->setChecked(isOn);
    m_parts.find->setText(isOn ? tr("L&ook now") : tr("F&ind running jobs"));
    m_parts.text->setVisible(isOn);
    if (isOn && isSeen()) {
        m_second.start();
    } else {
        m_second.stop();
    }
    showText();
}

void WatchSwitch::showText()
{
    const QString text = watchText(m_watch->state(), m_watch->now());
    if (text != m_parts.text->text()) {
        m_parts.text->setText(text);
        m_parts.text->setToolTip(toolTipOf(text));
    }
}

} // namespace jobsweep
