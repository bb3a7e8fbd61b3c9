#pragma once

#include <QElapsedTimer>
#include <QEventLoop>
#include <QObject>
#include <QTableView>

#include <functional>

namespace jobsweep::test {

class WatchedApplication;

/// Tells when a table's rows were painted in the state that is waited for. Used from outside of the event
/// loop.
class PaintWatch : public QObject
{
public:
    PaintWatch(WatchedApplication *application, QTableView *table);

    /// Does `act` and runs the event loop until a paint of the table's rows, that began when `isReady` held,
    /// is over and on the screen. Returns the milliseconds from the start of `act`. Throws
    /// std::runtime_error if it takes more than a minute.
    double msUntilPainted(const std::function<void()> &act, std::function<bool()> isReady);

    /// Runs the event loop for a while.
    static void rest(int ms);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void takePaint();

    std::function<bool()> m_isReady; ///< null while nothing is waited for
    bool m_isPainting = false;       ///< what is waited for
    QElapsedTimer m_sinceAct;
    double m_paintedMs = -1;
    QEventLoop m_loop;
};

} // namespace jobsweep::test
