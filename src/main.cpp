#include "api/network_return.h"
#include "api/proxy_login.h"
#include "app/intake/job_import.h"
#include "app/session/job_session.h"
#include "app/session/preferences_controller.h"
#include "app/session/token_controller.h"
#include "app/session/watch_controller.h"
#include "app/settings/settings_file.h"
#include "app/start/command_line.h"
#include "app/start/data_folder.h"
#include "app/start/log_filter.h"
#include "app/start/practice_program.h"
#include "app/start/server_choice.h"
#include "app/start/server_loop.h"
#include "app/start/single_instance.h"
#include "app/start/termination_signals.h"
#include "app/watch/job_watch.h"
#include "app/work/job_archive.h"
#include "app/work/server_access.h"
#include "core/base/clock.h"
#include "core/base/private_files.h"
#include "core/base/random_source.h"
#include "core/job/api_token.h"
#include "core/job/server_address.h"
#include "gui/look/appearance.h"
#include "gui/look/texts.h"
#include "gui/window/main_window.h"
#include "secrets/token_vault.h"
#include "store/job_store.h"

#include <QApplication>
#include <QMessageBox>
#include <QNetworkAccessManager>
#include <QTextStream>

#include <cstdio>
#include <memory>
#include <optional>
#include <utility>
#include <variant>

using namespace jobsweep;

namespace {

/// Of the practice server's program; empty if it is not installed.
QString practicePath()
{
    return PracticeProgram::pathFrom(QCoreApplication::applicationDirPath());
}

/// Starts the practice server and makes it the one the session talks to; nothing, and a sentence for the user
/// in `*why`, if it does not start.
std::optional<PracticeMode> startPractice(PracticeProgram &server, StartOptions &options, QString *why)
{
    const auto greeting = server.start(why);
    if (!greeting) {
        return {};
    }
    const auto address = ServerAddress::parse(greeting->serverUrl, why);
    const auto token = ApiToken::parse(greeting->token, why);
    if (!address || !token) {
        return {};
    }
    options.server = *address;
    options.token = *token;
    QTextStream(stderr) << "jobsweep: practice server listening on " << greeting->serverUrl << '\n';
    return PracticeMode{address->baseUrl(), greeting->sampleText};
}

/// Claims the data folder; null, and how the program is to end, where another program has it.
std::unique_ptr<SingleInstance> claim(const StartOptions &options, StartAnswer *why)
{
    auto instance = std::make_unique<SingleInstance>(dataFolderFor(options));
    if (const auto answer = instance->answerTo(instance->claim(options.files))) {
        *why = *answer;
        return nullptr;
    }
    return instance;
}

/// Reads the command line and claims the data folder; both are answered without a display.
std::variant<StartOptions, StartAnswer> begin(std::unique_ptr<SingleInstance> &instance)
{
    auto start =
        readCommandLine(QCoreApplication::arguments(), takeTokenFromEnvironment(), !practicePath().isEmpty());
    if (auto *options = std::get_if<StartOptions>(&start)) {
        *options = resolved(std::move(*options));
        StartAnswer answer;
        instance = claim(*options, &answer);
        if (!instance) {
            return answer;
        }
    }
    return start;
}

void listen(SingleInstance &instance)
{
    if (QString why; !instance.listen(&why)) {
        QTextStream(stderr) << "jobsweep: " << why << '\n';
    }
}

/// Works with one server's list until its window has closed.
ServerLoop::Ending work(QApplication &application, StartOptions options, SingleInstance &instance,
                        TokenController &tokenController, const TerminationSignals &termination)
{
    SystemClock clock;
    SystemRandom random;
    const DataFolder folder = dataFolderFor(options);
    std::optional<PracticeMode> practice;
    const QString serverPath = practicePath();
    PracticeProgram practiceServer(serverPath);
    if (QString why; options.practice && !(practice = startPractice(practiceServer, options, &why))) {
        return {1, {}, why};
    }
    JobStore store(folder.path, folder.serverKey);
    ProxyLogin proxyLogin;
    JobSession session(
        options.server, [&proxyLogin] { return proxyLogin.makeManager(); }, &clock, &random, {}, &store);
    session.access()->useProxyLogin(&proxyLogin);
    makePrivateFile(folder.settingsFile);
    SettingsFile settings(folder.settingsFile);
    // They are the user's, not a server's.
    SettingsFile preferencesFile(preferencesFileFor(options));
    PreferencesController preferences(&preferencesFile, &session);
    const WatchController watchController(&settings, &session);
    const NetworkReturn network;
    QObject::connect(&network, &NetworkReturn::returned, session.watch(), &JobWatch::lookNow);
    // The practice server's token is worth nothing and lasts for a run.
    TokenController *const keptToken = options.practice ? nullptr : &tokenController;
    MainWindow window({&session, &preferences, &settings, keptToken, practice, !serverPath.isEmpty()});
    QObject::connect(&termination, &TerminationSignals::requested, &window, &MainWindow::closeUnasked);
    QObject::connect(&application, &QGuiApplication::commitDataRequest, &window, &MainWindow::expectLogOff);
    // A window that is hidden while deletions are finished is none whose closing Qt takes for the end.
    QObject::connect(&window, &MainWindow::closed, &application, [] { QCoreApplication::exit(); });
    QObject::connect(&window, &MainWindow::closing, &instance, &SingleInstance::retire);
    QObject::connect(&window, &MainWindow::closingCancelled, &instance, [&instance] { listen(instance); });
    QObject::connect(session.archive(), &JobArchive::fileReplaced, &instance, &SingleInstance::renew);
    QObject::connect(&instance, &SingleInstance::startedAgain, &window, &MainWindow::startAgain);
    QObject::connect(&watchController, &WatchController::notSaved, &window, &MainWindow::sayNotSaved);
    QObject::connect(&practiceServer, &PracticeProgram::ended, &window, &MainWindow::showPracticeEnded);
    window.show();
    session.load();
    if (options.practice) {
        session.setToken(options.token);
    } else {
        tokenController.serve(&session, options.token);
    }
    listen(instance);
    if (!options.files.isEmpty()) {
        session.imports()->addFiles(options.files);
    }
    const int exitCode = application.exec();
    return {exitCode, window.nextServer(), {}};
}

void showFailure(const QString &sentence)
{
    QMessageBox box(QMessageBox::Warning, QGuiApplication::applicationDisplayName(), sentence,
                    QMessageBox::Ok);
    box.setTextFormat(Qt::PlainText);
    box.exec();
}

int run(QApplication &application, const StartOptions &start, std::unique_ptr<SingleInstance> instance)
{
    // From the first on: what comes before there is a window, or after it, is not lost.
    const TerminationSignals termination;
    const std::unique_ptr<TokenVault> vault = makeTokenVault();
    TokenController tokenController(vault.get());
    ServerLoop loop(start, {.work =
                                [&](const StartOptions &options) {
                                    return work(application, options, *instance, tokenController,
                                                termination);
                                },
                            .claim = [&](const StartOptions &options) -> std::optional<StartAnswer> {
                                StartAnswer refusal;
                                instance.reset();
                                instance = claim(options, &refusal);
                                return instance ? std::nullopt : std::optional(refusal);
                            },
                            .showFailure = showFailure,
                            .log = [](const QString &lines) { QTextStream(stderr) << lines; },
                            .mustEnd = TerminationSignals::isPending});
    return loop.run();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("jobsweep"));
    QCoreApplication::setApplicationVersion(QStringLiteral(JOBSWEEP_VERSION));
    installLogFilter();
    std::unique_ptr<SingleInstance> instance;
    const auto start = [&] {
        // Only an application object knows the arguments on every system.
        QCoreApplication early(argc, argv);
        // For --help, and for what is wrong with the command line.
        installTexts(&early);
        return begin(instance);
    }();
    if (const auto *answer = std::get_if<StartAnswer>(&start)) {
        QTextStream(answer->exitCode == 0 ? stdout : stderr) << answer->text;
        return answer->exitCode;
    }
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    QGuiApplication::setDesktopFileName(QStringLiteral("jobsweep"));
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/jobsweep.svg")));
    installTexts(&application);
    // For a message before there is a window, which has what the user chose.
    applyAppearance(Appearance::System);
    return run(application, std::get<StartOptions>(start), std::move(instance));
}
