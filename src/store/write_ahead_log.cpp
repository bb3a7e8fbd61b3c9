#include "store/write_ahead_log.h"

#include <QByteArray>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <bit>
#include <cstring>
#include <optional>

namespace jobsweep {

namespace {

constexpr qsizetype headerBytes = 32;
constexpr qsizetype frameHeaderBytes = 24;
constexpr quint32 littleEndianMagic = 0x377f0682;
constexpr quint32 bigEndianMagic = 0x377f0683;

quint32 bigEndian(const QByteArray &bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.constData() + at);
}

/// The checksum of a log's header and frames, each of which goes on from the one before it.
class Checksum
{
public:
    explicit Checksum(bool isBigEndian = false) : m_isBigEndian(isBigEndian) {}

    void add(const QByteArray &bytes, qsizetype from, qsizetype count)
    {
        constexpr qsizetype word = sizeof(quint32);
        for (const char *at = bytes.constData() + from; count >= 2 * word;
             at += 2 * word, count -= 2 * word) {
            m_first += wordAt(at) + m_second;
            m_second += wordAt(at + word) + m_first;
        }
    }
    bool isAt(const QByteArray &bytes, qsizetype at) const
    {
        return bigEndian(bytes, at) == m_first &&
               bigEndian(bytes, at + qsizetype(sizeof(quint32))) == m_second;
    }

private:
    quint32 wordAt(const char *at) const
    {
        return m_isBigEndian ? qFromBigEndian<quint32>(at) : qFromLittleEndian<quint32>(at);
    }

    bool m_isBigEndian;
    quint32 m_first = 0;
    quint32 m_second = 0;
};

/// The header of the log's index: what the program that wrote the log last knew of it (walformat.html,
/// section 2.1). SQLite writes it in the byte order of the machine.
struct LogIndex
{
    quint32 frames = 0;     ///< of the log, up to its last commit
    quint32 backfilled = 0; ///< of them, those that are in the file as well
    QByteArray salt;

    static std::optional<LogIndex> of(const QString &path)
    {
        constexpr qsizetype copyBytes = 48;
        constexpr qsizetype framesAt = 16;
        constexpr qsizetype saltAt = 32;
        constexpr qsizetype backfilledAt = 96;
        constexpr quint32 version = 3'007'000;
        QFile file(path);
        if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) {
            return {};
        }
        const QByteArray bytes = file.read(backfilledAt + qsizetype(sizeof(quint32)));
        if (bytes.size() < backfilledAt + qsizetype(sizeof(quint32)) ||
            bytes.first(copyBytes) != bytes.mid(copyBytes, copyBytes) || number(bytes, 0) != version) {
            return {};
        }
        return LogIndex{number(bytes, framesAt), number(bytes, backfilledAt), bytes.mid(saltAt, saltBytes)};
    }

    static constexpr qsizetype saltBytes = 8;

private:
    static quint32 number(const QByteArray &bytes, qsizetype at)
    {
        quint32 value = 0;
        std::memcpy(&value, bytes.constData() + at, sizeof(value));
        return value;
    }
};

class Reader
{
public:
    explicit Reader(const QString &path)
        : m_database(path)
        , m_file(path + QStringLiteral("-wal"))
        , m_index(LogIndex::of(path + QStringLiteral("-shm")))
    {}

    WriteAheadLog read();

private:
    bool readHeader();
    void readFrames();
    void take(quint32 frame, quint32 page, quint32 sizeAfterCommit, qint64 at);
    bool isLost();
    bool isInFile();

    QFile m_database;
    QFile m_file;
    std::optional<LogIndex> m_index;
    WriteAheadLog m_log;
    Checksum m_sum;
    QByteArray m_salt;                ///< of the header; of the first frame where there is no good header
    QHash<quint32, qint64> m_pending; ///< pages of the frames since the last commit
    QList<qint64> m_pendingAt;        ///< where those begin
    quint32 m_taken = 0;              ///< frames up to the last commit that SQLite takes
    quint32 m_commitsBeyond = 0;
    QHash<quint32, qint64> m_beyond; ///< pages of the frames that are not taken
    qint64 m_usedPageSize = 0;
    bool m_isUnreadable = false; ///< a frame of it
};

WriteAheadLog Reader::read()
{
    if (QFileInfo(m_file.fileName()).isFile() && m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        m_database.open(QIODevice::ReadOnly);
        readFrames();
    }
    m_log.lostCommits = isLost();
    // What is whole of the commit that is not is no worse than what follows it.
    m_log.lostPages = m_log.lostCommits ? m_pendingAt + m_log.lostPages : QList<qint64>();
    return m_log;
}

/// Whether SQLite would take it.
bool Reader::readHeader()
{
    constexpr qsizetype pageSizeAt = 8;
    constexpr qsizetype saltAt = 16;
    constexpr qsizetype summed = 24;
    constexpr quint32 least = 512;
    constexpr quint32 most = 65'536;
    const QByteArray header = m_file.read(headerBytes);
    if (header.size() < headerBytes) {
        return false;
    }
    const quint32 magic = bigEndian(header, 0);
    const quint32 pageSize = bigEndian(header, pageSizeAt);
    m_sum = Checksum(magic == bigEndianMagic);
    m_sum.add(header, 0, summed);
    if ((magic != littleEndianMagic && magic != bigEndianMagic) || !std::has_single_bit(pageSize) ||
        pageSize < least || pageSize > most || !m_sum.isAt(header, summed)) {
        return false;
    }
    m_salt = header.mid(saltAt, LogIndex::saltBytes);
    m_log.pageSize = pageSize;
    return true;
}

void Reader::readFrames()
{
    constexpr qsizetype sizeAt = 4;
    constexpr qsizetype saltAt = 8;
    constexpr qsizetype sumAt = 16;
    bool good = readHeader();
    const quint32 pageSize = good ? m_log.pageSize : usualPageSize;
    m_usedPageSize = pageSize;
    for (quint32 number = 1;; ++number) {
        const qint64 at = m_file.pos() + frameHeaderBytes;
        const QByteArray frame = m_file.read(frameHeaderBytes + qsizetype(pageSize));
        const QByteArray salt = frame.mid(saltAt, LogIndex::saltBytes);
        const qint64 end = at + pageSize;
        const bool isShort = frame.size() < frameHeaderBytes + qsizetype(pageSize);
        if (isShort && end > m_file.size()) {
            // The beginning of a page may hold rows.
            if (frame.size() > frameHeaderBytes && salt == m_salt) {
                m_log.lostPages += at;
            }
            return;
        }
        if (isShort) {
            // The disk can't read it.
            m_isUnreadable = true;
            good = false;
            if (!m_file.seek(end)) {
                return;
            }
            continue;
        }
        if (m_salt.isEmpty()) {
            m_salt = salt;
        }
        if (good) {
            m_sum.add(frame, 0, saltAt);
            m_sum.add(frame, frameHeaderBytes, qsizetype(pageSize));
        }
        good = good && salt == m_salt && m_sum.isAt(frame, sumAt);
        const quint32 sizeAfterCommit = bigEndian(frame, sizeAt);
        if (good) {
            take(number, bigEndian(frame, 0), sizeAfterCommit, at);
        } else if (salt == m_salt) {
            m_commitsBeyond += sizeAfterCommit != 0 ? 1 : 0;
            m_log.lostPages += at;
            m_beyond.insert(bigEndian(frame, 0), at);
        }
    }
}

void Reader::take(quint32 frame, quint32 page, quint32 sizeAfterCommit, qint64 at)
{
    m_pending.insert(page, at);
    m_pendingAt += at;
    if (sizeAfterCommit != 0) {
        m_log.pages.insert(m_pending);
        m_pending.clear();
        m_pendingAt.clear();
        m_log.pageCount = sizeAfterCommit;
        m_taken = frame;
    }
}

bool Reader::isLost()
{
    if (m_isUnreadable) {
        return true;
    }
    // Whoever wrote the log last knew of more of it, after it had waited for the disk.
    const bool isOfThisLog = m_index && m_index->salt == m_salt;
    if (isOfThisLog ? m_index->frames > m_taken
                    : m_index && m_salt.isEmpty() && m_index->frames > m_index->backfilled) {
        return true;
    }
    // Power may be lost amid the last commit, or amid a new header, which SQLite writes when all of the log
    // is in the file.
    return m_commitsBeyond > 1 && (m_taken > 0 || !isInFile());
}

/// Whether the file has all that the frames hold that are not taken.
bool Reader::isInFile()
{
    for (auto page = m_beyond.cbegin(); page != m_beyond.cend(); ++page) {
        const qint64 at = (qint64(page.key()) - 1) * m_usedPageSize;
        if (page.key() == 0 || !m_file.seek(page.value()) || !m_database.seek(at) ||
            m_file.read(m_usedPageSize) != m_database.read(m_usedPageSize)) {
            return false;
        }
    }
    return true;
}

} // namespace

WriteAheadLog WriteAheadLog::of(const QString &path)
{
    return Reader(path).read();
}

} // namespace jobsweep
