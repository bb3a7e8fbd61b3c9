#include "store/btree_page.h"

#include <QSet>
#include <QString>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <bit>
#include <optional>
#include <utility>

namespace jobsweep {

namespace {

constexpr qsizetype fileHeaderBytes = 100;
constexpr qsizetype pointerBytes = 4;
/// Nothing that the program writes comes near it.
constexpr quint64 longestPayload = 16ULL * 1024 * 1024;

/// Reads numbers of a byte array one after the other; nothing past its end.
class Cursor
{
public:
    Cursor(const QByteArray &bytes, qsizetype at, qsizetype end)
        : m_bytes(bytes), m_at(at), m_end(std::min(end, bytes.size()))
    {}

    qsizetype at() const { return m_at; }
    qsizetype left() const { return m_end - m_at; }
    void skip(qsizetype count) { m_at += count; }

    /// A big-endian number of up to eight bytes.
    std::optional<quint64> number(qsizetype count)
    {
        if (count > left()) {
            return {};
        }
        quint64 value = 0;
        for (; count > 0; --count) {
            value = value << 8U | quint8(m_bytes[m_at++]);
        }
        return value;
    }

    /// One to nine bytes, the first eight with seven bits each.
    std::optional<quint64> varint()
    {
        constexpr int longest = 9;
        constexpr quint8 more = 0x80;
        quint64 value = 0;
        for (int i = 1; left() > 0; ++i) {
            const auto byte = quint8(m_bytes[m_at++]);
            if (i == longest) {
                return value << 8U | byte;
            }
            value = value << 7U | (byte & ~more);
            if ((byte & more) == 0) {
                return value;
            }
        }
        return {};
    }

private:
    const QByteArray &m_bytes;
    qsizetype m_at;
    qsizetype m_end;
};

/// The bytes of a value of this serial type; -1 for a type that there is not.
qsizetype sizeOf(quint64 type)
{
    constexpr std::array<qsizetype, 10> fixed{0, 1, 2, 3, 4, 6, 8, 8, 0, 0};
    constexpr quint64 firstOfLength = 12;
    if (type < fixed.size()) {
        return fixed[type];
    }
    return type >= firstOfLength && type < 2 * longestPayload ? qsizetype((type - firstOfLength) / 2) : -1;
}

QVariant valueOf(quint64 type, Cursor &body, const QByteArray &payload)
{
    constexpr quint64 real = 7;
    constexpr quint64 zero = 8;
    constexpr quint64 one = 9;
    const qsizetype size = sizeOf(type);
    if (type == 0) {
        return {};
    }
    if (type == zero || type == one) {
        return qlonglong(type - zero);
    }
    if (type <= real) {
        const quint64 bits = body.number(size).value_or(0);
        if (type == real) {
            return std::bit_cast<double>(bits);
        }
        const auto unused = unsigned(64 - 8 * size);
        return qlonglong(bits << unused) >> unused;
    }
    const QByteArray bytes = payload.mid(body.at(), size);
    body.skip(size);
    return type % 2 == 1 ? QVariant(QString::fromUtf8(bytes)) : QVariant(bytes);
}

/// The values of a record; nothing unless it takes up its payload to the byte.
std::optional<QVariantList> valuesOf(const QByteArray &payload)
{
    Cursor beginning(payload, 0, payload.size());
    const quint64 headerSize = beginning.varint().value_or(0);
    if (headerSize < quint64(beginning.at()) || headerSize > quint64(payload.size())) {
        return {};
    }
    Cursor header(payload, beginning.at(), qsizetype(headerSize));
    QList<quint64> types;
    auto size = qsizetype(headerSize);
    while (header.left() > 0) {
        const auto type = header.varint();
        if (!type || sizeOf(*type) < 0) {
            return {};
        }
        size += sizeOf(*type);
        types += *type;
    }
    if (types.isEmpty() || size != payload.size()) {
        return {};
    }
    Cursor body(payload, qsizetype(headerSize), payload.size());
    QVariantList values;
    values.reserve(types.size());
    for (const quint64 type : std::as_const(types)) {
        values += valueOf(type, body, payload);
    }
    return values;
}

class Page
{
public:
    Page(QByteArray bytes, quint32 number, const ReadPage &read, int reservedBytes)
        : m_bytes(std::move(bytes))
        , m_read(read)
        , m_at(number == 1 ? fileHeaderBytes : 0)
        , m_usable(m_bytes.size() - reservedBytes)
    {}

    PageContent content();
    bool isInterior() const
    {
        return m_content.kind == PageContent::Kind::TableInterior ||
               m_content.kind == PageContent::Kind::IndexInterior;
    }
    /// Its bytes, with one bit less in its kind.
    QByteArray asLeaf() const;

private:
    void readKind();
    void readCell(qsizetype at);
    bool readChild(qsizetype at);
    qsizetype localSize(quint64 payload) const;
    std::optional<QByteArray> payloadAt(Cursor &cell, quint64 size);

    bool isTable() const { return m_content.kind == PageContent::Kind::TableLeaf; }

    QByteArray m_bytes;
    const ReadPage &m_read;
    qsizetype m_at;
    qsizetype m_usable;
    QSet<quint32> m_overflows; ///< pages on which rows go on; each belongs to one of them
    PageContent m_content;
};

/// Leaves are of kind 10 and 13, interior pages of kind 2 and 5.
QByteArray Page::asLeaf() const
{
    constexpr char leafBit = 8;
    QByteArray bytes = m_bytes;
    bytes[m_at] = char(bytes[m_at] | leafBit);
    return bytes;
}

void Page::readKind()
{
    using Kind = PageContent::Kind;
    switch (m_bytes[m_at]) {
    case 2:
        m_content.kind = Kind::IndexInterior;
        break;
    case 5:
        m_content.kind = Kind::TableInterior;
        break;
    case 10:
        m_content.kind = Kind::IndexLeaf;
        break;
    case 13:
        m_content.kind = Kind::TableLeaf;
        break;
    default:
        break;
    }
}

PageContent Page::content()
{
    using Kind = PageContent::Kind;
    constexpr qsizetype countAt = 3;
    constexpr qsizetype leafHeader = 8;
    constexpr qsizetype interiorHeader = 12;
    if (m_bytes.size() <= m_at + interiorHeader) {
        return {};
    }
    readKind();
    const bool isKnown = m_content.kind != Kind::None;
    if (!isKnown) {
        m_content.kind = Kind::TableLeaf;
    }
    const auto count = qFromBigEndian<quint16>(m_bytes.constData() + m_at + countAt);
    if (isInterior()) {
        readChild(m_at + leafHeader);
    }
    Cursor pointers(m_bytes, m_at + (isInterior() ? interiorHeader : leafHeader), m_bytes.size());
    for (int i = 0; i < count; ++i) {
        const auto at = pointers.number(2);
        if (!at) {
            break;
        }
        readCell(qsizetype(*at));
    }
    return isKnown || !m_content.rows.isEmpty() ? m_content : PageContent();
}

void Page::readCell(qsizetype at)
{
    if (isInterior() && (!readChild(at) || m_content.kind == PageContent::Kind::TableInterior)) {
        return;
    }
    Cursor cell(m_bytes, at + (isInterior() ? pointerBytes : 0), m_bytes.size());
    const auto size = cell.varint();
    const auto number = isTable() ? cell.varint() : 0;
    const auto payload = size && number ? payloadAt(cell, *size) : std::nullopt;
    const auto values = payload ? valuesOf(*payload) : std::nullopt;
    if (values) {
        m_content.rows += {qint64(*number), *values};
        return;
    }
    ++m_content.brokenCells;
    if (isTable() && number) {
        m_content.brokenRows += qint64(*number);
    }
}

bool Page::readChild(qsizetype at)
{
    const auto child = Cursor(m_bytes, at, m_bytes.size()).number(pointerBytes);
    if (!child) {
        ++m_content.brokenCells;
        return false;
    }
    m_content.children += quint32(*child);
    return true;
}

/// How much of a payload lies on the page itself, by the rules of section 1.6.
qsizetype Page::localSize(quint64 payload) const
{
    const auto usable = quint64(m_usable);
    constexpr quint64 tableReserve = 35;
    const quint64 most = isTable() ? usable - tableReserve : (usable - 12) * 64 / 255 - 23;
    if (payload <= most) {
        return qsizetype(payload);
    }
    const quint64 least = (usable - 12) * 32 / 255 - 23;
    const quint64 fitting = least + (payload - least) % (usable - quint64(pointerBytes));
    return qsizetype(fitting <= most ? fitting : least);
}

std::optional<QByteArray> Page::payloadAt(Cursor &cell, quint64 size)
{
    if (size > longestPayload) {
        return {};
    }
    const qsizetype local = localSize(size);
    if (local > cell.left()) {
        return {};
    }
    QByteArray payload = m_bytes.mid(cell.at(), local);
    cell.skip(local);
    if (payload.size() == qsizetype(size)) {
        return payload;
    }
    auto next = cell.number(pointerBytes);
    while (next && *next != 0 && payload.size() < qsizetype(size)) {
        const auto page = quint32(*next);
        const QByteArray bytes = m_overflows.contains(page) ? QByteArray() : m_read(page).left(m_usable);
        if (bytes.size() <= pointerBytes) {
            return {};
        }
        m_overflows += page;
        payload += bytes.mid(pointerBytes, qsizetype(size) - payload.size());
        next = Cursor(bytes, 0, pointerBytes).number(pointerBytes);
    }
    if (payload.size() != qsizetype(size)) {
        return {};
    }
    return payload;
}

} // namespace

PageContent readBtreePage(quint32 number, const ReadPage &read, int reservedBytes)
{
    Page page(read(number), number, read, reservedBytes);
    PageContent content = page.content();
    if (!page.isInterior()) {
        return content;
    }
    PageContent leaf = Page(page.asLeaf(), number, read, reservedBytes).content();
    return leaf.rows.isEmpty() || leaf.brokenCells > 0 ? content : leaf;
}

} // namespace jobsweep
