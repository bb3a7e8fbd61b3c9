#include "core/job_id.h"

#include "core/ascii_set.h"

#include <algorithm>

namespace jobsweep {

namespace {

constexpr AsciiSet digits([](char16_t c) { return c >= u'0' && c <= u'9'; });
constexpr AsciiSet hexDigits([](char16_t c) {
    const char16_t lower = c | 0x20;
    return digits.contains(c) || (lower >= u'a' && lower <= u'f');
});
constexpr AsciiSet addressCharacters([](char16_t c) { return isAsciiAddressCharacter(c); });

bool takeDigits(QStringView &rest)
{
    const auto end =
        std::find_if_not(rest.begin(), rest.end(), [](QChar c) { return digits.contains(c.unicode()); });
    const qsizetype count = end - rest.begin();
    rest = rest.sliced(count);
    return count > 0;
}

bool takeWord(QStringView &rest, QStringView word)
{
    if (rest.size() < word.size() || !std::equal(word.begin(), word.end(), rest.begin())) {
        return false;
    }
    rest = rest.sliced(word.size());
    return true;
}

bool takeUuid(QStringView &rest)
{
    static constexpr QStringView pattern = u"hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh";
    const auto fits = [](QChar expected, QChar c) {
        return expected == u'-' ? c == u'-' : hexDigits.contains(c.unicode());
    };
    if (rest.size() < pattern.size() || !std::equal(pattern.begin(), pattern.end(), rest.begin(), fits)) {
        return false;
    }
    rest = rest.sliced(pattern.size());
    return true;
}

/// Takes a whole id off the front of `rest`.
bool takeId(QStringView &rest)
{
    if (!takeWord(rest, u"j") || !takeDigits(rest)) {
        return false;
    }
    // The optional letter: one that is neither v nor i is a kind that is not known yet.
    if (!rest.isEmpty() && rest.front() >= u'a' && rest.front() <= u'z') {
        rest = rest.sliced(1);
    }
    if (!takeWord(rest, u"-u") || !takeDigits(rest) || !takeWord(rest, u"-email:")) {
        return false;
    }
    const qsizetype colon = rest.indexOf(u':');
    if (colon < 0 || !isAddress(rest.first(colon))) {
        return false;
    }
    rest = rest.sliced(colon + 1);
    return takeUuid(rest) && takeWord(rest, u"-bot:luma");
}

/// `id` as UTF-8 that takes no more room than it needs: QString::toUtf8() sets three bytes a character aside,
/// and a long list of ids would keep all of it.
QByteArray toUtf8(QStringView id)
{
    if (std::all_of(id.begin(), id.end(), [](QChar c) { return c.unicode() < 0x80; })) {
        return id.toLatin1();
    }
    QByteArray utf8 = id.toUtf8();
    utf8.squeeze();
    return utf8;
}

} // namespace

bool isAddressCharacter(char32_t c)
{
    if (c < 0x80) {
        return addressCharacters.contains(c);
    }
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Punctuation_InitialQuote:
    case QChar::Punctuation_FinalQuote:
    case QChar::Punctuation_Open:
    case QChar::Punctuation_Close:
        return false;
    default:
        // Where a decoder had to give up, the id is no longer what the server wrote.
        return c != QChar::ReplacementCharacter;
    }
}

bool isAddress(QStringView text)
{
    qsizetype ats = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        if (QChar::isHighSurrogate(c) && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        if (!isAddressCharacter(c)) {
            return false;
        }
        ats += c == U'@' ? 1 : 0;
    }
    return ats == 1 && text.front() != u'@' && text.back() != u'@';
}

std::optional<JobId> JobId::parse(QStringView text)
{
    auto id = takeFront(text);
    return text.isEmpty() ? id : std::nullopt;
}

std::optional<JobId> JobId::takeFront(QStringView &text)
{
    QStringView rest = text.first(std::min(text.size(), maxBytes));
    const qsizetype available = rest.size();
    if (!takeId(rest)) {
        return {};
    }
    QByteArray utf8 = toUtf8(text.first(available - rest.size()));
    if (utf8.size() > maxBytes) {
        return {};
    }
    text = text.sliced(available - rest.size());
    return JobId(std::move(utf8));
}

MediaKind JobId::kind() const
{
    qsizetype i = 1;
    while (i < m_utf8.size() && m_utf8[i] >= '0' && m_utf8[i] <= '9') {
        ++i;
    }
    if (i >= m_utf8.size()) {
        return MediaKind::Unknown;
    }
    switch (m_utf8[i]) {
    case 'v':
        return MediaKind::Video;
    case 'i':
        return MediaKind::Image;
    default:
        return MediaKind::Unknown;
    }
}

QString JobId::account() const
{
    const qsizetype begin = m_utf8.indexOf(':') + 1;
    const qsizetype end = m_utf8.indexOf(':', begin);
    if (begin == 0 || end < 0) {
        return {};
    }
    return QString::fromUtf8(m_utf8.mid(begin, end - begin));
}

QDateTime JobId::created(const QDateTime &firstSeen) const
{
    qsizetype digits = 0;
    while (1 + digits < m_utf8.size() && m_utf8[1 + digits] >= '0' && m_utf8[1 + digits] <= '9') {
        ++digits;
    }
    if (digits != 19) {
        return {};
    }
    const auto two = [this](qsizetype at) { return (m_utf8[at] - '0') * 10 + (m_utf8[at + 1] - '0'); };
    const QTime time(two(5), two(7), two(9));
    if (!time.isValid()) {
        return {};
    }
    // Eight years back is enough for a 29 February to find its leap year, across 2100 too.
    const QDateTime seen = firstSeen.toUTC();
    for (int year = seen.date().year(); year >= seen.date().year() - 8; --year) {
        QDateTime candidate(QDate(year, two(1), two(3)), time, Qt::UTC);
        if (candidate.isValid() && candidate <= seen) {
            return candidate;
        }
    }
    return {};
}

} // namespace jobsweep
