#pragma once

#include <QObject>
#include <QString>
#include <QUrl>

#include <memory>

namespace jobsweep {

class Clock;

/// The Luma job endpoints on loopback, with some 200 sample jobs, so that the program can be tried without an
/// account: running jobs that finish while one looks, finished, failed, someone else's (403), expired (404),
/// two that GET calls completed while DELETE answers 403 and 409, and a burst that gets 429. It checks the
/// token. Used on one thread.
class PracticeServer : public QObject
{
    Q_OBJECT
public:
    explicit PracticeServer(Clock *clock, QObject *parent = nullptr);
    ~PracticeServer() override;

    /// Listens on 127.0.0.1, a port of the system's choice; false, and a sentence for the user in `*why`, if
    /// that fails.
    bool start(QString *why);

    /// http://127.0.0.1:<port>/v1/luma
    QUrl baseUrl() const;
    /// The token that the server accepts; each server makes a new one.
    QString token() const;
    /// The sample ids amid ordinary text, as a user would have them on the clipboard.
    QString sampleText() const;

    /// For tests and for telling what really happened: whether the server still has the job.
    bool hasJob(const QString &jobId) const;
    int jobCount() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace jobsweep
