#include "core/base/screen_fit.h"

#include <algorithm>

namespace jobsweep {

QRect fitOnScreen(const QRect &wished, const QMargins &frame, const QRect &available)
{
    const QRect room = available.marginsRemoved(frame);
    if (room.isEmpty()) {
        return wished;
    }
    const QSize size = wished.size().boundedTo(room.size());
    const int x = std::clamp(wished.x(), room.x(), room.x() + room.width() - size.width());
    const int y = std::clamp(wished.y(), room.y(), room.y() + room.height() - size.height());
    return {QPoint(x, y), size};
}

} // namespace jobsweep
