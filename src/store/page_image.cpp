#include "store/page_image.h"

#include <QFileInfo>
#include <QtEndian>

#include <algorithm>
#include <bit>
#include <numeric>

namespace jobsweep {

namespace {

const QByteArray magic("SQLite format 3", 16);

quint32 numberAt(const QByteArray &bytes, qsizetype at)
{
    constexpr auto size = qsizetype(sizeof(quint32));
    return at + size <= bytes.size() ? qFromBigEndian<quint32>(bytes.constData() + at) : 0;
}

quint32 pageSizeFrom(const QByteArray &header)
{
    constexpr qsizetype sizeAt = 16;
    constexpr quint32 least = 512;
    constexpr qsizetype headerBytes = 100;
    if (header.size() < headerBytes || !header.startsWith(magic)) {
        return usualPageSize;
    }
    const quint32 size = qFromBigEndian<quint16>(header.constData() + sizeAt);
    if (size == 1) {
        return 1U << 16U;
    }
    return size >= least && std::has_single_bit(size) ? size : usualPageSize;
}

/// Without a buffer, which would take the pages beside one that the disk can't read for unreadable too.
bool openFile(QFile &file)
{
    return QFileInfo(file.fileName()).isFile() && file.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

} // namespace

PageImage::PageImage(const QString &path)
    : m_log(WriteAheadLog::of(path)), m_file(path), m_logFile(path + QStringLiteral("-wal"))
{
    openFile(m_file);
    openFile(m_logFile);
    constexpr qint64 headerBytes = 100;
    m_pageSize = m_log.pageSize != 0 ? m_log.pageSize : pageSizeFrom(m_file.read(headerBytes));
}

/// A log may name a page far behind all others: nothing is counted up to it.
QList<quint32> PageImage::pageNumbers() const
{
    constexpr qint64 last = 0xfffffffe;
    QList<quint32> numbers(std::min(last, (m_file.size() + m_pageSize - 1) / m_pageSize));
    std::iota(numbers.begin(), numbers.end(), 1);
    const auto inFile = quint32(numbers.size());
    for (auto page = m_log.pages.cbegin(); page != m_log.pages.cend(); ++page) {
        if (page.key() > inFile) {
            numbers += page.key();
        }
    }
    return numbers;
}

int PageImage::reservedBytes()
{
    constexpr qsizetype reservedAt = 20;
    const QByteArray header = page(1);
    return header.startsWith(magic) ? quint8(header[reservedAt]) : 0;
}

QByteArray PageImage::bytesAt(QFile &file, qint64 at) const
{
    QByteArray bytes = file.seek(at) ? file.read(m_pageSize) : QByteArray();
    if (!bytes.isEmpty()) {
        bytes.append(qsizetype(m_pageSize) - bytes.size(), '\0');
    }
    return bytes;
}

QByteArray PageImage::page(quint32 number)
{
    const auto inLog = m_log.pages.constFind(number);
    if (inLog != m_log.pages.cend()) {
        return pageInLog(*inLog);
    }
    return number > 0 ? bytesAt(m_file, (qint64(number) - 1) * m_pageSize) : QByteArray();
}

PageImage::FreePages PageImage::freePages()
{
    constexpr qsizetype firstAt = 32;
    constexpr qsizetype countAt = 36;
    constexpr qsizetype listAt = 8;
    constexpr auto entry = qsizetype(sizeof(quint32));
    FreePages free;
    const QByteArray header = page(1);
    if (!header.startsWith(magic)) {
        return free;
    }
    const quint32 count = numberAt(header, countAt);
    QSet<quint32> trunks;
    for (quint32 trunk = numberAt(header, firstAt); trunk != 0 && !trunks.contains(trunk);) {
        const QByteArray bytes = page(trunk);
        const quint32 entries = numberAt(bytes, entry);
        if (bytes.isEmpty() || entries > (m_pageSize - quint32(listAt)) / quint32(entry)) {
            return free;
        }
        trunks += trunk;
        free.numbers += trunk;
        for (quint32 i = 0; i < entries; ++i) {
            free.numbers += numberAt(bytes, listAt + qsizetype(i) * entry);
        }
        trunk = numberAt(bytes, 0);
    }
    free.complete = free.numbers.size() == qsizetype(count);
    return free;
}

} // namespace jobsweep
