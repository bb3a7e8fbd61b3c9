#include "gui/look/button_texts.h"

#include "gui/look/elided_label.h"

#include <QAction>
#include <QEvent>
#include <QLayout>
#include <QToolBar>
#include <QToolButton>

#include <algorithm>

namespace jobsweep {

namespace {

/// The widgets that share the bar's width.
QWidgetList contentsOf(const QWidget *bar)
{
    QWidgetList contents;
    if (const auto *toolBar = qobject_cast<const QToolBar *>(bar)) {
        // Those that have no room at present are hidden and count nevertheless.
        for (QAction *action : toolBar->actions()) {
            if (action->isVisible()) {
                contents += toolBar->widgetForAction(action);
            }
        }
        return contents;
    }
    for (QWidget *widget : bar->findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
        if (!widget->isHidden()) {
            contents += widget;
        }
    }
    return contents;
}

bool canFold(const QToolButton *button)
{
    return button && !button->icon().isNull() && !button->text().isEmpty();
}

int widthWithText(const QToolButton &button)
{
    if (button.toolButtonStyle() == Qt::ToolButtonTextBesideIcon) {
        return button.sizeHint().width();
    }
    QToolButton whole;
    whole.setFont(button.font());
    whole.setAutoRaise(button.autoRaise());
    whole.setIcon(button.icon());
    whole.setIconSize(button.iconSize());
    whole.setText(button.text());
    whole.setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return whole.sizeHint().width();
}

int widthOf(const QWidget *widget)
{
    if (const auto *button = qobject_cast<const QToolButton *>(widget); canFold(button)) {
        return widthWithText(*button);
    }
    if (qobject_cast<const ElidedLabel *>(widget)) {
        constexpr int readable = 24; // letters
        return std::min(widget->sizeHint().width(), readable * widget->fontMetrics().averageCharWidth());
    }
    return std::max({0, widget->minimumWidth(), widget->minimumSizeHint().width()});
}

} // namespace

ButtonTexts::ButtonTexts(QWidget *bar) : QObject(bar), m_bar(bar)
{
    bar->installEventFilter(this);
}

bool ButtonTexts::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest) {
        fit();
    }
    return QObject::eventFilter(watched, event);
}

void ButtonTexts::fit()
{
    const QWidgetList contents = contentsOf(m_bar);
    const int letter = m_bar->fontMetrics().averageCharWidth();
    int needed = 2 * letter;
    for (const QWidget *widget : contents) {
        needed += widthOf(widget) + std::max(letter, m_bar->layout()->spacing());
    }
    const bool isNarrow = needed > m_bar->width();
    for (QWidget *widget : contents) {
        if (auto *button = qobject_cast<QToolButton *>(widget); canFold(button)) {
            button->setToolButtonStyle(isNarrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
        }
    }
}

} // namespace jobsweep
