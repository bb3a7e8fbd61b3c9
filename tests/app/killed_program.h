#pragma once

#include "disk_book.h"

#include <QByteArray>
#include <QObject>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace jobsweep::test {

class FaultyServer;

/// When a program is killed: at the `count`th time that `sign` is seen. A sign is the first word of a line
/// that crash_child prints, or "DELETE" for a request that the server reads.
struct Moment
{
    QByteArray sign;
    int count = 1;
};

/// Lets crash_child run until it is killed.
class KilledProgram : public QObject
{
    Q_OBJECT
public:
    /// Both outlive it; `book` gets to know what the program says.
    KilledProgram(FaultyServer *server, DiskBook *book);

    /// Returns once the program and all its requests have ended; empty if it was killed at `moment`, else
    /// what happened instead.
    QString run(const QStringList &arguments, const Moment &moment);

private:
    void readLines();
    void see(const QByteArray &sign);

    FaultyServer *m_server;
    DiskBook *m_book;
    QProcess m_process;
    Moment m_moment;
    int m_seen = 0; ///< times that the moment's sign was seen
};

} // namespace jobsweep::test
