#include "killed_program.h"

#include "faulty_server.h"

#include <QEventLoop>
#include <QTimer>

namespace jobsweep::test {

KilledProgram::KilledProgram(FaultyServer *server, DiskBook *book) : m_server(server), m_book(book)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &KilledProgram::readLines);
    connect(server, &FaultyServer::askedToDelete, this, [this] { see("DELETE"); });
}

QString KilledProgram::run(const QStringList &arguments, const Moment &moment)
{
    constexpr int limitMs = 60'000;
    m_moment = moment;
    QEventLoop loop;
    connect(&m_process, &QProcess::finished, &loop, &QEventLoop::quit);
    connect(&m_process, &QProcess::errorOccurred, &loop, &QEventLoop::quit);
    QTimer::singleShot(limitMs, &loop, &QEventLoop::quit);
    m_process.start(QStringLiteral(JOBSWEEP_CRASH_CHILD), arguments);
    loop.exec();
    m_process.kill();
    m_process.waitForFinished();
    readLines();
    if (m_seen < moment.count || m_process.exitStatus() != QProcess::CrashExit) {
        return QStringLiteral("ended or hung after %1 of %2 %3")
            .arg(m_seen)
            .arg(moment.count)
            .arg(QString::fromLatin1(moment.sign));
    }
    return m_server->readToTheEnd() ? QString() : QStringLiteral("its connections do not end");
}

void KilledProgram::readLines()
{
    // What the kill cut off is no line.
    while (m_process.canReadLine()) {
        const QByteArray line = m_process.readLine().trimmed();
        m_book->take(line);
        see(line.first(line.indexOf(' ') < 0 ? line.size() : line.indexOf(' ')));
    }
}

void KilledProgram::see(const QByteArray &sign)
{
    if (sign == m_moment.sign && ++m_seen == m_moment.count) {
        m_process.kill();
    }
}

} // namespace jobsweep::test
