#pragma once

#include "app/intake/add_summary.h"
#include "app/intake/id_intake.h"
#include "app/intake/mime_content.h"

#include <QObject>
#include <QString>
#include <QStringList>

namespace jobsweep {

class Clock;
class JobLedger;
class JobWork;

/// Finds jobs in texts and files and adds them to the list, as they are found, and has the new ones checked.
/// Texts are taken in the order given, and read on another thread. Used on one thread.
class JobImport : public QObject
{
    Q_OBJECT
public:
    /// All of them outlive it. `serverUrl`: facts that a text states about jobs of another server are
    /// ignored.
    JobImport(JobLedger *ledger, JobWork *work, Clock *clock, const QString &serverUrl,
              QObject *parent = nullptr);

    /// The token is redacted from texts that are added from now on.
    void setToken(const ApiToken &token) { m_intake.setToken(token); }
    /// While it is held, what is found waits: until it is known which ids are new, or at the end of the
    /// session.
    void setHeld(bool held) { m_intake.setHeld(held); }

    /// Adds the jobs in `text`; `idsAdded` reports the result.
    void addText(const QString &text);
    /// Does the same for what was dropped or pasted at once; one summary covers all of it.
    void addContent(const MimeContent &content);
    /// Does the same for text files; the summary names a file that can't be read.
    void addFiles(const QStringList &paths);
    /// Cancels the current reading at once. The jobs that it has added so far stay.
    void cancelReading();

Q_SIGNALS:
    void idsAdded(const jobsweep::AddSummary &summary);
    /// The progress of a reading that takes a while; idsAdded() follows.
    void readingProgressed(const jobsweep::IntakeProgress &progress);

private:
    void addFound(const TextScanner::Part &part);
    void endReading(const ScanResult &rest, const QStringList &unreadable, bool cancelled);

    JobLedger *m_ledger;
    JobWork *m_work;
    Clock *m_clock;
    QString m_serverUrl;
    IdIntake m_intake;
    AddSummary m_summary; ///< of the text that is being read
};

} // namespace jobsweep
