#include "core/scan/mail_link.h"

#include "core/job/job_id.h"
#include "core/text/text_cursor.h"

#include <algorithm>

namespace jobsweep {

namespace {

constexpr QStringView mailScheme = u"mailto:";

/// Takes what stands between `open` and `close`, none of both in it; it is no longer than a link would be.
std::optional<QString> takeEnclosed(TextCursor &cursor, char32_t open, char32_t close)
{
    constexpr qsizetype longest = 512;
    if (cursor.current() != open) {
        return {};
    }
    TextCursor at = cursor;
    QString content;
    for (at.advance(); at.current() != close; at.advance()) {
        if (at.current() == open || at.current() == 0 || content.size() >= longest) {
            return {};
        }
        content += QChar::fromUcs4(at.current());
    }
    at.advance();
    cursor = at;
    return content;
}

bool isTarget(QStringView text)
{
    return text.startsWith(mailScheme) || text.startsWith(u"http://") || text.startsWith(u"https://");
}

/// The address in `mailto:A?subject=...`; other texts as they are.
QString withoutScheme(const QString &text)
{
    return text.startsWith(mailScheme) ? text.mid(mailScheme.size()).section(QLatin1Char('?'), 0, 0) : text;
}

/// A part of an id's address, or nothing.
std::optional<QString> partOfAddress(const QString &text)
{
    const QList<uint> characters = text.toUcs4();
    const bool isPart = std::all_of(characters.begin(), characters.end(), &isAddressCharacter);
    return isPart && !text.isEmpty() ? std::optional(text) : std::nullopt;
}

std::optional<QString> takeAngled(TextCursor &cursor, bool hasAddress)
{
    TextCursor behind = cursor;
    const auto content = takeEnclosed(behind, U'<', U'>');
    if (!content) {
        return {};
    }
    const qsizetype bar = content->indexOf(QLatin1Char('|'));
    std::optional<QString> text;
    if (bar >= 0 && isTarget(*content)) {
        text = partOfAddress(content->mid(bar + 1));
    } else if (content->startsWith(mailScheme) && hasAddress) {
        text = QString();
    } else if (content->contains(QLatin1Char('@'))) {
        text = partOfAddress(withoutScheme(*content));
    }
    if (text) {
        cursor = behind;
    }
    return text;
}

bool isMark(QStringView content)
{
    const bool isNumber = std::all_of(content.begin(), content.end(), [](QChar c) { return c.isDigit(); });
    return (isNumber && !content.isEmpty()) || content == u"email" || content == u"/email" ||
           content == u"url" || content == u"/url" || content.startsWith(u"email=") ||
           content.startsWith(u"url=");
}

/// `[mailto:A][A]`, which has brackets around it in Org.
std::optional<QString> takeOrgLink(TextCursor &cursor)
{
    cursor.advance();
    const auto target = takeEnclosed(cursor, U'[', U']');
    if (!target || !isTarget(*target)) {
        return {};
    }
    const auto label = takeEnclosed(cursor, U'[', U']');
    if (cursor.current() != U']') {
        return {};
    }
    cursor.advance();
    return partOfAddress(label ? *label : withoutScheme(*target));
}

std::optional<QString> takeBracketed(TextCursor &cursor)
{
    const auto content = takeEnclosed(cursor, U'[', U']');
    if (!content) {
        return takeOrgLink(cursor);
    }
    if (takeEnclosed(cursor, U'(', U')')) {
        return partOfAddress(withoutScheme(*content));
    }
    if (isMark(*content)) {
        return QString();
    }
    const qsizetype bar = content->indexOf(QLatin1Char('|'));
    if (bar >= 0 && isTarget(QStringView(*content).mid(bar + 1))) {
        return partOfAddress(content->left(bar));
    }
    const qsizetype blank = content->indexOf(QLatin1Char(' '));
    if (blank >= 0 && isTarget(*content)) {
        return partOfAddress(content->mid(blank + 1));
    }
    return content->contains(QLatin1Char('@')) ? partOfAddress(withoutScheme(*content)) : std::nullopt;
}

} // namespace

std::optional<QString> takeLinkText(TextCursor &cursor, bool hasAddress)
{
    TextCursor behind = cursor;
    std::optional<QString> text;
    switch (cursor.current()) {
    case U'<':
        return takeAngled(cursor, hasAddress);
    case U'[':
        text = takeBracketed(behind);
        break;
    case U'(':
        if (const auto target = takeEnclosed(behind, U'(', U')'); target && target->startsWith(mailScheme)) {
            text = QString();
        }
        break;
    default:
        break;
    }
    if (text) {
        cursor = behind;
    }
    return text;
}

} // namespace jobsweep
