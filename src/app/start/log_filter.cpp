#include "app/start/log_filter.h"

#include "core/job/api_token.h"
#include "core/scan/redaction.h"

#include <QList>
#include <QMutex>
#include <QtGlobal>

#include <algorithm>

namespace jobsweep {

namespace {

// A message handler is a plain function: what it needs has to be where it can reach it.

QtMessageHandler &handlerBefore()
{
    static QtMessageHandler handler = nullptr;
    return handler;
}

struct Secrets
{
    QMutex mutex;
    QList<ApiToken> tokens;
};

Secrets &secrets()
{
    // Never destroyed: a thread that is left behind may log to the last moment.
    static auto *const instance = new Secrets;
    return *instance;
}

void passOn(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    QList<ApiToken> tokens;
    {
        const QMutexLocker lock(&secrets().mutex);
        tokens = secrets().tokens;
    }
    QString clean = redacted(message, {});
    for (const ApiToken &token : std::as_const(tokens)) {
        clean = redacted(clean, token);
    }
    handlerBefore()(type, context, clean);
}

} // namespace

void installLogFilter()
{
    handlerBefore() = qInstallMessageHandler(passOn);
}

void keepOutOfLogs(const ApiToken &token)
{
    const QMutexLocker lock(&secrets().mutex);
    QList<ApiToken> &tokens = secrets().tokens;
    const bool isKnown = std::any_of(tokens.begin(), tokens.end(), [&token](const ApiToken &known) {
        return known.secret() == token.secret();
    });
    if (!token.isNull() && !isKnown) {
        tokens += token;
    }
}

} // namespace jobsweep
