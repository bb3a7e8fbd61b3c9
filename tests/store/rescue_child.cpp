// rescue_child FOLDER STEP: starts the list in FOLDER and says `loaded N` when it is, where N counts the
// steps of its files: reads of the program's own, writes of SQLite's, renames. At step STEP it says `paused`
// instead, and does nothing more (0: never). Then it waits to be killed.

#include "store/job_store.h"

#include <QCoreApplication>

#include <atomic>
#include <cstdio>
#include <string_view>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace jobsweep;

namespace {

std::atomic<int> steps = 0;
std::atomic<int> last = 0;
std::atomic<bool> counting = false;

void step()
{
    if (counting && ++steps == last) {
        std::fputs("paused\n", stdout);
        for (;;) {
            pause();
        }
    }
}

bool isFile(int descriptor)
{
    struct stat state = {};
    return fstat(descriptor, &state) == 0 && S_ISREG(state.st_mode);
}

} // namespace

// The program's own come before those of the C library, for the libraries that it loads as well.
extern "C" {

ssize_t read(int descriptor, void *bytes, size_t count)
{
    if (counting && isFile(descriptor)) {
        step();
    }
    return syscall(SYS_read, descriptor, bytes, count);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t at)
{
    step();
    return syscall(SYS_pwrite64, descriptor, bytes, count, at);
}

int rename(const char *from, const char *to)
{
    step();
    const int result = int(syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
    // The new file is in the list's place.
    counting = counting && !std::string_view(to).ends_with("/jobs.sqlite");
    return result;
}

int fdatasync(int)
{
    return 0;
}

int fsync(int)
{
    return 0;
}
}

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    std::setvbuf(stdout, nullptr, _IONBF, 0);
    const QStringList arguments = QCoreApplication::arguments();
    last = arguments.value(2).toInt();
    JobStore store(arguments.value(1), QStringLiteral("https://api.useapi.net/v1/luma"));
    QObject::connect(&store, &JobStore::loadEnded, &store, [] { std::printf("loaded %d\n", steps.load()); });
    counting = true;
    store.open();
    return QCoreApplication::exec();
}
