#pragma once

#include "app/start/data_folder.h"

#include <QLocalServer>
#include <QLockFile>
#include <QObject>
#include <QStringList>

#include <chrono>
#include <optional>

class QLocalSocket;

namespace jobsweep {

/// Lets one program at a time work in a data folder; a second start hands its files over to the first. The
/// folder stays claimed as long as this lives. Used on one thread.
class SingleInstance : public QObject
{
    Q_OBJECT
public:
    enum class Claim
    {
        Granted,    ///< no other program works there, or the folder takes no lock (the store says why)
        HandedOver, ///< another program does, and took the files
        OtherServer,
        NoAnswer,
        NoLock ///< the name of the folder's lock is taken by a folder, a link or something else that is no
               ///< file
    };

    /// How long another program is given to answer, in milliseconds: it may be starting or ending.
    static constexpr std::chrono::milliseconds patience{10'000};

    explicit SingleInstance(const DataFolder &folder, QObject *parent = nullptr);

    /// Claims the folder, or hands `files` over; waits for up to `patience`. Needs no event loop.
    Claim claim(const QStringList &files);
    /// How the program is to end after this claim; nothing if it is to go on.
    std::optional<StartAnswer> answerTo(Claim claim) const;

    /// Takes from now on the files that later starts hand over, from the event loop. Does nothing without the
    /// folder's lock. If it can't listen, it returns false and says `why`; later starts are refused then.
    bool listen(QString *why);
    /// Claims the folder again if it was removed and made anew, and its lock with it: else a later start
    /// would find it free.
    void renew();
    /// Takes no files any more: later starts wait for the end of this program.
    void retire();

Q_SIGNALS:
    /// The program was started again, with these files (absolute paths), or with none.
    void startedAgain(const QStringList &files);

private:
    enum class Reply
    {
        None,
        Taken,
        OtherServer
    };

    bool tryLock();
    Reply handOver(const QStringList &files);
    void takeConnection();
    void read(QLocalSocket *socket, std::optional<QStringList> &offered);

    QString m_socketName;
    QString m_serverKey;
    QString m_serverName;
    QString m_otherServer; ///< the server of the other program, as the user reads it
    QLockFile m_lock;
    QLocalServer m_server;
};

} // namespace jobsweep
