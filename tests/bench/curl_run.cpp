#include "curl_run.h"

#include "core/job/server_address.h"
#include "support/trusting_manager.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryFile>

#include <stdexcept>

namespace jobsweep::test {

namespace {

const QString curl = QStringLiteral(JOBSWEEP_CURL);
const QString statusLine = QStringLiteral("%{http_code}\\n");

/// What every deletion by curl has in common.
QStringList deletion(const QString &baseUrl)
{
    // Over plain http, --http2 would ask for an upgrade with every request.
    const bool isTls = baseUrl.startsWith(QStringLiteral("https:"));
    return {QStringLiteral("--no-progress-meter"),
            QStringLiteral("--request"),
            QStringLiteral("DELETE"),
            QStringLiteral("--header"),
            QStringLiteral("Authorization: Bearer user:123-abcdef"),
            QStringLiteral("--cacert"),
            tlsFile(QStringLiteral("localhost.crt")),
            QStringLiteral("--write-out"),
            statusLine,
            isTls ? QStringLiteral("--http2") : QStringLiteral("--http1.1")};
}

BenchRun timed(const QString &program, const QStringList &arguments, const QString &inputFile)
{
    QProcess process;
    process.setStandardInputFile(inputFile);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QElapsedTimer timer;
    timer.start();
    process.start(program, arguments);
    constexpr int noLimit = -1;
    if (!process.waitForFinished(noLimit)) {
        throw std::runtime_error(process.errorString().toStdString());
    }
    const qint64 elapsedMs = timer.elapsed();
    return {elapsedMs, int(process.readAllStandardOutput().split('\n').count("200"))};
}

void write(QTemporaryFile &file, const QByteArray &text)
{
    if (!file.open() || file.write(text) != text.size() || !file.flush()) {
        throw std::runtime_error(file.errorString().toStdString());
    }
}

QByteArray urlOf(const ServerAddress &server, const JobId &id)
{
    return server.jobUrl(id).toEncoded();
}

} // namespace

BenchRun runCurl(const QString &baseUrl, const QList<JobId> &ids, int inFlight)
{
    const ServerAddress server = ServerAddress::parse(baseUrl, nullptr).value();
    QByteArray config;
    for (const JobId &id : ids) {
        config += "url = \"" + urlOf(server, id) + "\"\noutput = /dev/null\n";
    }
    QTemporaryFile file;
    write(file, config);
    return timed(curl,
                 deletion(baseUrl) << QStringLiteral("--parallel") << QStringLiteral("--parallel-max")
                                   << QString::number(inFlight) << QStringLiteral("--config")
                                   << file.fileName(),
                 QProcess::nullDevice());
}

BenchRun runXargs(const QString &baseUrl, const QList<JobId> &ids, int inFlight)
{
    const ServerAddress server = ServerAddress::parse(baseUrl, nullptr).value();
    QByteArray urls;
    for (const JobId &id : ids) {
        urls += urlOf(server, id) + '\n';
    }
    QTemporaryFile file;
    write(file, urls);
    const QStringList perJob{QStringLiteral("-P"), QString::number(inFlight), QStringLiteral("-n"),
                             QStringLiteral("1"), curl};
    return timed(QStringLiteral(JOBSWEEP_XARGS),
                 perJob + deletion(baseUrl) << QStringLiteral("--output") << QStringLiteral("/dev/null"),
                 file.fileName());
}

} // namespace jobsweep::test
