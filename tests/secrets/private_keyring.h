#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace jobsweep::test {

/// A D-Bus session and a gnome-keyring of its own, with a home of its own. All ends with it.
class PrivateKeyring
{
public:
    PrivateKeyring();
    ~PrivateKeyring();

    /// Starts the bus; false, and `why`, where that fails.
    bool startBus();
    /// Starts the keyring, unlocked with its password or as it is found.
    bool startKeyring(bool unlocked);
    void stopKeyring();
    /// The keyring gets no time to run: it takes calls and never answers.
    void freeze();
    void thaw();

    /// For programs that are to use it.
    const QProcessEnvironment &environment() const { return m_environment; }
    /// What the keyring holds of all that Jobsweep keeps, as secret-tool prints it.
    QByteArray contents() const;
    const QString &why() const { return m_why; }

private:
    bool isOnTheBus() const;
    QByteArray output(const QString &program, const QStringList &arguments) const;
    bool start(QProcess &process, const QString &program, const QStringList &arguments);

    QTemporaryDir m_home;
    QProcessEnvironment m_environment;
    QProcess m_bus;
    QProcess m_keyring;
    QString m_why;
};

} // namespace jobsweep::test
