#include "app/start/practice_program.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>

namespace jobsweep {

namespace {

struct PracticeText
{
    Q_DECLARE_TR_FUNCTIONS(PracticeProgram)
};

#ifdef Q_OS_WIN
const QString programName = QStringLiteral("jobsweep-practice.exe");
#else
const QString programName = QStringLiteral("jobsweep-practice");
#endif

} // namespace

QString PracticeProgram::pathFrom(const QString &folder)
{
    for (const QString &place : {QStringLiteral("."), QStringLiteral(JOBSWEEP_LIBEXEC)}) {
        const QFileInfo file(QDir(folder).absoluteFilePath(place + QLatin1Char('/') + programName));
        if (file.isFile() && file.isExecutable()) {
            return file.canonicalFilePath();
        }
    }
    return {};
}

PracticeProgram::PracticeProgram(const QString &path, QObject *parent) : QObject(parent)
{
    m_process.setProgram(path);
}

PracticeProgram::~PracticeProgram()
{
    constexpr int politeMs = 2'000;
    m_process.disconnect(this);
    m_process.closeWriteChannel();
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(politeMs)) {
        m_process.kill();
        m_process.waitForFinished(politeMs);
    }
}

std::optional<PracticeGreeting> PracticeProgram::start(QString *why)
{
    m_process.start();
    const QDeadlineTimer deadline(patience);
    QByteArray line;
    while (!line.endsWith('\n') && line.size() <= PracticeGreeting::longest &&
           m_process.waitForReadyRead(int(deadline.remainingTime()))) {
        line += m_process.readLine();
    }
    auto greeting = PracticeGreeting::fromLine(line);
    if (!greeting) {
        constexpr qsizetype mostShown = 500;
        QString reason = QString::fromUtf8(m_process.readAllStandardError().left(mostShown)).simplified();
        if (reason.isEmpty()) {
            reason =
                line.isEmpty() ? m_process.errorString() : PracticeText::tr("it didn't report its address");
        }
        *why = PracticeText::tr("Couldn't start the practice server %1: %2")
                   .arg(QDir::toNativeSeparators(m_process.program()), reason);
        m_process.kill();
        return {};
    }
    connect(&m_process, &QProcess::finished, this, &PracticeProgram::ended);
    connect(&m_process, &QProcess::readyReadStandardError, this,
            [this] { qWarning("%s", m_process.readAllStandardError().trimmed().constData()); });
    return greeting;
}

} // namespace jobsweep
