#include "store/file_identity.h"

#include <QFile>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

namespace jobsweep {

FileIdentity FileIdentity::of(const QString &path)
{
    FileIdentity identity;
#ifdef Q_OS_UNIX
    struct stat state = {};
    if (stat(QFile::encodeName(path).constData(), &state) == 0) {
        identity.m_exists = true;
        identity.m_device = quint64(state.st_dev);
        identity.m_number = quint64(state.st_ino);
    }
#else
    identity.m_exists = QFile::exists(path);
#endif
    return identity;
}

} // namespace jobsweep
