#include "gui/look/watch_text.h"

#include "app/watch/watch_state.h"
#include "gui/look/time_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace jobsweep {

namespace {

using Kind = WatchState::Kind;

struct WatchText
{
    Q_DECLARE_TR_FUNCTIONS(WatchText)
};

QString nextLookText(const QDateTime &next, const QDateTime &now)
{
    constexpr int minute = 60;
    constexpr int halfMinute = 30;
    const int seconds = int(std::max<qint64>(0, now.secsTo(next)));
    if (seconds <= 2 * minute) {
        return WatchText::tr("next look in %Ln s", nullptr, seconds);
    }
    return WatchText::tr("next look in %Ln min", nullptr, (seconds + halfMinute) / minute);
}

} // namespace

QString watchText(const WatchState &state, const QDateTime &now)
{
    if (state.kind == Kind::Off) {
        return {};
    }
    if (state.kind == Kind::NoToken) {
        return WatchText::tr("Watching starts with an API token");
    }
    if (state.kind == Kind::Stopped) {
        return WatchText::tr("Watching stopped");
    }
    QStringList parts{WatchText::tr("Watching")};
    if (state.unreachableSince.isValid()) {
        parts += WatchText::tr("not reachable since %1").arg(timeText(state.unreachableSince));
    } else if (state.running >= 0) {
        parts += WatchText::tr("%Ln running", nullptr, state.running);
    }
    if (state.kind == Kind::Held) {
        parts += WatchText::tr("the server asked us to wait until %1").arg(timeText(state.next));
    } else if (state.kind == Kind::Waiting) {
        parts += nextLookText(state.next, now);
    } else {
        parts += WatchText::tr("looking…");
    }
    return parts.join(WatchText::tr(" · ", "between the parts of what the watch does"));
}

} // namespace jobsweep
