#include "bad_sector.h"

#include <QFile>

#include <atomic>
#include <cerrno>

#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace jobsweep::test {

namespace {

std::atomic<bool> isBad = false;
std::atomic<bool> hangs = false;
std::atomic<int> attemptCount = 0;
struct stat badFile = {};
qint64 badBegin = 0;
qint64 badEnd = 0;

bool touches(int descriptor, qint64 at, size_t count)
{
    struct stat state = {};
    const bool isIt = isBad && fstat(descriptor, &state) == 0 && state.st_dev == badFile.st_dev &&
                      state.st_ino == badFile.st_ino && at < badEnd && at + qint64(count) > badBegin;
    attemptCount += isIt ? 1 : 0;
    return isIt;
}

/// Whether a read that touches them fails; one that hangs goes on once they can be read again.
bool fails()
{
    constexpr useconds_t stepUs = 1'000;
    while (isBad && hangs) {
        usleep(stepUs);
    }
    return isBad;
}

} // namespace

BadSector::BadSector(const QString &path, qint64 begin, qint64 end, Reading reading)
{
    badBegin = begin;
    badEnd = end;
    attemptCount = 0;
    hangs = reading == Reading::Hangs;
    isBad = stat(QFile::encodeName(path).constData(), &badFile) == 0;
}

BadSector::~BadSector()
{
    isBad = false;
}

int BadSector::attempts()
{
    return attemptCount;
}

} // namespace jobsweep::test

// The program's own come before those of the C library, for the libraries that it loads as well.
extern "C" {

ssize_t pread64(int descriptor, void *bytes, size_t count, off64_t at)
{
    if (jobsweep::test::touches(descriptor, at, count) && jobsweep::test::fails()) {
        errno = EIO;
        return -1;
    }
    return syscall(SYS_pread64, descriptor, bytes, count, at);
}

ssize_t read(int descriptor, void *bytes, size_t count)
{
    if (jobsweep::test::isBad && jobsweep::test::touches(descriptor, lseek(descriptor, 0, SEEK_CUR), count) &&
        jobsweep::test::fails()) {
        errno = EIO;
        return -1;
    }
    return syscall(SYS_read, descriptor, bytes, count);
}
}
