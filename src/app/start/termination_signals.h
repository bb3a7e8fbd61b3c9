#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace jobsweep {

/// Turns SIGTERM, SIGINT and SIGHUP into a Qt signal, so that the program ends as if its window had been
/// closed. Does nothing on systems without them. At most one exists.
class TerminationSignals : public QObject
{
    Q_OBJECT
public:
    explicit TerminationSignals(QObject *parent = nullptr);
    ~TerminationSignals() override;

    /// Whether there was such a signal that requested() has not told of yet: no event loop was running.
    static bool isPending();

Q_SIGNALS:
    /// Emitted from the event loop.
    void requested();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace jobsweep
