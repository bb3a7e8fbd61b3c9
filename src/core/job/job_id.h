#pragma once

#include "core/job/media_kind.h"
#include "core/text/text_escapes.h"

#include <QByteArray>
#include <QDateTime>
#include <QHashFunctions>
#include <QString>
#include <QStringView>

#include <optional>
#include <string_view>

namespace jobsweep {

/// The same as isAddressCharacter() for ASCII characters, for loops over long texts.
constexpr bool isAsciiAddressCharacter(char32_t c)
{
    return c > 0x20 && c < 0x7F &&
           std::u32string_view(U"\"`<>()[]{},/\\:;|").find(c) == std::u32string_view::npos;
}

/// Whether the character `c` may stand in the address part of an id: no blank, quote other than the
/// apostrophe (RFC 5321, 4.1.2), bracket, comma, slash, colon, semicolon or pipe, and nothing invisible or
/// damaged.
bool isAddressCharacter(char32_t c);

/// Whether `c` is an ASCII address character that stands only for itself, however the text is written: it
/// begins no escape and no mark of quoted-printable, and it is no apostrophe, which quoted texts write twice.
constexpr bool isPlainAddressCharacter(char32_t c)
{
    return isAsciiAddressCharacter(c) && !isEscapeIntroducer(c) && c != U'=' && c != U'\'';
}

/// Whether `text` can be the address part of an id: address characters and, amid them, one `@`.
bool isAddress(QStringView text);

/// The id of one Luma job, `j<digits>[v|i]-u<digits>-email:<address>:<UUID>-bot:luma`.
///
/// A value is either null or holds a whole, valid id; it is stored as UTF-8, byte for byte as the server
/// wrote it. The grammar is the "Job ID" format of the vendor's page "Retrieve Job Status".
class JobId
{
public:
    /// The longest id that is accepted, in UTF-8 bytes: an address has at most 254 (RFC 5321, 4.5.3.1.3).
    static constexpr qsizetype maxBytes = 512;

    JobId() = default;

    /// Parses `text`, the whole of which has to be an id without blanks or encodings; else returns nothing.
    static std::optional<JobId> parse(QStringView text);

    /// Removes the id that `text` begins with from `text`, whatever follows, and returns it. If `text` does
    /// not begin with an id, it stays unchanged.
    static std::optional<JobId> takeFront(QStringView &text);

    /// The beginning of a text as plainFront() measures it, in characters.
    struct PlainFront
    {
        qsizetype idLength = 0; ///< of an id of ASCII characters that stand only for themselves
        qsizetype passable = 0; ///< of a beginning to be skipped: no id begins in it, whatever is encoded
    };
    /// Measures the beginning of `text`; both lengths are 0 if it takes a closer look. This is for long
    /// texts, which are full of ids, or of what is almost one.
    static PlainFront plainFront(QStringView text);

    /// Makes an id from `text`, the whole of which plainFront() has measured as one.
    static JobId fromPlain(QStringView text) { return JobId(text.toLatin1()); }

    /// The end that all ids have, "-bot:luma".
    static QStringView commonEnd();

    bool isNull() const { return m_utf8.isEmpty(); }
    const QByteArray &utf8() const { return m_utf8; }
    QString toString() const { return QString::fromUtf8(m_utf8); }

    /// The id as one path segment of a URL: each character that RFC 3986, 3.3 calls a `pchar`, `:` and `@`
    /// among them, stays as it is, and all others are percent-encoded, once. The vendor's examples send ids
    /// in this form, and a router that does not decode its paths knows no other.
    QByteArray pathSegment() const;

    /// Facts that the id itself holds; none of them comes from the server.
    MediaKind kind() const;
    QString account() const;

    /// When the job was created, in UTC, if the id has 19 digits that begin with a valid MMDDhhmmss; else
    /// invalid. The year is the latest one for which that time is not more than `clockToleranceDays` after
    /// `firstSeen` (UTC): this computer's clock may be behind the server's.
    QDateTime created(const QDateTime &firstSeen) const;
    static constexpr int clockToleranceDays = 1;

    friend bool operator==(const JobId &a, const JobId &b) { return a.m_utf8 == b.m_utf8; }
    friend bool operator!=(const JobId &a, const JobId &b) { return !(a == b); }
    friend bool operator<(const JobId &a, const JobId &b) { return a.m_utf8 < b.m_utf8; }
    friend size_t qHash(const JobId &id, size_t seed = 0) { return qHash(id.m_utf8, seed); }

private:
    explicit JobId(QByteArray utf8) : m_utf8(std::move(utf8)) {}

    QByteArray m_utf8;
};

} // namespace jobsweep

Q_DECLARE_TYPEINFO(jobsweep::JobId, Q_RELOCATABLE_TYPE);
