#pragma once

#include "core/id_scanner.h"

#include <QObject>
#include <QStringList>
#include <QThreadPool>

namespace jobsweep {

/// Finds job ids in texts and files on a thread of its own, one after the other in the order given; results
/// come from the event loop. Used on one thread; at its end it waits for the text that is being scanned.
class IdIntake : public QObject
{
    Q_OBJECT
public:
    explicit IdIntake(QObject *parent = nullptr);

    void addText(const QString &text);
    /// All of them together give one result.
    void addFiles(const QStringList &paths);

Q_SIGNALS:
    /// `unreadable`: for every file that could not be read, a sentence that says why.
    void scanned(const jobsweep::ScanResult &found, const QStringList &unreadable);

private:
    /// On the scanning thread.
    void tellLater(const ScanResult &found, const QStringList &unreadable);

    QThreadPool m_thread;
};

} // namespace jobsweep
