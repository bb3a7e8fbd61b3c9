#pragma once

#include <QObject>

namespace jobsweep {

class JobWatch;
class MessageBar;

/// Says what the watch found, and why it stopped.
class WatchMessages : public QObject
{
    Q_OBJECT
public:
    /// Both outlive it.
    WatchMessages(JobWatch *watch, MessageBar *bar, QObject *parent = nullptr);

Q_SIGNALS:
    void tokenRequested();
    void proxyLoginRequested();

private:
    void followState();

    JobWatch *m_watch;
    MessageBar *m_bar;
};

} // namespace jobsweep
