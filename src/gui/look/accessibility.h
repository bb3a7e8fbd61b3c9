#pragma once

#include <QString>

class QWidget;

namespace jobsweep {

/// Tells assistive technology what some widgets of the program are: messages, radio buttons, groups
/// (docs/decisions/037-assistive-technology.md). To be called before the widgets are made.
void installAccessibleRoles();

/// Gives the widget its name for assistive technology. Without a change nothing is raised: Qt raises an event
/// every time.
void setSpokenName(QWidget *widget, const QString &name);
/// The same for its description.
void setSpokenDescription(QWidget *widget, const QString &description);

/// Has `text` spoken, whatever has the focus. It becomes the name of `from`, which is shown if it is hidden:
/// a widget with the role of a message.
void announce(QWidget *from, const QString &text);

} // namespace jobsweep
