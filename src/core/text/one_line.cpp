#include "core/text/one_line.h"

#include <QChar>
#include <QList>

#include <algorithm>
#include <utility>

namespace jobsweep {

namespace {

bool isBidiControl(char32_t c)
{
    return c == U'\u061c' || c == U'\u200e' || c == U'\u200f' || (c >= U'\u202a' && c <= U'\u202e') ||
           (c >= U'\u2066' && c <= U'\u206f');
}

bool isBlankOrControl(char32_t c)
{
    return QChar::isSpace(c) || QChar::category(c) == QChar::Other_Control;
}

QString cutShort(QString line, qsizetype maxLength)
{
    while (!line.isEmpty() && line.size() >= maxLength) {
        line.chop(line.back().isLowSurrogate() ? 2 : 1);
    }
    return line + u'…';
}

} // namespace

QString oneLine(const QString &text, qsizetype maxLength)
{
    QString line;
    line.reserve(std::min(text.size(), maxLength));
    bool blankDue = false;
    const QList<uint> characters = text.toUcs4();
    for (const char32_t c : characters) {
        if (isBlankOrControl(c)) {
            blankDue = !line.isEmpty();
            continue;
        }
        if (isBidiControl(c)) {
            continue;
        }
        if (std::exchange(blankDue, false)) {
            line.append(u' ');
        }
        line.append(QChar::fromUcs4(c));
        if (line.size() > maxLength) {
            return cutShort(line, maxLength);
        }
    }
    return line;
}

} // namespace jobsweep
