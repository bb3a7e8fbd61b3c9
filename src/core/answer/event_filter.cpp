#include "core/answer/event_filter.h"

#include "core/answer/job_words.h"

#include <algorithm>
#include <array>

namespace jobsweep {

bool hasWords(const JobEvent &event, const QStringList &words)
{
    if (words.isEmpty()) {
        return true;
    }
    const QString httpStatus = event.httpStatus != 0 ? QString::number(event.httpStatus) : QString();
    const std::array texts{event.id.toString(),        event.text.text(),    actionText(event.action),
                           outcomeText(event.outcome), wordOf(event.action), wordOf(event.outcome)};
    return std::all_of(words.begin(), words.end(), [&](const QString &word) {
        return word == httpStatus || std::any_of(texts.begin(), texts.end(), [&word](const QString &text) {
                   return text.contains(word, Qt::CaseInsensitive);
               });
    });
}

} // namespace jobsweep
