#pragma once

#include "core/format/text_scanner.h"
#include "core/job/api_token.h"
#include "core/scan/scan_result.h"

#include <QObject>
#include <QStringList>
#include <QThreadPool>
#include <QTimer>

#include <chrono>
#include <deque>
#include <memory>

namespace jobsweep {

class IntakeReading;

/// The progress of a reading that takes a while.
struct IntakeProgress
{
    QString name; ///< of the file; empty for a text, and for several files
    bool isText = false;
    qint64 done = 0;  ///< characters of a text, bytes of files
    qint64 total = 0; ///< at least `done`
};

/// Finds jobs in texts and files on a thread of its own, one after the other in the order given.
/// - What is found is emitted from the event loop, a part at a time, so that the receiver's thread can do
///   other things in between.
/// - The destructor ends the reading, or leaves its thread behind if a read does not return.
/// - It is used on one thread.
class IdIntake : public QObject
{
    Q_OBJECT
public:
    /// A reading that takes longer than `progressInterval` reports its progress at this interval.
    explicit IdIntake(std::chrono::milliseconds progressInterval = defaultProgressInterval,
                      QObject *parent = nullptr);
    ~IdIntake() override;

    /// The token is redacted from what is reported of texts that are added from now on.
    void setToken(const ApiToken &token) { m_token = token; }

    /// The text and the files are read as one.
    void add(const QString &text, const QStringList &paths);

    bool isReading() const { return !m_sources.empty(); }
    /// Cancels the current reading at once; what it has found, but not yet reported, is dropped.
    void cancel();
    /// While it is held, nothing is reported.
    void setHeld(bool held);

    static constexpr std::chrono::milliseconds defaultProgressInterval{200};
    /// How long the destructor waits for a read that does not return, in milliseconds.
    static constexpr std::chrono::milliseconds patience{500};

Q_SIGNALS:
    /// What is found from now on is from the next text, which has about `size` characters.
    void begun(qint64 size);
    void found(const jobsweep::TextScanner::Part &part);
    void progress(const jobsweep::IntakeProgress &progress);
    /// The reading of the text has ended; if it was `cancelled`, `rest` and `unreadable` are empty.
    /// `unreadable`: for every file that could not be read, a sentence that says why.
    void ended(const jobsweep::ScanResult &rest, const QStringList &unreadable, bool cancelled);

private:
    /// A text, and what was found in it and is yet to be reported.
    struct Source
    {
        std::shared_ptr<IntakeReading> reading;
        std::deque<TextScanner::Part> waiting;
        bool hasBegun = false; ///< begun() was emitted for it
        bool isRead = false;   ///< nothing more is added to `waiting`
    };
    using SourcePtr = std::shared_ptr<Source>;

    void tellNext();
    void tellProgress();
    void end(bool cancelled);

    std::deque<SourcePtr> m_sources; ///< the first one is being reported
    ApiToken m_token;
    bool m_held = false;
    QTimer m_next;
    QTimer m_progress;
    std::unique_ptr<QThreadPool> m_thread = std::make_unique<QThreadPool>();
};

} // namespace jobsweep
