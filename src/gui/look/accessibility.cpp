#include "gui/look/accessibility.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAccessibleWidget>
#include <QLabel>

namespace jobsweep {

namespace {

/// A button that is one of several choices. Qt reads checkable tool buttons as check boxes.
class AccessibleChoice : public QAccessibleWidget
{
public:
    explicit AccessibleChoice(QAbstractButton *button)
        : QAccessibleWidget(button, QAccessible::RadioButton), m_button(button)
    {}

    QString text(QAccessible::Text kind) const override
    {
        const QString text = QAccessibleWidget::text(kind);
        return kind == QAccessible::Name && text.isEmpty() ? m_button->text() : text;
    }

    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.checkable = true;
        state.checked = m_button->isChecked();
        return state;
    }

    QStringList actionNames() const override
    {
        return m_button->isEnabled() ? QStringList{pressAction(), setFocusAction()} : QStringList();
    }

    void doAction(const QString &name) override
    {
        if (name == pressAction()) {
            m_button->click();
        } else {
            QAccessibleWidget::doAction(name);
        }
    }

private:
    QAbstractButton *m_button;
};

/// Whether the widget only fills a place or repeats in a picture what words beside it say.
bool isDecoration(QObject *object)
{
    const auto *widget = qobject_cast<QWidget *>(object);
    if (!widget || widget->focusPolicy() != Qt::NoFocus || !widget->accessibleName().isEmpty()) {
        return false;
    }
    if (const auto *label = qobject_cast<const QLabel *>(widget)) {
        return label->text().isEmpty();
    }
    const auto className = QLatin1String(widget->metaObject()->className());
    const bool isFiller =
        className == QLatin1String("QWidget") && !widget->layout() && widget->children().isEmpty();
    return isFiller || className == QLatin1String("QToolBarSeparator");
}

/// A widget with others in it; those that are decoration are left out.
class AccessibleGroup : public QAccessibleWidget
{
public:
    AccessibleGroup(QWidget *widget, QAccessible::Role role) : QAccessibleWidget(widget, role) {}

    int childCount() const override { return int(children().size()); }

    QAccessibleInterface *child(int index) const override { return children().value(index); }

    int indexOfChild(const QAccessibleInterface *child) const override
    {
        return int(children().indexOf(const_cast<QAccessibleInterface *>(child)));
    }

private:
    QList<QAccessibleInterface *> children() const
    {
        QList<QAccessibleInterface *> kept;
        for (int i = 0; i < QAccessibleWidget::childCount(); ++i) {
            QAccessibleInterface *child = QAccessibleWidget::child(i);
            if (child && !isDecoration(child->object())) {
                kept += child;
            }
        }
        return kept;
    }
};

/// Of a widget that appears to say something. Where Qt announces, its appearance need not be spoken too.
constexpr QAccessible::Role spokenRole =
    QT_VERSION >= QT_VERSION_CHECK(6, 8, 0) ? QAccessible::StaticText : QAccessible::Notification;

struct WidgetRole
{
    const char *className;
    QAccessible::Role role;
};

constexpr WidgetRole roles[] = {
    {"QToolBar", QAccessible::ToolBar},
    {"jobsweep::Announcer", spokenRole},
    {"jobsweep::DetailsPanel", QAccessible::Grouping},
    {"jobsweep::FactRow", QAccessible::Grouping},
    {"jobsweep::FilterMistake", spokenRole},
    {"jobsweep::HistoryPanel", QAccessible::Grouping},
    {"jobsweep::MessageBar", QAccessible::Notification},
    {"jobsweep::PracticeBanner", QAccessible::Grouping},
    {"jobsweep::ShowChoice", QAccessible::Grouping},
    {"jobsweep::WorkLine", QAccessible::Grouping},
};

QAccessibleInterface *makeInterface(const QString &className, QObject *object)
{
    if (!object || !object->isWidgetType()) {
        return nullptr;
    }
    if (className == QLatin1String("jobsweep::ShowButton")) {
        return new AccessibleChoice(static_cast<QAbstractButton *>(object));
    }
    for (const WidgetRole &known : roles) {
        if (className == QLatin1String(known.className)) {
            return new AccessibleGroup(static_cast<QWidget *>(object), known.role);
        }
    }
    // Of other classes Qt asks for the class itself first: here it asks for what has none of its own.
    if (className == QLatin1String("QWidget") &&
        QLatin1String(object->metaObject()->className()) == QLatin1String("QWidget")) {
        auto *widget = static_cast<QWidget *>(object);
        return new AccessibleGroup(widget, widget->accessibleName().isEmpty() ? QAccessible::Client
                                                                              : QAccessible::Grouping);
    }
    return nullptr;
}

} // namespace

void installAccessibleRoles()
{
    // Qt takes the same factory once only.
    QAccessible::installFactory(makeInterface);
}

void setSpokenName(QWidget *widget, const QString &name)
{
    if (widget->accessibleName() != name) {
        widget->setAccessibleName(name);
    }
}

void setSpokenDescription(QWidget *widget, const QString &description)
{
    if (widget->accessibleDescription() != description) {
        widget->setAccessibleDescription(description);
    }
}

void announce(QWidget *from, const QString &text)
{
    setSpokenName(from, text);
    const bool appears = from->isHidden();
    from->show();
    if (!QAccessible::isActive()) {
        return;
    }
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    Q_UNUSED(appears)
    QAccessibleAnnouncementEvent event(from, text);
#else
    if (appears) {
        // Qt has raised the same.
        return;
    }
    // Over AT-SPI an Alert is dropped. This one says that a message is showing, which screen readers speak.
    QAccessibleEvent event(from, QAccessible::ObjectShow);
#endif
    QAccessible::updateAccessibility(&event);
}

} // namespace jobsweep
