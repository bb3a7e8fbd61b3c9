#include "own_process.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTextStream>

#include <limits>
#include <stdexcept>

namespace jobsweep::test {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

} // namespace

Measures measuresOfProcess(const QStringList &arguments, size_t count)
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), arguments);
    constexpr int limitMs = 120'000;
    if (!process.waitForFinished(limitMs) || process.exitStatus() != QProcess::NormalExit ||
        process.exitCode() != 0) {
        // Otherwise the platform's complaints about what it can't do are of no interest.
        throw std::runtime_error((arguments.join(u' ') + QStringLiteral(" failed: ")).toStdString() +
                                 process.readAllStandardError().toStdString());
    }
    Measures measures;
    for (const QJsonValue &measure : QJsonDocument::fromJson(process.readAllStandardOutput()).array()) {
        measures.push_back(measure.toDouble(unknown));
    }
    if (measures.size() != count) {
        throw std::runtime_error((arguments.join(u' ') + QStringLiteral(" told nothing")).toStdString());
    }
    return measures;
}

void tell(const Measures &measures)
{
    QJsonArray told;
    for (const double measure : measures) {
        told += measure; // null where it is unknown
    }
    QTextStream(stdout) << QJsonDocument(told).toJson(QJsonDocument::Compact);
}

double residentKb()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly)) {
        return unknown;
    }
    const QByteArray key = QByteArrayLiteral("VmRSS:");
    const QByteArray all = status.readAll();
    const QByteArray line = all.mid(all.indexOf(key) + key.size()).split('\n').constFirst();
    return line.simplified().split(' ').constFirst().toDouble();
}

} // namespace jobsweep::test
