#pragma once

#include <QAccessible>
#include <QList>
#include <QString>
#include <QStringList>

#include <algorithm>

namespace jobsweep::test {

/// An event as assistive technology gets it.
struct HeardEvent
{
    QAccessible::Event type;
    QAccessible::Role role;
    QString name;               ///< of the object, at that moment
    QAccessible::State changed; ///< of a state event
    QAccessible::State state;   ///< of the object, at that moment
};

/// Hears what the program tells assistive technology, from its construction on. One at a time. Nothing is
/// told unless QAccessible::isActive(), which a test can't bring about: it takes a platform with a bus for
/// it.
class HeardEvents
{
public:
    HeardEvents()
    {
        s_events = &m_events;
        m_before = QAccessible::installUpdateHandler(&HeardEvents::hear);
    }
    ~HeardEvents()
    {
        QAccessible::installUpdateHandler(m_before);
        s_events = nullptr;
    }
    HeardEvents(const HeardEvents &) = delete;
    HeardEvents &operator=(const HeardEvents &) = delete;

    const QList<HeardEvent> &all() const { return m_events; }
    void forget() { m_events.clear(); }

    /// What was announced: the messages that were shown, or, from Qt 6.8 on, the announcements.
    QStringList announced() const
    {
        QStringList texts;
        for (const HeardEvent &event : m_events) {
            if (isSpoken(event)) {
                texts += event.name;
            }
        }
        return texts;
    }
    qsizetype count(QAccessible::Event type) const
    {
        return std::count_if(m_events.begin(), m_events.end(),
                             [type](const HeardEvent &event) { return event.type == type; });
    }
    /// The names of the objects whose state "checked" changed, as in "+name" and "-name".
    QStringList checked() const
    {
        QStringList names;
        for (const HeardEvent &event : m_events) {
            if (event.type == QAccessible::StateChanged && event.changed.checked) {
                names += (event.state.checked ? QLatin1Char('+') : QLatin1Char('-')) + event.name;
            }
        }
        return names;
    }

private:
    static bool isSpoken(const HeardEvent &event)
    {
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
        return event.type == QAccessible::Announcement;
#else
        return event.type == QAccessible::ObjectShow && event.role == QAccessible::Notification;
#endif
    }

    static void hear(QAccessibleEvent *event)
    {
        QAccessibleInterface *accessible = event->accessibleInterface();
        if (!s_events || !accessible || !accessible->isValid()) {
            return;
        }
        HeardEvent heard{event->type(), accessible->role(), accessible->text(QAccessible::Name), {}, {}};
        if (event->type() == QAccessible::StateChanged) {
            heard.changed = static_cast<QAccessibleStateChangeEvent *>(event)->changedStates();
            heard.state = accessible->state();
        }
        *s_events += heard;
    }

    inline static QList<HeardEvent> *s_events = nullptr;
    QList<HeardEvent> m_events;
    QAccessible::UpdateHandler m_before = nullptr;
};

} // namespace jobsweep::test
