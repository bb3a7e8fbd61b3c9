// vault_probe read|write|forget SERVER [TOKEN] [stay]: asks the system's keychain once, as the program would,
// and prints what came of it as a line of JSON:
// {"answer":"none|token|done|failure","kind":N,"detail":...,"token":...,"ms":N, "gapMs":N}. With "stay" it
// lives on until its standard input ends. Then prints {"endMs":N}: how long the end took.

#include "core/job/api_token.h"
#include "secrets/token_vault.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>
#include <QTextStream>
#include <QTimer>

#include <algorithm>
#include <memory>

using namespace jobsweep;

namespace {

QJsonObject told(const VaultFailure &failure)
{
    return {{QStringLiteral("answer"), QStringLiteral("failure")},
            {QStringLiteral("kind"), int(failure.kind)},
            {QStringLiteral("detail"), failure.detail}};
}

QJsonObject told(const TokenVault::ReadResult &result)
{
    if (const auto *failure = std::get_if<VaultFailure>(&result)) {
        return told(*failure);
    }
    const auto &token = std::get<std::optional<ApiToken>>(result);
    return {{QStringLiteral("answer"), token ? QStringLiteral("token") : QStringLiteral("none")},
            {QStringLiteral("token"), token ? token->secret() : QString()}};
}

QJsonObject told(const std::optional<VaultFailure> &failure)
{
    return failure ? told(*failure) : QJsonObject{{QStringLiteral("answer"), QStringLiteral("done")}};
}

void print(const QJsonObject &line)
{
    QTextStream(stdout) << QJsonDocument(line).toJson(QJsonDocument::Compact) << '\n';
}

void ask(TokenVault *vault, const QStringList &arguments, const std::function<void(QJsonObject)> &end)
{
    const QString verb = arguments.value(1);
    const QString server = arguments.value(2);
    const auto written = [end](const std::optional<VaultFailure> &failure) { end(told(failure)); };
    if (verb == u"read") {
        vault->read(server, [end](const TokenVault::ReadResult &result) { end(told(result)); });
    } else if (verb == u"write") {
        vault->write(server, ApiToken::parse(arguments.value(3), nullptr).value(), written);
    } else {
        vault->forget(server, written);
    }
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    std::unique_ptr<TokenVault> vault = makeTokenVault();
    QElapsedTimer time;
    QElapsedTimer beat;
    qint64 gapMs = 0;
    QTimer heartbeat;
    QObject::connect(&heartbeat, &QTimer::timeout, &app, [&] { gapMs = std::max(gapMs, beat.restart()); });
    const bool stays = arguments.last() == u"stay";
    const auto end = [&](QJsonObject line) {
        line.insert(QStringLiteral("ms"), time.elapsed());
        line.insert(QStringLiteral("gapMs"), gapMs);
        print(line);
        if (!stays) {
            QCoreApplication::quit();
        }
    };
    QSocketNotifier input(0, QSocketNotifier::Read);
    input.setEnabled(stays);
    QObject::connect(&input, &QSocketNotifier::activated, &app, &QCoreApplication::quit);
    time.start();
    beat.start();
    heartbeat.start(10);
    ask(vault.get(), arguments, end);
    QCoreApplication::exec();
    time.restart();
    vault.reset();
    print({{QStringLiteral("endMs"), time.elapsed()}});
    return 0;
}
