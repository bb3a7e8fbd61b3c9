#include "model/text_search.h"

#include "core/job_id.h"

#include <algorithm>

namespace jobsweep {

namespace {

constexpr std::array<uchar, 256> lowerCase = [] {
    std::array<uchar, 256> table{};
    for (size_t i = 0; i < table.size(); ++i) {
        table[i] = uchar(i >= 'A' && i <= 'Z' ? i - 'A' + 'a' : i);
    }
    return table;
}();

bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 128; });
}

bool isAscii(const QByteArray &utf8)
{
    return std::all_of(utf8.begin(), utf8.end(), [](char c) { return uchar(c) < 128; });
}

} // namespace

TextSearch::TextSearch(const QString &folded)
    : m_folded(folded), m_ascii(isAscii(folded) ? folded.toLatin1() : QByteArray())
{
    const qsizetype length = std::min<qsizetype>(m_ascii.size(), JobId::maxBytes + 1);
    std::array<quint16, 256> ofLowerCase{};
    ofLowerCase.fill(quint16(length));
    for (qsizetype i = 0; i < length; ++i) {
        quint16 &jump = ofLowerCase[uchar(m_ascii[i])];
        m_lastJump = i + 1 < length ? m_lastJump : jump;
        jump = quint16(length - 1 - i);
    }
    std::transform(lowerCase.begin(), lowerCase.end(), m_jumps.begin(),
                   [&ofLowerCase](uchar c) { return ofLowerCase[c]; });
}

bool TextSearch::isIn(const QString &text) const
{
    return text.size() >= m_folded.size() && text.contains(m_folded, Qt::CaseInsensitive);
}

/// Horspool's search, with a jump of 0 for the part's last character.
bool TextSearch::isInId(const QByteArray &id) const
{
    if (m_ascii.isEmpty()) {
        return !isAscii(id) && QString::fromUtf8(id).contains(m_folded, Qt::CaseInsensitive);
    }
    const auto *text = reinterpret_cast<const uchar *>(id.constData());
    const auto *part = reinterpret_cast<const uchar *>(m_ascii.constData());
    const qsizetype last = m_ascii.size() - 1;
    if (last == 0) {
        const char upperCase = part[0] >= 'a' && part[0] <= 'z' ? char(part[0] - 'a' + 'A') : m_ascii[0];
        return id.contains(m_ascii[0]) || id.contains(upperCase);
    }
    for (qsizetype end = last; end < id.size();) {
        const qsizetype jump = m_jumps[text[end]];
        if (jump != 0) {
            end += jump;
        } else if (std::equal(part, part + last, text + end - last,
                              [](uchar a, uchar b) { return a == lowerCase[b]; })) {
            return true;
        } else {
            end += m_lastJump;
        }
    }
    return false;
}

} // namespace jobsweep
