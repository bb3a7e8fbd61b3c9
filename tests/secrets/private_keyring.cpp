#include "private_keyring.h"

#include <QDir>
#include <QElapsedTimer>

#include <csignal>

namespace jobsweep::test {

namespace {

constexpr int patienceMs = 10'000;

/// Waits until `line` is in the process's output.
bool waitFor(QProcess &process, const QByteArray &line, QByteArray *output)
{
    QElapsedTimer time;
    time.start();
    while (!output->contains(line) && time.elapsed() < patienceMs) {
        if (!process.waitForReadyRead(patienceMs)) {
            break;
        }
        *output += process.readAll();
    }
    return output->contains(line);
}

} // namespace

PrivateKeyring::PrivateKeyring() : m_environment(QProcessEnvironment::systemEnvironment())
{
    QDir(m_home.path()).mkdir(QStringLiteral("run"));
    const QString run = m_home.filePath(QStringLiteral("run"));
    QFile::setPermissions(run, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    m_environment.insert(QStringLiteral("HOME"), m_home.path());
    m_environment.insert(QStringLiteral("XDG_DATA_HOME"), m_home.filePath(QStringLiteral("data")));
    m_environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_home.filePath(QStringLiteral("config")));
    m_environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), run);
    m_environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"),
                         QStringLiteral("unix:path=/nonexistent"));
    m_environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    m_environment.remove(QStringLiteral("XDG_CURRENT_DESKTOP"));
    m_environment.remove(QStringLiteral("DISPLAY"));
    m_environment.remove(QStringLiteral("WAYLAND_DISPLAY"));
    m_environment.remove(QStringLiteral("GNOME_KEYRING_CONTROL"));
}

PrivateKeyring::~PrivateKeyring()
{
    stopKeyring();
    m_bus.terminate();
    m_bus.waitForFinished(patienceMs);
}

bool PrivateKeyring::start(QProcess &process, const QString &program, const QStringList &arguments)
{
    process.setProcessEnvironment(m_environment);
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(program, arguments);
    if (!process.waitForStarted(patienceMs)) {
        m_why = program + QStringLiteral(": ") + process.errorString();
        return false;
    }
    return true;
}

bool PrivateKeyring::startBus()
{
    if (!start(
            m_bus, QStringLiteral("dbus-daemon"),
            {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address=1")})) {
        return false;
    }
    QByteArray address;
    if (!waitFor(m_bus, "\n", &address)) {
        m_why = QStringLiteral("dbus-daemon names no address");
        return false;
    }
    m_environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QString::fromUtf8(address.trimmed()));
    return true;
}

bool PrivateKeyring::startKeyring(bool unlocked)
{
    QStringList arguments{QStringLiteral("--foreground"), QStringLiteral("--components=secrets")};
    if (unlocked) {
        arguments += QStringLiteral("--unlock");
    }
    if (!start(m_keyring, QStringLiteral("gnome-keyring-daemon"), arguments)) {
        return false;
    }
    if (unlocked) {
        m_keyring.write("password");
        m_keyring.waitForBytesWritten(patienceMs);
    }
    m_keyring.closeWriteChannel();
    QElapsedTimer time;
    time.start();
    while (!isOnTheBus()) {
        if (time.elapsed() > patienceMs) {
            m_why = QStringLiteral("gnome-keyring-daemon does not come up");
            return false;
        }
    }
    return true;
}

bool PrivateKeyring::isOnTheBus() const
{
    return output(QStringLiteral("dbus-send"),
                  {QStringLiteral("--session"), QStringLiteral("--print-reply"),
                   QStringLiteral("--dest=org.freedesktop.DBus"), QStringLiteral("/"),
                   QStringLiteral("org.freedesktop.DBus.NameHasOwner"),
                   QStringLiteral("string:org.freedesktop.secrets")})
        .contains("boolean true");
}

void PrivateKeyring::stopKeyring()
{
    if (m_keyring.state() != QProcess::NotRunning) {
        thaw();
        m_keyring.terminate();
        m_keyring.waitForFinished(patienceMs);
    }
}

void PrivateKeyring::freeze()
{
    ::kill(pid_t(m_keyring.processId()), SIGSTOP);
}

void PrivateKeyring::thaw()
{
    ::kill(pid_t(m_keyring.processId()), SIGCONT);
}

QByteArray PrivateKeyring::contents() const
{
    return output(QStringLiteral("secret-tool"), {QStringLiteral("search"), QStringLiteral("--all"),
                                                  QStringLiteral("server"), QStringLiteral("Jobsweep")});
}

QByteArray PrivateKeyring::output(const QString &program, const QStringList &arguments) const
{
    QProcess tool;
    tool.setProcessEnvironment(m_environment);
    tool.start(program, arguments);
    tool.waitForFinished(patienceMs);
    return tool.readAllStandardOutput() + tool.readAllStandardError();
}

} // namespace jobsweep::test
