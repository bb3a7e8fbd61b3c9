#include "core/scan/id_candidate.h"

#include "core/scan/mail_link.h"
#include "core/text/control_spellings.h"
#include "core/text/hidden_address.h"
#include "core/text/shown_text.h"
#include "core/text/terminal_colour.h"

#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace jobsweep {

namespace {

constexpr QStringView emailMark = u"-email:";
constexpr QStringView emailWord = u"email";
constexpr QStringView botMark = u"-bot:";
constexpr QStringView ownService = u"luma";
/// For an address that is hidden, so that the rest can be read as an id.
constexpr QStringView standIn = u"hidden@address";

constexpr AsciiSet digits([](char16_t c) { return c >= u'0' && c <= u'9'; });
constexpr AsciiSet nameCharacters([](char16_t c) { return isServiceNameCharacter(c); });
constexpr AsciiSet plainAddressCharacters([](char16_t c) { return isPlainAddressCharacter(c); });

/// Skips the word, or leaves the cursor amid it.
bool skipWord(TextCursor &cursor, QStringView word)
{
    return std::all_of(word.begin(), word.end(), [&cursor](QChar c) {
        const bool isThere = cursor.current() == c.unicode();
        cursor.advance();
        return isThere;
    });
}

} // namespace

IdCandidate::IdCandidate(const TextCursor &begin, bool isCut)
    : m_begin(begin)
    , m_cursor(begin)
    , m_isJoined(isAsciiLetterOrDigit(begin.before()))
    , m_isInApostrophes(begin.before() == U'\'')
    , m_isCut(isCut)
{}

CandidateReading IdCandidate::read(Writing writing)
{
    m_cursor = m_begin;
    m_cursor.setWriting(writing);
    m_taken.clear();
    m_addressHidden = false;
    m_hasTag = false;
    m_isUndecoded = false;
    if (!takePrefix()) {
        m_reading.goOnAt = m_cursor.position();
        m_reading.goOnBehind = m_cursor.before();
        return std::exchange(m_reading, {});
    }
    const TextCursor body = m_cursor;
    m_reading.worth = m_isUndecoded ? Worth::Undecoded : Worth::Incomplete;
    const Stop stop = m_isUndecoded ? takeUndecoded() : takeBody();
    if (m_isJoined) {
        m_reading.worth = std::min(m_reading.worth, Worth::Incomplete);
    }
    if (m_reading.worth <= Worth::Incomplete) {
        m_reading.reason = reasonToStop();
        m_reading.text = takenText();
    }
    const TextCursor &place = stop == Stop::Nested || isAtCut() ? body : m_cursor;
    m_reading.goOnAt = place.position();
    m_reading.goOnBehind = place.before();
    return std::exchange(m_reading, {});
}

/// Takes `j<digits>[letter]-u<digits>-email:`. No id can begin inside of it. Else it leaves the cursor behind
/// the first digits: the letter, or what a tag stands before, may begin an id.
bool IdCandidate::takePrefix()
{
    if (!take(U'j')) {
        return false;
    }
    takeAll(digits);
    const TextCursor behindDigits = m_cursor;
    const bool begins = takeDigits() && takeRestOfPrefix();
    m_cursor = begins ? m_cursor : behindDigits;
    m_addressAt = m_taken.size();
    return begins;
}

bool IdCandidate::takeRestOfPrefix()
{
    if (m_cursor.current() >= U'a' && m_cursor.current() <= U'z') {
        take(m_cursor.current());
    }
    if (!takeHyphen(u"u") || !takeDigits() || !takeHyphen(emailWord)) {
        return false;
    }
    m_isUndecoded = !take(U':') || m_isUndecoded;
    return true;
}

/// Takes a hyphen and `next`. Where so many digits stand before that nothing else has them, what may be
/// another writing of a hyphen is taken for it.
bool IdCandidate::takeHyphen(QStringView next)
{
    constexpr qsizetype manyDigits = 8;
    constexpr int longestUndecoded = 12;
    if (take(U'-')) {
        return take(next);
    }
    const char32_t sign = m_cursor.current();
    const bool mayBeHyphen = sign >= 0x80 || sign == U'=' || isEscapeIntroducer(sign);
    if (!mayBeHyphen || m_taken.size() <= manyDigits) {
        return false;
    }
    TextCursor behind = m_cursor;
    QVarLengthArray<char16_t, qsizetype{2} * longestUndecoded> undecoded;
    for (int i = 0; i < longestUndecoded && behind.current() > U' '; ++i) {
        for (const char16_t unit : QChar::fromUcs4(behind.current())) {
            undecoded.append(unit);
        }
        behind.advance();
        TextCursor end = behind;
        if (skipWord(end, next) && (digits.contains(end.current()) || next == emailWord)) {
            m_taken.append(undecoded.constData(), undecoded.size());
            m_taken.append(next.utf16(), next.size());
            m_cursor = end;
            m_isUndecoded = true;
            return true;
        }
    }
    return false;
}

/// Whether digits are the last that is taken, behind a mark too.
bool IdCandidate::takeDigits()
{
    do {
        takeAll(digits);
    } while (!isFull() && skipMarks());
    return digits.contains(m_taken.back());
}

/// Skips what a program has put around a part of the text to show it otherwise.
bool IdCandidate::skipMarks()
{
    if (m_cursor.current() == U'<' && skipTag(m_cursor)) {
        m_hasTag = true;
        return true;
    }
    return skipColour(m_cursor);
}

bool IdCandidate::takeLink()
{
    const QStringView address = taken().sliced(m_addressAt);
    const auto text = takeLinkText(m_cursor, address.contains(u'@'));
    if (!text) {
        return false;
    }
    m_hasTag = true;
    m_taken.append(QStringView(*text).utf16(), text->size());
    return true;
}

/// Takes enough to be told what it was: it is no id, and what follows is searched.
IdCandidate::Stop IdCandidate::takeUndecoded()
{
    constexpr int mostTold = 64;
    for (int i = 0; i < mostTold && isAddressCharacter(m_cursor.current()); ++i) {
        for (const char16_t unit : QChar::fromUcs4(m_cursor.current())) {
            m_taken.append(unit);
        }
        m_cursor.advance();
    }
    return Stop::Nested;
}

IdCandidate::Stop IdCandidate::takeBody()
{
    takeHiddenAddress();
    // An address may end in "-email" itself: then it is the UUID behind it that tells an id from two
    // beginnings.
    bool doubtful = false;
    for (;;) {
        takeAll(plainAddressCharacters, isAddressCharacter);
        if (isFull()) {
            return Stop::Nested;
        }
        if (takeLink() || skipMarks()) {
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

void IdCandidate::takeHiddenAddress()
{
    TextCursor behind = m_cursor;
    m_addressHidden = skipHiddenAddress(behind);
    if (m_addressHidden) {
        m_taken.append(standIn.utf16(), standIn.size());
        m_cursor = behind;
    }
}

IdCandidate::Stop IdCandidate::takeServiceName(bool doubtful)
{
    qsizetype nameAt = m_taken.size();
    takeName(nameAt);
    // What ended in "-bot" was the address, or another part that is not the last.
    while (taken().sliced(nameAt).endsWith(botMark.chopped(1)) && take(U':')) {
        nameAt = m_taken.size();
        takeName(nameAt);
    }
    const bool endsInControl = takeEndInControl(nameAt);
    const QStringView name = taken().sliced(nameAt);
    const bool begins = m_cursor.current() == U':' && name.endsWith(emailMark.chopped(1));
    if (isFull() || begins) {
        return Stop::Nested;
    }
    if (!isAtCut()) {
        judge(name, doubtful);
    }
    // A tag may hold an id of its own.
    const bool isDoubtful = doubtful && m_reading.worth != Worth::Id;
    return isDoubtful || m_hasTag || endsInControl ? Stop::Nested : Stop::Here;
}

/// Takes what may be a service's name that begins at `nameAt` of what is taken. Behind a whole name, a mark
/// is no longer in it.
void IdCandidate::takeName(qsizetype nameAt)
{
    takeAll(nameCharacters);
    const auto isBegun = [&] {
        const QStringView name = taken().sliced(nameAt);
        return name.size() < ownService.size() && ownService.startsWith(name);
    };
    while (isBegun() && skipMarks()) {
        takeAll(nameCharacters);
    }
}

/// Whether a control character's spelling was taken for a part of the name that begins at `nameAt`; then that
/// is put back.
bool IdCandidate::takeEndInControl(qsizetype nameAt)
{
    QString name = taken().sliced(nameAt).toString();
    if (m_cursor.current() == U'[') {
        name += QLatin1Char('[');
    }
    for (qsizetype own = 0; own <= ownService.size() && name.startsWith(ownService.first(own)); ++own) {
        if (controlBegins(QStringView(name).sliced(own))) {
            m_taken.resize(nameAt + own);
            return true;
        }
    }
    return false;
}

/// Decides what is taken, with a service's name at its end.
void IdCandidate::judge(QStringView name, bool doubtful)
{
    if (name == ownService) {
        QString text = taken().toString();
        if (m_isInApostrophes) {
            // SQL and shells write an apostrophe twice, or with a backslash between two, in a text in such.
            static const QRegularExpression doubled(QStringLiteral("''+"));
            text.replace(doubled, QStringLiteral("'"));
        }
        m_reading.id = JobId::parse(text);
        m_reading.worth = m_reading.id && !m_addressHidden ? Worth::Id : Worth::Incomplete;
    } else if (!doubtful && isOtherService(name)) {
        m_reading.worth = Worth::OtherService;
        m_reading.text = withoutSecrets(taken().toString(), m_addressAt);
        m_reading.service = name.toString();
    }
}

bool IdCandidate::isOtherService(QStringView name) const
{
    QStringView address = taken().sliced(m_addressAt);
    address = address.first(address.indexOf(u':'));
    if (address.endsWith(botMark.chopped(1))) {
        address.chop(botMark.size() - 1);
    }
    // A beginning of the own name is more likely to be cut off.
    return !ownService.startsWith(name) && !name.startsWith(ownService, Qt::CaseInsensitive) &&
           isAddress(address);
}

/// Why what was read up to this place is no id.
IncompleteReason IdCandidate::reasonToStop() const
{
    if (m_addressHidden) {
        return IncompleteReason::AddressHidden;
    }
    const QStringView name = taken().sliced(taken().lastIndexOf(u':') + 1);
    const bool hasName = taken().chopped(name.size()).endsWith(botMark);
    if (m_isJoined || (hasName && name.startsWith(ownService) && name != ownService)) {
        return IncompleteReason::RunTogether;
    }
    const char32_t c = m_cursor.current();
    const bool isCut =
        c < 0x20 || QChar::isSpace(c) || taken().endsWith(u'\u2026') || taken().endsWith(u"...");
    const bool isWhole = hasName && name == ownService;
    const bool isOdd = m_isUndecoded && !taken().endsWith(emailWord);
    return isCut && !isWhole && !isOdd ? IncompleteReason::CutOff : IncompleteReason::Malformed;
}

QString IdCandidate::takenText() const
{
    const QStringView whole = taken().first(std::min<qsizetype>(m_taken.size(), JobId::maxBytes));
    QString text = withoutSecrets(whole.toString(), m_addressAt);
    if (m_addressHidden) {
        text.replace(m_addressAt, standIn.size(), QChar(0x2026));
    }
    return text;
}

/// Takes the current character if it is `c`.
bool IdCandidate::take(char32_t c)
{
    while (m_cursor.current() != c) {
        if (!skipMarks()) {
            noteSigns(m_cursor.current());
            return false;
        }
    }
    m_taken.append(static_cast<char16_t>(c));
    m_cursor.advance();
    return true;
}

bool IdCandidate::take(QStringView word)
{
    return std::all_of(word.begin(), word.end(), [this](QChar c) { return take(c.unicode()); });
}

void IdCandidate::takeAll(const AsciiSet &set)
{
    takeAll(set, [&set](char32_t c) { return set.contains(c); });
}

/// Takes characters for which `belongs` holds, until the candidate is too long to be an id. Those of `plain`
/// are a part of them that is taken faster where it is not encoded.
template<typename Predicate>
void IdCandidate::takeAll(const AsciiSet &plain, Predicate belongs)
{
    while (!isFull()) {
        const QStringView run = m_cursor.takeRun(plain, JobId::maxBytes + 1 - m_taken.size());
        m_taken.append(run.utf16(), run.size());
        const char32_t c = m_cursor.current();
        noteSigns(c);
        if (isFull() || !belongs(c)) {
            return;
        }
        for (const char16_t unit : QChar::fromUcs4(c)) {
            m_taken.append(unit);
        }
        m_cursor.advance();
    }
}

/// Whether the text may be written otherwise tells a character that is seldom in an id as it stands.
void IdCandidate::noteSigns(char32_t c)
{
    m_reading.mayBeQuoted = m_reading.mayBeQuoted || c == U'=';
    m_reading.mayBeEscapedAgain = m_reading.mayBeEscapedAgain || isEscapeIntroducer(c);
}

} // namespace jobsweep
