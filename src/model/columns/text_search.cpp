#include "model/columns/text_search.h"

#include <QByteArrayView>

#include <algorithm>
#include <cstring>

namespace jobsweep {

namespace {

uchar lowerCase(uchar c)
{
    return uchar(c + (c >= 'A' && c <= 'Z' ? 'a' - 'A' : 0));
}

bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 128; });
}

bool isAscii(const QByteArray &utf8)
{
    return std::all_of(utf8.begin(), utf8.end(), [](char c) { return uchar(c) < 128; });
}

/// Of a fixed length, so that a compiler turns the loops over it into vector instructions.
constexpr size_t blockSize = 128;

bool isInShort(QByteArrayView id, QByteArrayView part)
{
    std::array<uchar, 2 * blockSize> text{};
    std::memcpy(text.data(), id.data(), size_t(id.size()));
    for (size_t i = 0; i < blockSize; ++i) {
        text[i] = lowerCase(text[i]);
    }
    // Where neither end of the part is in its place, a closer look is spared.
    const auto first = uchar(part.front());
    const auto last = uchar(part.back());
    const uchar *ends = text.data() + part.size() - 1;
    uchar found = 0;
    for (size_t i = 0; i < blockSize; ++i) {
        found |= uchar(uchar(text[i] == first) & uchar(ends[i] == last));
    }
    const auto end = text.begin() + id.size();
    return found != 0 && std::search(text.begin(), end, part.begin(), part.end(),
                                     [](uchar a, char b) { return a == uchar(b); }) != end;
}

bool isInLong(QByteArrayView id, QByteArrayView part)
{
    return std::search(id.begin(), id.end(), part.begin(), part.end(),
                       [](char a, char b) { return lowerCase(uchar(a)) == uchar(b); }) != id.end();
}

} // namespace

TextSearch::TextSearch(const QString &folded)
    : m_folded(folded), m_ascii(isAscii(folded) ? folded.toLatin1() : QByteArray())
{}

bool TextSearch::isIn(const QString &words) const
{
    return words.size() >= m_folded.size() &&
           m_answers.value(words, [this, &words] { return words.contains(m_folded, Qt::CaseInsensitive); });
}

/// A sentence may be longer than its spelling.
bool TextSearch::isIn(const CodedText &text) const
{
    return text.isCoded() ? m_answers.value(
                                text.spelling(),
                                [this, &text] { return text.text().contains(m_folded, Qt::CaseInsensitive); })
                          : isIn(text.spelling());
}

bool TextSearch::isInId(const QByteArray &id) const
{
    if (m_ascii.isEmpty()) {
        return !isAscii(id) && QString::fromUtf8(id).contains(m_folded, Qt::CaseInsensitive);
    }
    if (m_ascii.size() > id.size()) {
        return false;
    }
    return size_t(id.size()) <= blockSize ? isInShort(id, m_ascii) : isInLong(id, m_ascii);
}

} // namespace jobsweep
