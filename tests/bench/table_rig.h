#pragma once

#include "heartbeat.h"
#include "list_window.h"
#include "listed_session.h"
#include "paint_watch.h"
#include "watched_application.h"

#include <memory>

namespace jobsweep::test {

/// Whose window shows the list.
enum class Whose
{
    Program,
    PlainChecks,    ///< PlainTicks::CheckStates
    PlainSelection, ///< PlainTicks::Selection
    Count
};

/// A window on the screen that shows the list of a session, used with keyboard and mouse. Used from outside
/// of the event loop.
class TableRig
{
public:
    /// Comes back when the window is at rest.
    TableRig(WatchedApplication *application, JobSession *session, Whose whose);

    ListWindow &window() { return *m_window; }
    PaintWatch &watch() { return m_watch; }
    Heartbeat &heartbeat() { return m_heartbeat; }

    /// Presses a key in the filter field; returns the milliseconds until `rows` rows are shown and painted.
    double press(Qt::Key key, const QString &text, int rows);
    /// Types into the filter field, all at once, until `rows` rows are shown and painted.
    void type(const QString &text, int rows);
    /// Empties the filter field, until all of `rows` rows are shown and painted.
    void clearFilter(int rows);
    /// Clicks the header of a column; returns the milliseconds until its order is painted.
    double clickHeader(int column);

private:
    std::unique_ptr<ListWindow> m_window;
    PaintWatch m_watch;
    Heartbeat m_heartbeat;
};

} // namespace jobsweep::test
