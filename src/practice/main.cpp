#include "core/base/clock.h"
#include "core/format/practice_greeting.h"
#include "practice/practice_server.h"

#include <QCoreApplication>
#include <QTextStream>
#include <QThread>

#include <cstdio>
#ifdef Q_OS_UNIX
#include <csignal>
#endif
#include <memory>

using namespace jobsweep;

namespace {

/// Waits on a thread of its own until whoever started this program has closed its standard input, or has
/// ended however; then ends this one. A blocked read can't be watched in the same way on every system.
class ParentWatch : public QThread
{
protected:
    void run() override
    {
        while (std::fgetc(stdin) != EOF) {
        }
        QMetaObject::invokeMethod(QCoreApplication::instance(), &QCoreApplication::quit,
                                  Qt::QueuedConnection);
    }
};

} // namespace

/// The practice server as a program: it says where it listens in one line, and ends with its standard input.
int main(int argc, char **argv)
{
#ifdef Q_OS_UNIX
    // A terminal sends them to all of its programs: the owner still waits for answers then.
    for (const int number : {SIGINT, SIGHUP, SIGTERM}) {
        std::signal(number, SIG_IGN);
    }
#endif
    const QCoreApplication application(argc, argv);
    SystemClock clock;
    PracticeServer server(&clock);
    QString why;
    if (!server.start(&why)) {
        QTextStream(stderr) << why << '\n';
        return 1;
    }
    const PracticeGreeting greeting{server.baseUrl().toString(), server.token(), server.sampleText()};
    const QByteArray line = greeting.toLine();
    if (std::fwrite(line.constData(), 1, size_t(line.size()), stdout) != size_t(line.size()) ||
        std::fflush(stdout) != 0) {
        return 1;
    }
    ParentWatch watch;
    watch.start();
    const int exitCode = QCoreApplication::exec();
    watch.wait();
    return exitCode;
}
