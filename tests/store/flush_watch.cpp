#include "flush_watch.h"

#include "support/hard_places.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <atomic>

#include <sys/stat.h>

namespace jobsweep::test {

namespace {

std::atomic<FlushWatch *> watch = nullptr;

const std::array ends{QString(), QStringLiteral("-wal")};

bool isOpenAs(const QString &path, int descriptor)
{
    struct stat byName = {};
    struct stat byNumber = {};
    return stat(QFile::encodeName(path).constData(), &byName) == 0 && fstat(descriptor, &byNumber) == 0 &&
           byName.st_dev == byNumber.st_dev && byName.st_ino == byNumber.st_ino;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What a disk may hold of a file that was `flushed` and then overwritten to be `written`. SQLite counts on
/// bytes that were not written staying as they are, even beside others in their sector
/// (https://sqlite.org/psow.html).
QByteArray mixed(const QByteArray &flushed, const QByteArray &written, SeededRandom &random)
{
    constexpr qsizetype sector = 512;
    const auto shortest = std::min(flushed.size(), written.size());
    const auto longest = std::max(flushed.size(), written.size());
    QByteArray disk = flushed + QByteArray(longest - flushed.size(), '\0');
    // From one loss to the next, much or little of what was not flushed is on the disk.
    const double share = random.uniform();
    constexpr double noisy = 0.1;
    for (qsizetype at = 0; at < written.size(); at += sector) {
        const qsizetype end = std::min(at + sector, written.size());
        const auto differs = [&](qsizetype i) { return i >= flushed.size() || flushed[i] != written[i]; };
        qsizetype first = at;
        while (first < end && !differs(first)) {
            ++first;
        }
        qsizetype last = end;
        while (last > first && !differs(last - 1)) {
            --last;
        }
        const double chance = random.uniform();
        if (chance < noisy) {
            disk.replace(first, last - first, noise(int(last - first), quint32(at)));
        } else if (chance < noisy + share) {
            disk.replace(first, last - first, written.mid(first, last - first));
        }
    }
    disk.truncate(shortest + qsizetype(random.uniform() * double(longest - shortest + 1)));
    return disk;
}

} // namespace

FlushWatch::FlushWatch(const QString &path) : m_path(path)
{
    watch = this;
}

FlushWatch::~FlushWatch()
{
    watch = nullptr;
}

void FlushWatch::flushed(int descriptor)
{
    if (watch) {
        watch.load()->take(descriptor);
    }
}

void FlushWatch::take(int descriptor)
{
    for (const QString &end : ends) {
        if (isOpenAs(m_path + end, descriptor)) {
            if (m_beforeFlush) {
                m_beforeFlush();
            }
            const QMutexLocker locker(&m_mutex);
            m_flushed.insert(end, contentOf(m_path + end));
            ++m_flushes;
        }
    }
}

DiskFiles FlushWatch::afterPowerLoss(SeededRandom &random) const
{
    const QMutexLocker locker(&m_mutex);
    DiskFiles disk;
    for (const QString &end : ends) {
        const bool wasFlushed = m_flushed.contains(end);
        const bool isThere = QFile::exists(m_path + end);
        if (wasFlushed && isThere) {
            disk.insert(end, mixed(m_flushed.value(end), contentOf(m_path + end), random));
        } else if (wasFlushed && random.uniform() < 0.5) {
            disk.insert(end, m_flushed.value(end));
        } else if (isThere && random.uniform() < 0.5) {
            disk.insert(end, mixed({}, contentOf(m_path + end), random));
        }
    }
    return disk;
}

void FlushWatch::settleRemovals()
{
    const QMutexLocker locker(&m_mutex);
    for (const QString &end : ends) {
        if (!QFile::exists(m_path + end)) {
            m_flushed.remove(end);
        }
    }
}

} // namespace jobsweep::test

// The program's own come before those of the C library, for the libraries that it loads as well.
extern "C" {

int fdatasync(int descriptor)
{
    jobsweep::test::FlushWatch::flushed(descriptor);
    return 0;
}

int fsync(int descriptor)
{
    return fdatasync(descriptor);
}
}
