#include "app/start/single_instance.h"

#include "core/base/private_files.h"

#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QSysInfo>
#include <QThread>
#include <QTimer>

#include <chrono>
#include <memory>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>
#endif

namespace jobsweep {

namespace {

constexpr std::chrono::milliseconds connectPatience{500};
constexpr std::chrono::milliseconds replyPatience{5'000};
constexpr std::chrono::milliseconds betweenTries{50};
/// Nobody answers for so long: the lock may be left by a crash whose process number somebody else has now.
constexpr std::chrono::milliseconds orphanAge{1'000};
/// Sockets wait in milliseconds.
constexpr int msOf(std::chrono::milliseconds time)
{
    return int(time.count());
}

constexpr qint64 mostBytes = 1'048'576;

const QString serverField = QStringLiteral("server");
const QString filesField = QStringLiteral("files");
const QString takenField = QStringLiteral("taken");
const QString agreedField = QStringLiteral("agreed");
const QString addedField = QStringLiteral("added");

/// The socket lies beside the lock, where only those who may use the folder find it, if its path isn't too
/// long for the system (sun_path of unix(7)); else where the system has the user's sockets.
QString socketNameFor(const QString &folder)
{
    const QByteArray hash = QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha256).toHex();
    const QString name = QStringLiteral("jobsweep-") + QString::fromLatin1(hash.first(16));
#ifdef Q_OS_WIN
    return name;
#else
    constexpr qsizetype longestPath = 90;
    const auto fits = [](const QString &path) { return QFile::encodeName(path).size() <= longestPath; };
    QString beside = folder + QStringLiteral("/jobsweep.socket");
    if (fits(beside)) {
        return beside;
    }
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    const QString ours = runtime + QLatin1Char('/') + name;
    // In the folder of temporary files, where a mere name leads, anybody could take it.
    return !runtime.isEmpty() && fits(ours) ? ours : name;
#endif
}

/// Whether a process that is gone has left the lock in a folder where nobody can take it away.
bool isLeftBehind(const QLockFile &lock)
{
#ifdef Q_OS_UNIX
    qint64 process = 0;
    QString host;
    QString name;
    const QByteArray folder = QFile::encodeName(QFileInfo(lock.fileName()).path());
    if (faccessat(AT_FDCWD, folder.constData(), W_OK, AT_EACCESS) == 0 ||
        !lock.getLockInfo(&process, &host, &name)) {
        return false;
    }
    return host != QSysInfo::machineHostName() || (kill(pid_t(process), 0) != 0 && errno == ESRCH);
#else
    Q_UNUSED(lock);
    return false;
#endif
}

QByteArray line(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QString canonical(const QString &folder)
{
    makePrivateFolder(folder);
    const QString path = QFileInfo(folder).canonicalFilePath();
    return path.isEmpty() ? folder : path;
}

} // namespace

SingleInstance::SingleInstance(const DataFolder &folder, QObject *parent)
    : QObject(parent)
    , m_socketName(socketNameFor(canonical(folder.path)))
    , m_serverKey(folder.serverKey)
    , m_serverName(folder.serverName)
    , m_lock(canonical(folder.path) + QStringLiteral("/jobsweep.lock"))
{
    m_lock.setStaleLockTime(0);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::takeConnection);
}

bool SingleInstance::tryLock()
{
    if (m_lock.tryLock(0)) {
        makePrivate(m_lock.fileName());
        return true;
    }
    return m_lock.error() != QLockFile::LockFailedError || isLeftBehind(m_lock);
}

SingleInstance::Claim SingleInstance::claim(const QStringList &files)
{
    // Whoever waits for such a lock waits for ever.
    if (const QFileInfo lock(m_lock.fileName()); lock.isSymLink() || (lock.exists() && !lock.isFile())) {
        return Claim::NoLock;
    }
    QElapsedTimer waited;
    waited.start();
    while (!tryLock()) {
        switch (handOver(files)) {
        case Reply::Taken:
            return Claim::HandedOver;
        case Reply::OtherServer:
            return Claim::OtherServer;
        case Reply::None:
            break;
        }
        // The system knows whether the program that has the lock lives: it can't be taken from it.
        if (waited.hasExpired(orphanAge.count()) && m_lock.removeStaleLockFile()) {
            continue;
        }
        if (waited.hasExpired(patience.count())) {
            return Claim::NoAnswer;
        }
        QThread::msleep(betweenTries.count());
    }
    return Claim::Granted;
}

SingleInstance::Reply SingleInstance::handOver(const QStringList &files)
{
    QLocalSocket socket;
    socket.connectToServer(m_socketName);
    if (!socket.waitForConnected(msOf(connectPatience))) {
        return Reply::None;
    }
    QJsonArray paths;
    for (const QString &file : files) {
        paths += QFileInfo(file).absoluteFilePath();
    }
    socket.write(line({{serverField, m_serverKey}, {filesField, paths}}));
    QByteArray reply;
    while (!reply.endsWith('\n') && socket.waitForReadyRead(msOf(replyPatience))) {
        reply += socket.readAll();
    }
    const QJsonObject answer = QJsonDocument::fromJson(reply).object();
    if (answer.value(takenField).toBool()) {
        // Only this has them taken: where the answer came too late, nobody may find them added afterwards.
        socket.write(line({{agreedField, true}}));
        while (socket.bytesToWrite() > 0 && socket.waitForBytesWritten(msOf(replyPatience))) {
        }
        const bool written = socket.bytesToWrite() == 0 && socket.state() == QLocalSocket::ConnectedState;
        // A program that stands still takes them when it goes on; one that ends closes the connection.
        const bool isClosed =
            !socket.waitForReadyRead(msOf(replyPatience)) && socket.state() != QLocalSocket::ConnectedState;
        return written && !isClosed ? Reply::Taken : Reply::None;
    }
    m_otherServer = answer.value(serverField).toString();
    return m_otherServer.isEmpty() ? Reply::None : Reply::OtherServer;
}

std::optional<StartAnswer> SingleInstance::answerTo(Claim claim) const
{
    switch (claim) {
    case Claim::Granted:
        break;
    case Claim::HandedOver:
        return StartAnswer{0, {}};
    case Claim::OtherServer:
        return StartAnswer{1, QStringLiteral("jobsweep: %1\n")
                                  .arg(tr("Jobsweep is already open with %1 in this data folder. Close that "
                                          "window, or choose another folder with --data-dir.")
                                           .arg(m_otherServer))};
    case Claim::NoAnswer:
        return StartAnswer{
            1, QStringLiteral("jobsweep: %1\n")
                   .arg(tr("Jobsweep is already open in this data folder but doesn't respond. End "
                           "it, or choose another folder with --data-dir."))};
    case Claim::NoLock:
        return StartAnswer{
            1, QStringLiteral("jobsweep: %1\n")
                   .arg(tr("%1 isn't a file. Remove it, or choose another folder with --data-dir.")
                            .arg(QDir::toNativeSeparators(m_lock.fileName())))};
    }
    return {};
}

bool SingleInstance::listen(QString *why)
{
    if (!m_lock.isLocked()) {
        return true;
    }
    // What a crash left: the lock says that nobody listens there.
    QLocalServer::removeServer(m_socketName);
    if (m_server.listen(m_socketName)) {
        return true;
    }
    *why = tr("This window can't receive files from later starts: %1").arg(m_server.errorString());
    return false;
}

void SingleInstance::renew()
{
    if (QFileInfo::exists(m_lock.fileName())) {
        return;
    }
    const bool listened = m_server.isListening();
    m_server.close();
    m_lock.unlock();
    QString why;
    if (tryLock() && listened) {
        listen(&why);
    }
}

void SingleInstance::retire()
{
    m_server.close();
}

void SingleInstance::takeConnection()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        const auto offered = std::make_shared<std::optional<QStringList>>();
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket, offered] { read(socket, *offered); });
        QTimer::singleShot(replyPatience, socket, [socket] {
            // After a standstill the time may be up before what came in time is read.
            socket->waitForReadyRead(0);
            socket->abort();
        });
        read(socket, *offered);
    }
}

/// A start offers its files, is told that they would be taken, and agrees. One that has given up meanwhile
/// can't agree any more: nothing of it is taken.
void SingleInstance::read(QLocalSocket *socket, std::optional<QStringList> &offered)
{
    if (!m_server.isListening()) {
        socket->abort();
        return;
    }
    if (!socket->canReadLine()) {
        if (socket->bytesAvailable() > mostBytes) {
            socket->abort();
        }
        return;
    }
    const QJsonObject request = QJsonDocument::fromJson(socket->readLine(mostBytes)).object();
    if (offered) {
        if (request.value(agreedField).toBool()) {
            Q_EMIT startedAgain(*offered);
            socket->write(line({{addedField, true}}));
        }
        socket->disconnectFromServer();
        return;
    }
    const bool same = request.value(serverField).toString() == m_serverKey;
    socket->write(line({{takenField, same}, {serverField, m_serverName}}));
    socket->flush();
    if (!same) {
        socket->disconnectFromServer();
        return;
    }
    QStringList files;
    for (const auto &file : request.value(filesField).toArray()) {
        files += file.toString();
    }
    offered = files;
}

} // namespace jobsweep
