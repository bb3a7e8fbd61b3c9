#include "core/text/text_layers.h"

#include "core/text/escaped_numbers.h"

#include <QVarLengthArray>

#include <algorithm>
#include <string_view>

namespace jobsweep {

namespace {

constexpr char32_t softHyphen = 0x00AD;

/// So often more is a text escaped at most. An encoding of an encoding grows each time.
constexpr int mostLayers = 6;

/// Where the line goes on whose end is joined to the next one at `at`; `at` if it is none.
qsizetype behindSoftBreak(QStringView text, qsizetype at)
{
    if (at >= text.size() || text[at] != u'=') {
        return at;
    }
    // What was added to the end of a line on its way is not part of it.
    constexpr qsizetype mostBlanks = 8;
    const auto isBlank = [](char32_t c) { return c == U' ' || c == U'\t'; };
    qsizetype end = at + 1;
    const qsizetype farthest = end + mostBlanks;
    while (end < text.size() && end < farthest && isBlank(text[end].unicode())) {
        ++end;
    }
    if (end >= text.size()) {
        return at;
    }
    DecodedCharacter lineEnd = decodeAt(text, end);
    if (lineEnd.character == U'\r' && lineEnd.end < text.size()) {
        const DecodedCharacter next = decodeAt(text, lineEnd.end);
        lineEnd.end = next.character == U'\n' ? next.end : lineEnd.end;
    }
    return lineEnd.character == U'\n' || lineEnd.character == U'\r' ? lineEnd.end : at;
}

/// The character at `at` with quoted-printable undone, and nothing else.
DecodedCharacter decodeQuoted(QStringView text, qsizetype at)
{
    const qsizetype farthest = at + longestLayers / 2;
    for (qsizetype behind = behindSoftBreak(text, at); behind != at; behind = behindSoftBreak(text, at)) {
        at = behind;
        if (at >= farthest) {
            break;
        }
    }
    if (at >= text.size()) {
        return {softHyphen, text.size()};
    }
    const auto bytes = decodeHexBytes(text, at, u'=');
    return bytes ? *bytes : characterAt(text, at);
}

using Characters = QVarLengthArray<char16_t, longestEscape + 2>;
using Ends = QVarLengthArray<qsizetype, longestEscape + 2>;

/// Undoes one layer of escapes in `text`, whose characters are written up to `ends`.
void decodeOnce(Characters &text, Ends &ends)
{
    const QStringView whole(text.constData(), text.size());
    qsizetype size = 0;
    for (qsizetype at = 0; at < whole.size();) {
        // No escape is shorter than what it means.
        const DecodedCharacter c = decodeAt(whole, at);
        at = c.end;
        for (const char16_t unit : QChar::fromUcs4(c.character)) {
            ends[size] = ends[c.end - 1];
            text[size++] = unit;
        }
    }
    text.resize(size);
    ends.resize(size);
}

/// The character that the escape means whose writing begins at `at` in the text that `decode(at)` reads.
template<typename Decode>
DecodedCharacter decodeEscapeIn(QStringView text, qsizetype at, Decode decode)
{
    Characters inner;
    Ends ends;
    qsizetype next = at;
    while (next < text.size() && next - at < longestLayers / 2 && inner.size() < longestEscape) {
        const DecodedCharacter c = decode(next);
        next = c.end;
        for (const char16_t unit : QChar::fromUcs4(c.character)) {
            inner.append(unit);
            ends.append(next);
        }
    }
    DecodedCharacter meant = decodeAt(QStringView(inner.constData(), inner.size()), 0);
    for (int i = 0; i < mostLayers && meant.end > 1 && isEscapeIntroducer(meant.character); ++i) {
        decodeOnce(inner, ends);
        meant = decodeAt(QStringView(inner.constData(), inner.size()), 0);
    }
    return {meant.character, ends[meant.end - 1]};
}

constexpr std::u16string_view word = u"quoted-printable";

/// What is looked for first, since other texts have it seldom, stands so far behind the word's beginning.
constexpr qsizetype hyphenAt = qsizetype(word.find(u'-'));

/// How many characters are tested at once.
constexpr qsizetype block = 32;

/// Whether a hyphen and a `p` stand in the `block` characters at `text`, which one more follows. Without a
/// branch, as compilers vectorise.
bool hasHyphenAndP(const char16_t *text)
{
    char16_t any = 0;
    for (qsizetype i = 0; i < block; ++i) {
        any |= (text[i] == u'-') & ((text[i + 1] | 0x20) == u'p');
    }
    return any != 0;
}

} // namespace

qsizetype indexOfQuotedPrintable(QStringView text)
{
    const char16_t *const begin = text.utf16();
    const qsizetype end = text.size() - (qsizetype(word.size()) - hyphenAt) + 1;
    for (qsizetype at = hyphenAt; at < end;) {
        while (end - at > block && !hasHyphenAndP(begin + at)) {
            at += block;
        }
        for (const qsizetype blockEnd = std::min(at + block, end); at < blockEnd; ++at) {
            const QStringView found = text.sliced(at - hyphenAt, word.size());
            if (begin[at] == u'-' && found.compare(word, Qt::CaseInsensitive) == 0) {
                return at - hyphenAt;
            }
        }
    }
    return -1;
}

DecodedCharacter decodeAt(QStringView text, qsizetype at, Writing writing)
{
    const auto once = [text](qsizetype place) { return decodeAt(text, place); };
    const auto quoted = [text](qsizetype place) { return decodeQuoted(text, place); };
    const DecodedCharacter first = writing == Writing::QuotedPrintable ? quoted(at) : once(at);
    if (writing == Writing::Escaped || !isEscapeIntroducer(first.character)) {
        return first;
    }
    if (writing == Writing::QuotedPrintable) {
        return decodeEscapeIn(text, at, quoted);
    }
    // What stands for itself was looked at with what follows already.
    return first.end == at + 1 ? first : decodeEscapeIn(text, at, once);
}

} // namespace jobsweep
