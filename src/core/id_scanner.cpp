#include "core/id_scanner.h"

#include "core/hidden_address.h"
#include "core/id_collector.h"
#include "core/text_cursor.h"

#include <QVarLengthArray>

#include <algorithm>
#include <utility>

namespace jobsweep {

namespace {

constexpr QStringView emailMark = u"-email:";
constexpr QStringView botMark = u"-bot:";

constexpr AsciiSet digits([](char16_t c) { return c >= u'0' && c <= u'9'; });
constexpr AsciiSet nameCharacters([](char16_t c) {
    const char16_t lower = c | 0x20;
    return digits.contains(c) || (lower >= u'a' && lower <= u'z') || c == u'-' || c == u'_';
});
constexpr AsciiSet plainAddressCharacters([](char16_t c) {
    return isAsciiAddressCharacter(c) && !isEscapeIntroducer(c);
});

/// What ends an id, and means nothing else.
constexpr AsciiSet plainEnds([](char16_t c) {
    return !nameCharacters.contains(c) && !isEscapeIntroducer(c);
});

/// Whether `c` right behind an id makes it something else.
bool continuesWord(char32_t c)
{
    return QChar::isLetterOrNumber(c) || c == U'_' || c == U'-';
}

/// One pass over a text or a part of it. An id's text is gathered, decoded, from its `j` to the end of the
/// service's name; what it is worth is then decided on that short copy, by JobId's own grammar.
///
/// The time stays linear because a candidate reads on over at most one more `-email:`, and what it has read
/// is searched again only if that, a tag, or an end that never came has made another beginning in it
/// possible. No stretch is read more than a few times.
class Scanner
{
public:
    /// `before`: the character before the text, 0 for none.
    Scanner(QStringView text, char32_t before, IdCollector &found)
        : m_text(text), m_cursor(text, before), m_found(found)
    {}

    /// Takes what begins before `limit`. Behind it there are `longestWriting` characters more, or the text
    /// ends.
    void run(qsizetype limit);

    /// Where it stopped, and what stood before that.
    qsizetype position() const { return m_cursor.position(); }
    char32_t before() const { return m_cursor.before(); }

private:
    enum class Stop
    {
        /// Nothing that was read can be part of another id.
        Here,
        /// Another id may have begun on the way.
        Nested
    };

    void takeCandidate();
    bool takePlain();
    bool takePrefix();
    Stop takeBody();
    void takeHiddenAddress();
    Stop takeServiceName(bool doubtful);
    bool isOtherService(QStringView name) const;

    bool take(char32_t c);
    bool take(QStringView word);
    void takeAll(const AsciiSet &set);
    template<typename Predicate>
    void takeAll(const AsciiSet &plain, Predicate belongs);

    bool isAtCut() const { return m_isCut && m_cursor.current() == 0; }
    bool isFull() const { return m_taken.size() > JobId::maxBytes; }
    QStringView taken() const { return {m_taken.constData(), m_taken.size()}; }

    QStringView m_text;
    TextCursor m_cursor;
    IdCollector &m_found;

    // The candidate in hand.
    QVarLengthArray<char16_t, JobId::maxBytes + 16> m_taken;
    qsizetype m_addressAt = 0;
    bool m_addressHidden = false;
    bool m_hasTag = false;
    bool m_isCut = false; ///< the text goes on where m_cursor sees its end
};

void Scanner::run(qsizetype limit)
{
    while (m_cursor.findWord(u'j', limit)) {
        if (!takePlain()) {
            takeCandidate();
        }
    }
    m_found.flush();
}

/// Looks for an id no farther than it may reach: so it makes no difference where a text is cut.
void Scanner::takeCandidate()
{
    const qsizetype end = m_cursor.position() + IdScanner::longestWriting;
    m_isCut = end < m_text.size();
    if (m_isCut) {
        m_cursor.setText(m_text.first(end));
    }
    if (takePrefix()) {
        const TextCursor body = m_cursor;
        if (takeBody() == Stop::Nested || isAtCut()) {
            m_cursor = body;
        }
    }
    if (m_isCut) {
        m_cursor.setText(m_text);
    }
}

/// Takes an id that stands in the text as it is, as most do, without decoding it, or passes over what can't
/// become one.
bool Scanner::takePlain()
{
    const QStringView text = m_cursor.rest();
    const JobId::PlainFront front = JobId::plainFront(text);
    if (front.passable > 0) {
        m_cursor.skipPlain(front.passable);
        return true;
    }
    const qsizetype length = front.idLength;
    if (length == 0) {
        return false;
    }
    // For most of them that is the end of a line, or a quote.
    if (length < text.size() && plainEnds.contains(text[length].unicode())) {
        m_cursor.skipPlain(length);
        m_found.addPlainId(text.first(length));
        return true;
    }
    TextCursor behind = m_cursor;
    behind.skipPlain(length);
    const bool isFar = behind.end() - behind.position() > longestEscape;
    if (isFar || continuesWord(behind.current())) {
        return false;
    }
    m_cursor = behind;
    m_found.addPlainId(text.first(length));
    return true;
}

/// Takes `j<digits>[letter]-u<digits>-email:`. No id can begin inside of it.
bool Scanner::takePrefix()
{
    const auto takeDigits = [this] {
        const qsizetype before = m_taken.size();
        takeAll(digits);
        return m_taken.size() > before;
    };
    m_taken.clear();
    if (!take(U'j') || !takeDigits()) {
        return false;
    }
    if (m_cursor.current() >= U'a' && m_cursor.current() <= U'z') {
        take(m_cursor.current());
    }
    if (!take(u"-u") || !takeDigits() || !take(emailMark)) {
        return false;
    }
    m_addressAt = m_taken.size();
    return true;
}

Scanner::Stop Scanner::takeBody()
{
    takeHiddenAddress();
    m_hasTag = false;
    // An address may end in "-email" itself: then it is the UUID behind it that tells an id from two
    // beginnings.
    bool doubtful = false;
    for (;;) {
        takeAll(plainAddressCharacters, isAddressCharacter);
        if (isFull()) {
            return Stop::Nested;
        }
        if (m_cursor.current() == U'<' && skipTag(m_cursor)) {
            m_hasTag = true;
            continue;
        }
        if (!take(U':')) {
            return doubtful || m_addressHidden || m_hasTag ? Stop::Nested : Stop::Here;
        }
        if (taken().endsWith(botMark)) {
            return takeServiceName(doubtful);
        }
        if (doubtful) {
            return Stop::Nested;
        }
        doubtful = taken().endsWith(emailMark);
    }
}

void Scanner::takeHiddenAddress()
{
    static constexpr QStringView anyAddress = IdCollector::standIn;
    TextCursor behind = m_cursor;
    m_addressHidden = skipHiddenAddress(behind);
    if (m_addressHidden) {
        m_taken.append(anyAddress.utf16(), anyAddress.size());
        m_cursor = behind;
    }
}

Scanner::Stop Scanner::takeServiceName(bool doubtful)
{
    qsizetype nameAt = m_taken.size();
    takeAll(nameCharacters);
    // What ended in "-bot" was the address, or another part that is not the last.
    while (taken().sliced(nameAt).endsWith(botMark.chopped(1)) && take(U':')) {
        nameAt = m_taken.size();
        takeAll(nameCharacters);
    }
    const QStringView name = taken().sliced(nameAt);
    const bool begins = m_cursor.current() == U':' && name.endsWith(emailMark.chopped(1));
    if (isFull() || begins) {
        return Stop::Nested;
    }
    const bool ends = !isAtCut() && !continuesWord(m_cursor.current());
    const auto id = ends && name == u"luma" ? JobId::parse(taken()) : std::nullopt;
    if (id && m_addressHidden) {
        m_found.addIncomplete(*id);
    } else if (id) {
        m_found.addId(*id);
    } else if (doubtful) {
        return Stop::Nested;
    } else if (ends && isOtherService(name)) {
        m_found.addOther(taken(), name);
    }
    // A tag may hold an id of its own.
    return m_hasTag ? Stop::Nested : Stop::Here;
}

bool Scanner::isOtherService(QStringView name) const
{
    QStringView address = taken().sliced(m_addressAt);
    address = address.first(address.indexOf(u':'));
    if (address.endsWith(botMark.chopped(1))) {
        address.chop(botMark.size() - 1);
    }
    return !name.isEmpty() && !name.startsWith(u"luma", Qt::CaseInsensitive) && isAddress(address);
}

/// Takes the current character if it is `c`.
bool Scanner::take(char32_t c)
{
    if (m_cursor.current() != c) {
        return false;
    }
    m_taken.append(static_cast<char16_t>(c));
    m_cursor.advance();
    return true;
}

bool Scanner::take(QStringView word)
{
    return std::all_of(word.begin(), word.end(), [this](QChar c) { return take(c.unicode()); });
}

void Scanner::takeAll(const AsciiSet &set)
{
    takeAll(set, [&set](char32_t c) { return set.contains(c); });
}

/// Takes characters for which `belongs` holds, until the candidate is too long to be an id. Those of `plain`
/// are a part of them that is taken faster where it is not encoded.
template<typename Predicate>
void Scanner::takeAll(const AsciiSet &plain, Predicate belongs)
{
    while (!isFull()) {
        const QStringView run = m_cursor.takeRun(plain, JobId::maxBytes + 1 - m_taken.size());
        m_taken.append(run.utf16(), run.size());
        const char32_t c = m_cursor.current();
        if (isFull() || !belongs(c)) {
            return;
        }
        for (const char16_t unit : QChar::fromUcs4(c)) {
            m_taken.append(unit);
        }
        m_cursor.advance();
    }
}

} // namespace

struct IdScanner::Private
{
    explicit Private(qsizetype textSize) : found(textSize) {}

    /// Takes what begins before `limit` and forgets what lies behind.
    void scan(qsizetype limit)
    {
        Scanner scanner(text, before, found);
        scanner.run(limit);
        before = scanner.before();
        text.remove(0, scanner.position());
    }

    /// Takes what begins in `part`, except in its last `kept` characters, which are left over with all that
    /// may belong to them. `part` begins with all that is not scanned yet.
    void scanPart(QStringView part, qsizetype kept)
    {
        Scanner scanner(part, before, found);
        scanner.run(part.size() - kept);
        before = scanner.before();
        text = part.sliced(scanner.position()).toString();
    }

    IdCollector found;
    QString text; ///< what is not scanned yet
    char32_t before = 0;
};

IdScanner::IdScanner(qsizetype textSize) : d(std::make_unique<Private>(textSize)) {}

IdScanner::~IdScanner() = default;

void IdScanner::feed(QStringView part)
{
    // A scan reads no farther than so much behind where it ends. Not for every few characters: each time what
    // is left is moved.
    constexpr qsizetype kept = longestWriting + longestEscape;
    if (part.size() < 4 * kept) {
        d->text.append(part);
        if (d->text.size() >= 2 * kept) {
            d->scan(d->text.size() - kept);
        }
        return;
    }
    // What is left over is joined with as much of the part as it takes; the rest is scanned where it is.
    const qsizetype joined = 2 * kept;
    d->text.append(part.first(joined));
    d->scan(d->text.size() - kept);
    d->scanPart(part.sliced(joined - d->text.size()), kept);
}

void IdScanner::endText()
{
    d->scan(d->text.size());
    d->before = 0;
}

const QList<JobId> &IdScanner::ids() const
{
    return d->found.ids();
}

bool IdScanner::hasFound(const JobId &id) const
{
    return d->found.contains(id);
}

ScanResult IdScanner::result() const
{
    return d->found.result();
}

ScanResult scanForIds(QStringView text)
{
    IdCollector found(text.size());
    Scanner(text, 0, found).run(text.size());
    return found.result();
}

} // namespace jobsweep
