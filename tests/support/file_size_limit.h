#pragma once

#include <QtGlobal>

#include <csignal>
#include <sys/resource.h>

namespace jobsweep::test {

/// As long as it lives no file of this process grows beyond `bytes`, as on a disk with so much room; writing
/// more fails like there.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(qint64 bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit now{rlim_t(bytes), m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &now);
    }
    ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(FileSizeLimit)

private:
    rlimit m_before{};
};

} // namespace jobsweep::test
