#include "app/command_line.h"
#include "app/job_session.h"
#include "app/termination_signals.h"
#include "core/clock.h"
#include "core/random_source.h"
#include "gui/main_window.h"
#include "gui/texts.h"
#ifdef JOBSWEEP_HAS_PRACTICE
#include "practice/practice_server.h"
#endif

#include <QApplication>
#include <QNetworkAccessManager>
#include <QTextStream>

#include <cstdio>

using namespace jobsweep;

namespace {

#ifdef JOBSWEEP_HAS_PRACTICE
constexpr bool practiceAvailable = true;

/// Starts the practice server and makes it the one the session talks to; false, and a line on standard error,
/// if it can't listen.
bool startPractice(PracticeServer &server, StartOptions &options)
{
    QString why;
    if (!server.start(&why)) {
        QTextStream(stderr) << "jobsweep: " << why << '\n';
        return false;
    }
    options.server = ServerAddress::parse(server.baseUrl().toString(), nullptr).value();
    options.token = ApiToken::parse(server.token(), nullptr).value();
    QTextStream(stderr) << "jobsweep: practice server listening on " << server.baseUrl().toString() << '\n';
    return true;
}
#else
constexpr bool practiceAvailable = false;
#endif

std::variant<StartOptions, StartAnswer> readStart(int argc, char **argv)
{
    // Options are answered without a display; only an application object knows the arguments on every system.
    const QCoreApplication early(argc, argv);
    return readCommandLine(QCoreApplication::arguments(), qEnvironmentVariable("JOBSWEEP_TOKEN"),
                           practiceAvailable);
}

int run(QApplication &application, StartOptions options)
{
    SystemClock clock;
    SystemRandom random;
    std::optional<PracticeMode> practice;
#ifdef JOBSWEEP_HAS_PRACTICE
    PracticeServer server(&clock);
    if (options.practice) {
        if (!startPractice(server, options)) {
            return 1;
        }
        practice = PracticeMode{server.baseUrl(), [&server] { return server.sampleText(); }};
    }
#endif
    JobSession session(
        options.server, [] { return std::make_unique<QNetworkAccessManager>(); }, &clock, &random);
    session.setToken(options.token);
    MainWindow window(&session, practice);
    TerminationSignals termination;
    QObject::connect(&termination, &TerminationSignals::requested, &window, &QWidget::close);
    window.show();
    if (!options.files.isEmpty()) {
        session.addFiles(options.files);
    }
    return application.exec();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("jobsweep"));
    QCoreApplication::setApplicationVersion(QStringLiteral(JOBSWEEP_VERSION));
    const auto start = readStart(argc, argv);
    if (const auto *answer = std::get_if<StartAnswer>(&start)) {
        QTextStream(answer->exitCode == 0 ? stdout : stderr) << answer->text;
        return answer->exitCode;
    }
    QApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(QStringLiteral("jobsweep"));
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/jobsweep.svg")));
    installTexts(&application);
    return run(application, std::get<StartOptions>(start));
}
