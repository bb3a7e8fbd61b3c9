#include "secrets/keychain_vault.h"

#ifdef JOBSWEEP_HAS_DBUS
#include "secrets/locked_collection.h"
#endif

#include <QDeadlineTimer>
#include <QHash>
#include <QMutex>
#include <QThread>
#include <QTimer>

#include <qt6keychain/keychain.h>

#include <utility>

namespace jobsweep {

namespace {

const QString service = QStringLiteral("Jobsweep");

enum class Verb : quint8
{
    Read,
    Write,
    Forget
};

/// What a job of QtKeychain came to.
struct Answer
{
    std::optional<VaultFailure> failure;
    std::optional<QString> secret; ///< that was read
};

struct Call
{
    Verb verb = Verb::Read;
    QString server;
    quint64 number = 0;
    std::function<void(const Answer &)> done;
    bool ended = false;
};

/// Where answers go: the vault, as long as there is one.
struct Inbox
{
    QMutex mutex;
    QObject *vault = nullptr;

    void post(std::function<void()> news)
    {
        const QMutexLocker lock(&mutex);
        if (vault) {
            QMetaObject::invokeMethod(vault, std::move(news), Qt::QueuedConnection);
        }
    }
};

QKeychain::Job *makeJob(Verb verb, const QString &secret)
{
    switch (verb) {
    case Verb::Read:
        return new QKeychain::ReadPasswordJob(service);
    case Verb::Write: {
        auto *job = new QKeychain::WritePasswordJob(service);
        job->setTextData(secret);
        return job;
    }
    case Verb::Forget:
        break;
    }
    return new QKeychain::DeletePasswordJob(service);
}

/// In a locked keychain nothing is found and what is there stays; QtKeychain calls the one "not found" and
/// the other a success.
bool isLocked()
{
#ifdef JOBSWEEP_HAS_DBUS
    constexpr std::chrono::seconds patience{1};
    return isDefaultCollectionLocked(patience);
#else
    return false;
#endif
}

std::optional<VaultFailure> failureOf(const QKeychain::Job &job)
{
    using Kind = VaultFailure::Kind;
    constexpr qsizetype longest = 200;
    const QString words = job.errorString().simplified().left(longest);
    switch (job.error()) {
    case QKeychain::NoError:
        if (!qobject_cast<const QKeychain::DeletePasswordJob *>(&job)) {
            return {};
        }
        [[fallthrough]];
    case QKeychain::EntryNotFound:
        return isLocked() ? std::optional(VaultFailure{Kind::Locked, words}) : std::nullopt;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return VaultFailure{Kind::NoKeychain, words};
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return VaultFailure{isLocked() ? Kind::Locked : Kind::Denied, words};
    default:
        return VaultFailure{Kind::Other, words};
    }
}

/// On the keychain's thread, and may block it.
void run(Verb verb, const QString &server, const QString &secret,
         const std::function<void(const Answer &)> &done)
{
    QKeychain::Job *job = makeJob(verb, secret);
    job->setKey(server);
    job->setInsecureFallback(false);
    job->setAutoDelete(true);
    QObject::connect(job, &QKeychain::Job::finished, job, [job, done] {
        Answer answer{failureOf(*job), {}};
        if (const auto *read = qobject_cast<QKeychain::ReadPasswordJob *>(job);
            read && job->error() == QKeychain::NoError) {
            answer.secret = read->textData();
        }
        done(answer);
    });
    job->start();
}

} // namespace

struct KeychainVault::Private
{
    Private(KeychainVault *vault, std::chrono::milliseconds theLimit) : q(vault), limit(theLimit)
    {
        inbox->vault = vault;
        worker->moveToThread(thread);
        QObject::connect(thread, &QThread::finished, worker, &QObject::deleteLater);
        thread->setObjectName(QStringLiteral("keychain"));
        thread->start();
    }

    void begin(Verb verb, const QString &server, const QString &secret,
               std::function<void(const Answer &)> done);
    void answered(Call &call, const Answer &answer);

    KeychainVault *q;
    std::chrono::milliseconds limit;
    std::shared_ptr<Inbox> inbox = std::make_shared<Inbox>();
    QThread *thread = new QThread;
    QObject *worker = new QObject;
    quint64 calls = 0;
    QHash<QString, quint64> latest; ///< the number of each server's latest call
};

void KeychainVault::Private::begin(Verb verb, const QString &server, const QString &secret,
                                   std::function<void(const Answer &)> done)
{
    const auto call = std::make_shared<Call>(Call{verb, server, ++calls, std::move(done)});
    latest.insert(server, call->number);
    QTimer::singleShot(limit, Qt::PreciseTimer, q, [call] {
        if (!std::exchange(call->ended, true)) {
            call->done({VaultFailure{VaultFailure::Kind::TimedOut, {}}, {}});
        }
    });
    const auto reply = [this, call, to = inbox](const Answer &answer) {
        to->post([this, call, answer] { answered(*call, answer); });
    };
    QMetaObject::invokeMethod(worker, [=] { run(verb, server, secret, reply); });
}

void KeychainVault::Private::answered(Call &call, const Answer &answer)
{
    if (!std::exchange(call.ended, true)) {
        call.done(answer);
        return;
    }
    // Nobody believes that it is kept.
    if (call.verb == Verb::Write && !answer.failure && latest.value(call.server) == call.number) {
        begin(Verb::Forget, call.server, {}, [](const Answer &) {});
    }
}

KeychainVault::KeychainVault(std::chrono::milliseconds limit, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, limit))
{}

KeychainVault::~KeychainVault()
{
    {
        const QMutexLocker lock(&d->inbox->mutex);
        d->inbox->vault = nullptr;
    }
    constexpr std::chrono::milliseconds patience{100};
    d->thread->quit();
    // A thread that the keychain keeps cannot be ended; it is left behind, and ends with the program.
    if (d->thread->wait(QDeadlineTimer(patience))) {
        delete d->thread;
    }
}

void KeychainVault::read(const QString &server, ReadDone done)
{
    d->begin(Verb::Read, server, {}, [done = std::move(done)](const Answer &answer) {
        if (answer.failure) {
            done(*answer.failure);
        } else if (answer.secret) {
            // What can't be sent is no token, whoever put it there.
            done(ApiToken::parse(*answer.secret, nullptr));
        } else {
            done(std::optional<ApiToken>());
        }
    });
}

void KeychainVault::write(const QString &server, const ApiToken &token, WriteDone done)
{
    d->begin(Verb::Write, server, token.secret(),
             [done = std::move(done)](const Answer &answer) { done(answer.failure); });
}

void KeychainVault::forget(const QString &server, WriteDone done)
{
    d->begin(Verb::Forget, server, {},
             [done = std::move(done)](const Answer &answer) { done(answer.failure); });
}

} // namespace jobsweep
