#include "core/text/advice.h"

#include <QStringView>

namespace jobsweep {

QString withAdvice(const QString &what, const QString &advice)
{
    if (advice.isEmpty()) {
        return what;
    }
    static constexpr QStringView sentenceEnds = u".!?…。";
    const bool isSentence = !what.isEmpty() && sentenceEnds.contains(what.back());
    return isSentence ? what + u' ' + advice : what + QLatin1StringView(". ") + advice;
}

} // namespace jobsweep
