#include "app/start/command_line.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace jobsweep {

namespace {

struct CommandLineText
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

StartAnswer refusal(const QString &sentence)
{
    return {2, QStringLiteral("jobsweep: %1\n").arg(sentence)};
}

/// QGuiApplication takes these out of its arguments; the command line is read before there is one.
QStringList withoutQtOptions(const QStringList &arguments)
{
    static const QStringList withValue = {
        QStringLiteral("-platform"),        QStringLiteral("-platformpluginpath"),
        QStringLiteral("-platformtheme"),   QStringLiteral("-plugin"),
        QStringLiteral("-qwindowgeometry"), QStringLiteral("-qwindowicon"),
        QStringLiteral("-qwindowtitle"),    QStringLiteral("-style"),
        QStringLiteral("-stylesheet"),      QStringLiteral("-session"),
        QStringLiteral("-display"),         QStringLiteral("-geometry")};
    QStringList rest;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == QStringLiteral("--")) {
            return rest + arguments.mid(i);
        }
        // Qt takes two dashes as well, and some values behind an equals sign.
        const bool twoDashes = arguments[i].startsWith(QStringLiteral("--"));
        const QString argument = twoDashes ? arguments[i].sliced(1) : arguments[i];
        const QString name = argument.section(QLatin1Char('='), 0, 0);
        if (withValue.contains(argument)) {
            ++i;
        } else if (argument != QStringLiteral("-reverse") && !withValue.contains(name)) {
            rest += arguments[i];
        }
    }
    return rest;
}

struct Options
{
    QCommandLineOption practice{
        QStringLiteral("practice"),
        CommandLineText::tr("Try Jobsweep on a practice server with sample jobs; nothing leaves this "
                            "computer.")};
    QCommandLineOption server{
        QStringLiteral("server"),
        CommandLineText::tr("Base address of the API, instead of the saved one (https; http only "
                            "for this computer)."),
        QStringLiteral("URL"), ServerAddress().baseUrl().toString()};
    QCommandLineOption dataDir{QStringLiteral("data-dir"),
                               CommandLineText::tr("Keep the list, history and settings in this folder."),
                               QStringLiteral("DIR")};
    QCommandLineOption version{QStringLiteral("version"), CommandLineText::tr("Print the version and exit.")};
    QCommandLineOption help{QStringList{QStringLiteral("h"), QStringLiteral("help")},
                            CommandLineText::tr("Print this help and exit.")};
};

void describe(QCommandLineParser &parser, const Options &options)
{
    parser.setApplicationDescription(
        CommandLineText::tr("Find, check and delete finished useapi.net Luma jobs in bulk.\n\n"
                            "To pass the API token without saving it, set the environment variable "
                            "JOBSWEEP_TOKEN."));
    parser.addOptions({options.practice, options.server, options.dataDir, options.version, options.help});
    parser.addPositionalArgument(QStringLiteral("FILE"),
                                 CommandLineText::tr("Text files that contain job IDs."),
                                 QStringLiteral("[FILE...]"));
}

/// Whether nothing but folders is on the way to `path`, as far as it is there.
bool canBeFolder(const QString &path)
{
    QFileInfo part(path);
    while (!part.exists() && part.path() != part.filePath()) {
        part = QFileInfo(part.path());
    }
    return part.isDir();
}

std::variant<StartOptions, StartAnswer> readValues(const QCommandLineParser &parser, const Options &options,
                                                   const QString &token, bool practiceAvailable)
{
    StartOptions start;
    start.practice = parser.isSet(options.practice);
    start.files = parser.positionalArguments();
    if (start.practice && !practiceAvailable) {
        return refusal(CommandLineText::tr(
            "--practice isn't available: the practice server, jobsweep-practice, isn't installed. Install "
            "it first."));
    }
    if (start.practice && parser.isSet(options.server)) {
        return refusal(CommandLineText::tr("--practice and --server can't be combined."));
    }
    QString why;
    const auto server = ServerAddress::parse(parser.value(options.server), &why);
    if (!server) {
        return refusal(QStringLiteral("--server: %1").arg(why));
    }
    start.server = *server;
    start.serverNamed = parser.isSet(options.server);
    if (const QString folder = parser.value(options.dataDir); !folder.isEmpty()) {
        start.dataDir = QDir::cleanPath(QDir().absoluteFilePath(folder));
        if (!canBeFolder(start.dataDir)) {
            return refusal(
                CommandLineText::tr("--data-dir: %1 can't be a folder because a file is in the way. Choose "
                                    "another folder.")
                    .arg(QDir::toNativeSeparators(start.dataDir)));
        }
    } else if (parser.isSet(options.dataDir)) {
        return refusal(CommandLineText::tr("--data-dir needs a folder."));
    }
    // The practice server has a token of its own.
    if (!token.isEmpty() && !start.practice) {
        const auto parsed = ApiToken::parse(token, &why);
        if (!parsed) {
            return refusal(QStringLiteral("JOBSWEEP_TOKEN: %1").arg(why));
        }
        start.token = *parsed;
    }
    return start;
}

} // namespace

QString takeTokenFromEnvironment()
{
    constexpr const char *name = "JOBSWEEP_TOKEN";
    QString token = qEnvironmentVariable(name);
    qunsetenv(name);
    return token;
}

std::variant<StartOptions, StartAnswer>
readCommandLine(const QStringList &arguments, const QString &tokenFromEnvironment, bool practiceAvailable)
{
    QCommandLineParser parser;
    const Options options;
    describe(parser, options);
    if (!parser.parse(withoutQtOptions(arguments))) {
        return refusal(CommandLineText::tr("%1 See jobsweep --help.").arg(parser.errorText()));
    }
    if (parser.isSet(options.help)) {
        return StartAnswer{0, parser.helpText()};
    }
    if (parser.isSet(options.version)) {
        return StartAnswer{0, QStringLiteral("jobsweep %1\n").arg(QCoreApplication::applicationVersion())};
    }
    return readValues(parser, options, tokenFromEnvironment, practiceAvailable);
}

} // namespace jobsweep
