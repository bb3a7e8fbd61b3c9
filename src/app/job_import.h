#pragma once

#include "app/add_summary.h"
#include "app/id_intake.h"
#include "app/mime_content.h"

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
    /// All of them outlive it. `serverUrl`: what a text says of jobs of another server is not taken.
    JobImport(JobLedger *ledger, JobWork *work, Clock *clock, const QString &serverUrl,
              QObject *parent = nullptr);

    /// The token is not to be found in a text.
    void setToken(const ApiToken &token) { m_intake.setToken(token); }
    /// What is added waits: as long as it is not known which ids are new, or at the end.
    void setHeld(bool held) { m_intake.setHeld(held); }

    /// Adds the jobs in `text`; `idsAdded` says how it went.
    void addText(const QString &text);
    /// The same for what was dropped or pasted in one act: one summary tells of all of it.
    void addContent(const MimeContent &content);
    /// The same for files that hold text; a file that can't be read is named in the summary.
    void addFiles(const QStringList &paths);
    /// Ends the reading of the text that is under way, at once. What it has brought so far stays.
    void cancelReading();

Q_SIGNALS:
    void idsAdded(const jobsweep::AddSummary &summary);
    /// A text takes a while to be read; idsAdded() follows.
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
