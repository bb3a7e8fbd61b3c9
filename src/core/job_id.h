#pragma once

#include "core/text_escapes.h"

#include <QByteArray>
#include <QDateTime>
#include <QHashFunctions>
#include <QString>
#include <QStringView>

#include <optional>
#include <string_view>

namespace jobsweep {

enum class MediaKind : quint8
{
    Unknown,
    Video,
    Image
};

/// The ASCII part of `isAddressCharacter`, for loops over long texts.
constexpr bool isAsciiAddressCharacter(char32_t c)
{
    return c > 0x20 && c < 0x7F &&
           std::u32string_view(U"\"`<>()[]{},/\\:;|").find(c) == std::u32string_view::npos;
}

/// Whether the character `c` may stand in the address part of an id: no blank, quote other than the
/// apostrophe (RFC 5321, 4.1.2), bracket, comma, slash, colon, semicolon or pipe, and nothing invisible or
/// damaged.
bool isAddressCharacter(char32_t c);

/// Whether `c`, of ASCII, has no meaning but itself in the address part of an id, however the text is
/// written: it begins no escape, no mark of quoted-printable, and is no apostrophe, which quoted texts write
/// twice.
constexpr bool isPlainAddressCharacter(char32_t c)
{
    return isAsciiAddressCharacter(c) && !isEscapeIntroducer(c) && c != U'=' && c != U'\'';
}

/// Whether `text` can be the address part of an id: address characters and, amid them, one `@`.
bool isAddress(QStringView text);

/// The id of one Luma job, `j<digits>[v|i]-u<digits>-email:<address>:<UUID>-bot:luma`.
///
/// A value is either null or holds a whole, valid id; it is kept as UTF-8, byte for byte as the server
/// wrote it. The grammar is the "Job ID" format of the vendor's page "Retrieve Job Status".
class JobId
{
public:
    /// The longest id that is taken, in UTF-8 bytes: an address has at most 254 (RFC 5321, 4.5.3.1.3).
    static constexpr qsizetype maxBytes = 512;

    JobId() = default;

    /// Takes `text` as an id if the whole of it is one, without blanks or encodings; else nothing.
    static std::optional<JobId> parse(QStringView text);

    /// Takes the id that `text` begins with off it, whatever follows; without one, leaves `text` alone.
    static std::optional<JobId> takeFront(QStringView &text);

    /// What a text begins with, in characters.
    struct PlainFront
    {
        qsizetype idLength = 0; ///< of an id of ASCII characters that have no meaning but themselves
        qsizetype passable = 0; ///< if no id begins there, whatever is encoded: nor does one begin in these
    };
    /// What `text` begins with; both are 0 where it takes a closer look. For long texts, which are full of
    /// ids, or of what is not quite one.
    static PlainFront plainFront(QStringView text);

    /// The id of which plainFront() told that `text` is one, the whole of it.
    static JobId fromPlain(QStringView text) { return JobId(text.toLatin1()); }

    bool isNull() const { return m_utf8.isEmpty(); }
    const QByteArray &utf8() const { return m_utf8; }
    QString toString() const { return QString::fromUtf8(m_utf8); }

    /// The id as one path segment of a URL: what RFC 3986, 3.3 calls a `pchar` stands as it is, `:` and `@`
    /// among them, and all else is percent-encoded, once. The vendor's examples send ids so: a router that
    /// does not decode its paths knows no other form.
    QByteArray pathSegment() const;

    /// What the id itself tells; none of it comes from the server.
    MediaKind kind() const;
    QString account() const;

    /// When the job was created, in UTC, if the id has 19 digits that begin with a valid MMDDhhmmss: in the
    /// latest year for which that is not more than `clockToleranceDays` after `firstSeen` (UTC): this
    /// computer's clock may be behind the server's. Invalid where the id doesn't tell.
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
