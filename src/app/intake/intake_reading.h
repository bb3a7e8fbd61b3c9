#pragma once

#include "core/format/text_scanner.h"
#include "core/job/api_token.h"

#include <QList>
#include <QSemaphore>
#include <QString>
#include <QStringList>

#include <atomic>
#include <functional>

namespace jobsweep {

/// Reads a text and files, as one, for jobs. run() reads on one thread, while another thread takes what is
/// found, follows the progress and may cancel.
class IntakeReading
{
public:
    /// `token` is redacted from what is reported.
    IntakeReading(QString text, QStringList paths, ApiToken token);

    /// The file's name for the user; empty if there is a text, or more than one file.
    const QString &name() const { return m_name; }
    bool isText() const { return m_paths.isEmpty(); }
    /// Characters of the text plus bytes of the files; `done` may exceed `total` if files are written to
    /// meanwhile.
    qint64 total() const { return m_total; }
    qint64 done() const { return m_done; }

    /// Reads all of it and passes parts, with at most `jobsAPart` jobs each, to `found` on the calling
    /// thread. It blocks while `mostWaiting` parts have not been taken.
    void run(const std::function<void(const TextScanner::Part &)> &found);
    /// A part was taken.
    void taken() { m_room.release(); }
    /// Makes run() return soon and report nothing more.
    void cancel();
    bool isCancelled() const { return m_cancelled; }

    static constexpr qsizetype jobsAPart = 1'000;
    static constexpr int mostWaiting = 4;

    /// Valid once run() has returned: what there was beside the ids, and a sentence for every file that could
    /// not be read.
    const ScanResult &rest() const { return m_rest; }
    const QStringList &unreadable() const { return m_unreadable; }

private:
    void readText();
    void readFiles();
    bool scan(QStringView part);
    void tell();
    void tell(const TextScanner::Part &part);

    QString m_text;
    QStringList m_paths;
    ApiToken m_token;
    QString m_name;
    qint64 m_total = 0;
    std::atomic<qint64> m_done = 0;
    std::atomic<bool> m_cancelled = false;
    QSemaphore m_room{mostWaiting};
    TextScanner m_scanner;
    std::function<void(const TextScanner::Part &)> m_found;
    ScanResult m_rest;
    QStringList m_unreadable;
};

} // namespace jobsweep
