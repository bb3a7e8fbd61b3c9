#pragma once

#include "core/api_token.h"
#include "core/text_scanner.h"

#include <QList>
#include <QSemaphore>
#include <QString>
#include <QStringList>

#include <atomic>
#include <functional>

namespace jobsweep {

/// A text and files that are read as one for jobs on one thread while another one takes what is found, and
/// can see how far it is and end it.
class IntakeReading
{
public:
    /// `token` is taken out of what is told.
    IntakeReading(QString text, QStringList paths, ApiToken token);

    /// What a file is called for the user; empty for a text, and where there is more than the file.
    const QString &name() const { return m_name; }
    bool isText() const { return m_paths.isEmpty(); }
    /// Characters of the text and bytes of the files; of files that are written to meanwhile `done` may
    /// exceed `total`.
    qint64 total() const { return m_total; }
    qint64 done() const { return m_done; }

    /// Reads all of it and hands parts to `found`, with at most `jobsAPart` jobs each, on this thread. While
    /// `mostWaiting` of them were not taken, it waits.
    void run(const std::function<void(const TextScanner::Part &)> &found);
    /// A part was taken.
    void taken() { m_room.release(); }
    /// run() returns soon, and finds nothing more.
    void cancel();
    bool isCancelled() const { return m_cancelled; }

    static constexpr qsizetype jobsAPart = 1'000;
    static constexpr int mostWaiting = 4;

    /// Once run() has returned: what there was beside the ids, and a sentence for every file that could not
    /// be read.
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
