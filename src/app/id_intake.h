#pragma once

#include "core/api_token.h"
#include "core/id_scanner.h"
#include "core/text_scanner.h"

#include <QObject>
#include <QStringList>
#include <QThreadPool>
#include <QTimer>

#include <deque>
#include <memory>

namespace jobsweep {

class IntakeReading;

/// How far a text is read that takes a while.
struct IntakeProgress
{
    QString name; ///< of the file; empty for a text, and for several files
    bool isText = false;
    qint64 done = 0;  ///< characters of a text, bytes of files
    qint64 total = 0; ///< at least `done`
};

/// Finds jobs in texts and files on a thread of its own, one after the other in the order given. What is
/// found comes from the event loop, a part at a time, so that whoever takes it has time for other things in
/// between. Used on one thread; its end ends the reading, or leaves it behind where it is stuck.
class IdIntake : public QObject
{
    Q_OBJECT
public:
    /// A reading that takes longer than `progressMs` (milliseconds) tells of its progress at such intervals.
    explicit IdIntake(int progressMs = defaultProgressMs, QObject *parent = nullptr);
    ~IdIntake() override;

    /// The token is taken out of what is told of texts that are added from now on.
    void setToken(const ApiToken &token) { m_token = token; }

    /// The text and the files are read as one.
    void add(const QString &text, const QStringList &paths);

    bool isReading() const { return !m_sources.empty(); }
    /// Ends the reading that is under way, at once; what it has found so far was told.
    void cancel();
    /// While it is held, nothing is told.
    void setHeld(bool held);

    static constexpr int defaultProgressMs = 200;
    /// How long the end waits for a read that does not return, in milliseconds.
    static constexpr int patienceMs = 500;

Q_SIGNALS:
    /// What comes next is from another text, of about so many characters.
    void begun(qint64 size);
    void found(const jobsweep::TextScanner::Part &part);
    void progress(const jobsweep::IntakeProgress &progress);
    /// The text is read, or it was cancelled: then `rest` and `unreadable` are empty. `unreadable`: for every
    /// file that could not be read, a sentence that says why.
    void ended(const jobsweep::ScanResult &rest, const QStringList &unreadable, bool cancelled);

private:
    /// A text, and what of it is yet to be told.
    struct Source
    {
        std::shared_ptr<IntakeReading> reading;
        std::deque<TextScanner::Part> waiting;
        bool hasBegun = false; ///< to be told
        bool isRead = false;   ///< nothing is added to `waiting`
    };
    using SourcePtr = std::shared_ptr<Source>;

    void tellNext();
    void tellProgress();
    void end(bool cancelled);

    std::deque<SourcePtr> m_sources; ///< the first one is being told
    ApiToken m_token;
    bool m_held = false;
    QTimer m_next;
    QTimer m_progress;
    std::unique_ptr<QThreadPool> m_thread = std::make_unique<QThreadPool>();
};

} // namespace jobsweep
