#pragma once

#include <QObject>

namespace jobsweep {

/// What may be in flight to one server, shared by deletions and checks; deletions go first. Used on one
/// thread.
class RequestPace : public QObject
{
    Q_OBJECT
public:
    enum class Lane
    {
        Deletion,
        Check
    };

    /// `limit`: requests in flight at the most, both lanes together; at least 1.
    explicit RequestPace(int limit, QObject *parent = nullptr);

    /// Takes a place for one request; false where there is none now. A check gets none while deletions are
    /// waiting for one.
    bool tryStart(Lane lane);
    /// Gives the place of one request back, of either lane.
    void finish();
    /// Whether requests of `lane` wait for a place: its runner says so on every change, and is told through
    /// the lane's signal as long as it does.
    void setWaiting(Lane lane, bool waiting);

    int inFlight() const { return m_inFlight; }
    int limit() const { return m_limit; }

Q_SIGNALS:
    /// There may be a place: runners try to start what they hold. Deletions are told first.
    void deletionMayStart();
    void checkMayStart();

private:
    void tellWaiting();

    int m_limit;
    int m_inFlight = 0;
    bool m_deletionsWaiting = false;
    bool m_checksWaiting = false;
};

} // namespace jobsweep
