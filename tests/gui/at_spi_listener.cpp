// Listens as a screen reader does, and writes a line for what it hears: the event, the name of the object,
// what the event says, and the role of the object, with a tab between them. It ends when its standard input
// does.

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusReply>
#include <QDBusVariant>
#include <QSocketNotifier>

#include <cstdio>

namespace {

void say(const QStringList &words)
{
    std::printf("%s\n", words.join(QLatin1Char('\t')).toUtf8().constData());
    std::fflush(stdout);
}

class Listener : public QObject
{
    Q_OBJECT
public:
    explicit Listener(const QDBusConnection &bus) : m_bus(bus) {}

    bool listen()
    {
        const QString registry = QStringLiteral("org.a11y.atspi.Registry");
        for (const char *event : {"object:announcement", "object:property-change:accessible-name",
                                  "object:property-change:accessible-value", "object:state-changed:checked",
                                  "object:state-changed:showing"}) {
            QDBusMessage call =
                QDBusMessage::createMethodCall(registry, QStringLiteral("/org/a11y/atspi/registry"), registry,
                                               QStringLiteral("RegisterEvent"));
            // No properties of the object are to come along, and any program is meant.
            call << QLatin1String(event) << QStringList() << QString();
            if (m_bus.call(call).type() == QDBusMessage::ErrorMessage) {
                return false;
            }
        }
        const QString events = QStringLiteral("org.a11y.atspi.Event.Object");
        bool hears = true;
        for (const char *signal : {"Announcement", "PropertyChange", "StateChanged"}) {
            hears =
                m_bus.connect({}, {}, events, QLatin1String(signal), this, SLOT(hear(QDBusMessage))) && hears;
        }
        return hears;
    }

private Q_SLOTS:
    void hear(const QDBusMessage &event)
    {
        const QList<QVariant> arguments = event.arguments();
        const QString kind = arguments.value(0).toString();
        const QVariant value = arguments.value(3).value<QDBusVariant>().variant();
        say({event.member() + QLatin1Char(':') + kind, nameOf(event),
             event.member() == QLatin1String("StateChanged") ? arguments.value(1).toString()
                                                             : value.toString(),
             roleOf(event)});
    }

private:
    QString roleOf(const QDBusMessage &event)
    {
        const QDBusReply<QString> role = m_bus.call(QDBusMessage::createMethodCall(
            event.service(), event.path(), QStringLiteral("org.a11y.atspi.Accessible"),
            QStringLiteral("GetRoleName")));
        return role.value();
    }

    QString nameOf(const QDBusMessage &event)
    {
        QDBusMessage call = QDBusMessage::createMethodCall(event.service(), event.path(),
                                                           QStringLiteral("org.freedesktop.DBus.Properties"),
                                                           QStringLiteral("Get"));
        call << QStringLiteral("org.a11y.atspi.Accessible") << QStringLiteral("Name");
        const QDBusReply<QDBusVariant> name = m_bus.call(call);
        return name.value().variant().toString();
    }

    QDBusConnection m_bus;
};

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const QDBusReply<QString> address = QDBusConnection::sessionBus().call(
        QDBusMessage::createMethodCall(QStringLiteral("org.a11y.Bus"), QStringLiteral("/org/a11y/bus"),
                                       QStringLiteral("org.a11y.Bus"), QStringLiteral("GetAddress")));
    Listener listener(QDBusConnection::connectToBus(address.value(), QStringLiteral("at-spi")));
    if (!listener.listen()) {
        say({QStringLiteral("deaf")});
        return 1;
    }
    say({QStringLiteral("listening")});
    QSocketNotifier input(0, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &app, &QCoreApplication::quit);
    return QCoreApplication::exec();
}

#include "at_spi_listener.moc"
