#include "core/text/control_spellings.h"

#include "core/text/ascii_set.h"
#include "core/text/escaped_numbers.h"

#include <algorithm>

namespace jobsweep {

namespace {

bool sequenceEndsAt(QStringView text, qsizetype end)
{
    const qsizetype earliest = std::max<qsizetype>(0, end - longestControl);
    qsizetype at = end - 1;
    if (!text[at].isLetter()) {
        return false;
    }
    const bool isColour = text[at] == u'm';
    const qsizetype numbersEnd = at;
    while (at > earliest && isSequenceNumber(text[at - 1].unicode())) {
        --at;
    }
    const bool hasNumbers = at < numbersEnd;
    const QStringView before = text.mid(earliest, at - earliest);
    const bool isSequence = before.endsWith(u'[');
    const bool isCharset = !hasNumbers && (before.endsWith(u'(') || before.endsWith(u')'));
    if (!isSequence && !isCharset) {
        return false;
    }
    const QStringView introducer = before.chopped(1);
    return introducer.endsWith(escapeCharacter) || introducer.endsWith(u"^[") ||
           introducer.endsWith(u"ESC") || introducer.endsWith(u"=1B") ||
           (isSequence && isColour && hasNumbers);
}

} // namespace

bool controlEndsAt(QStringView text, qsizetype end)
{
    const QStringView before = text.first(end);
    const QChar last = before.back();
    const auto introducedBy = [before](char16_t c, qsizetype length) {
        return before.size() > length && before[before.size() - 1 - length] == c;
    };
    if (introducedBy(u'^', 1) && last >= u'A' && last <= u'Z') {
        return true;
    }
    if (introducedBy(u'#', 3)) {
        const int number = numberAt(before, end - 3, 3, 8);
        return (number >= 0 && number < 0x20) || number == 0x7F;
    }
    if (introducedBy(u'=', 2) && !last.isLower() && !before[end - 2].isLower()) {
        const int byte = hexNumber(before, end - 2, 2);
        return byte >= 0 && !isAsciiLetterOrDigit(static_cast<char32_t>(byte));
    }
    return sequenceEndsAt(text, end);
}

bool controlBegins(QStringView text)
{
    constexpr qsizetype digits = 4;
    return text.startsWith(u"ESC[") || (text.startsWith(u"_x") && text.mid(2 + digits).startsWith(u'_') &&
                                        hexNumber(text, 2, digits) >= 0);
}

} // namespace jobsweep
