#include "core/job/job_id.h"

#include "core/text/ascii_set.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>

namespace jobsweep {

namespace {

constexpr AsciiSet digits([](char16_t c) { return c >= u'0' && c <= u'9'; });
constexpr AsciiSet hexDigits([](char16_t c) {
    const char16_t lower = c | 0x20;
    return digits.contains(c) || (lower >= u'a' && lower <= u'f');
});
constexpr AsciiSet addressCharacters([](char16_t c) { return isAsciiAddressCharacter(c); });
/// Those that need no second look; of the `@` there is one.
constexpr AsciiSet plainAddressCharacters([](char16_t c) { return isPlainAddressCharacter(c) && c != u'@'; });

/// What can't be a part of an id's beginning, nor stand in it: as escapes, joined lines, tags and colours
/// may.
constexpr AsciiSet others([](char16_t c) {
    return c != 0x1B && c != u'<' && c != u'=' && !isEscapeIntroducer(c);
});

constexpr QStringView uuidPattern = u"hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh";
constexpr char16_t tail[] = u"-bot:luma";

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
    const auto fits = [](QChar expected, QChar c) {
        return expected == u'-' ? c == u'-' : hexDigits.contains(c.unicode());
    };
    if (rest.size() < uuidPattern.size() ||
        !std::equal(uuidPattern.begin(), uuidPattern.end(), rest.begin(), fits)) {
        return false;
    }
    rest = rest.sliced(uuidPattern.size());
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
    return takeUuid(rest) && takeWord(rest, tail);
}

/// Reads an id by pointer, as fast as one can: long texts are full of them.
class PlainReader
{
public:
    explicit PlainReader(QStringView text) : m_at(text.utf16()), m_end(m_at + text.size()) {}

    const char16_t *at() const { return m_at; }

    /// Takes `j<digits>[letter]-u<digits>-email:`, or as much of it as there is.
    bool takeBeginning()
    {
        if (!take(u"j") || !takeAll(digits)) {
            return false;
        }
        if (m_at < m_end && *m_at >= u'a' && *m_at <= u'z') {
            // It may as well be the beginning of an id.
            if (m_end - m_at > 1 && others.contains(m_at[1]) && m_at[1] != u'-') {
                return false;
            }
            ++m_at;
        }
        if (!take(u"-u") || !takeAll(digits)) {
            return false;
        }
        constexpr QStringView mark = u"-email";
        const char16_t *const markAt = m_at;
        const bool isWhole = take(u"-email:");
        m_lacksColon = !isWhole && m_at - markAt == mark.size();
        return isWhole;
    }

    /// Whether all of a beginning was taken but its last character: that is an id of which something became.
    bool lacksColon() const { return m_lacksColon; }

    /// Whether what comes next stands in the text as it is: it can't be another writing of what was wanted.
    bool isAtOther() const { return m_at < m_end && others.contains(*m_at); }

    /// Takes the word, or as much of it as there is; `size` counts the null behind it.
    template<size_t size>
    bool take(const char16_t (&word)[size])
    {
        constexpr size_t length = size - 1;
        if (m_end - m_at >= qsizetype(length) && std::memcmp(m_at, word, length * sizeof(char16_t)) == 0) {
            m_at += length;
            return true;
        }
        for (size_t i = 0; m_at < m_end && *m_at == word[i]; ++i) {
            ++m_at;
        }
        return false;
    }

    bool takeAll(const AsciiSet &set)
    {
        const char16_t *const begin = m_at;
        while (m_at < m_end && set.contains(*m_at)) {
            ++m_at;
        }
        return m_at > begin;
    }

    bool takeUuid()
    {
        if (m_end - m_at < uuidPattern.size()) {
            return false;
        }
        // Without a branch a character, as compilers vectorise: it is nearly always one.
        constexpr qsizetype block = 32;
        char16_t strangers = 0;
        char16_t hyphens = 0;
        for (qsizetype i = 0; i < block; ++i) {
            count(m_at[i], strangers, hyphens);
        }
        for (qsizetype i = block; i < uuidPattern.size(); ++i) {
            count(m_at[i], strangers, hyphens);
        }
        constexpr std::array hyphensAt{8, 13, 18, 23};
        for (const int i : hyphensAt) {
            strangers += m_at[i] == u'-' ? 0 : 1;
        }
        m_at += uuidPattern.size();
        return strangers == 0 && hyphens == hyphensAt.size();
    }

private:
    /// Counts hyphens, and what is neither a hyphen nor a hexadecimal digit.
    static constexpr void count(char16_t c, char16_t &strangers, char16_t &hyphens)
    {
        const char16_t hyphen = c == u'-';
        const char16_t digit = static_cast<char16_t>(c - u'0') < 10;
        const char16_t letter = static_cast<char16_t>((c | 0x20) - u'a') < 6;
        strangers |= 1 ^ (hyphen | digit | letter);
        hyphens += hyphen;
    }

    const char16_t *m_at;
    const char16_t *m_end;
    bool m_lacksColon = false;
};

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

QStringView JobId::commonEnd()
{
    return tail;
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

JobId::PlainFront JobId::plainFront(QStringView text)
{
    PlainReader reader(text.first(std::min(text.size(), maxBytes)));
    const auto length = [&] { return reader.at() - text.utf16(); };
    if (!reader.takeBeginning()) {
        return {0, reader.isAtOther() && !reader.lacksColon() ? length() : 0};
    }
    const bool isId = reader.takeAll(plainAddressCharacters) && reader.take(u"@") &&
                      reader.takeAll(plainAddressCharacters) && reader.take(u":") && reader.takeUuid() &&
                      reader.take(tail);
    return {isId ? length() : 0, 0};
}

QByteArray JobId::pathSegment() const
{
    // Beside the unreserved characters, which stay anyway: sub-delims, `:` and `@`.
    return m_utf8.toPercentEncoding("!$&'()*+,;=:@");
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
    const QDateTime latest = firstSeen.toUTC().addDays(clockToleranceDays);
    for (int year = latest.date().year(); year >= latest.date().year() - 8; --year) {
        QDateTime candidate(QDate(year, two(1), two(3)), time, Qt::UTC);
        if (candidate.isValid() && candidate <= latest) {
            return candidate;
        }
    }
    return {};
}

} // namespace jobsweep
