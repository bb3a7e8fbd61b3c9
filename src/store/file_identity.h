#pragma once

#include <QString>
#include <QtGlobal>

namespace jobsweep {

/// Which file a path leads to. One that is open can be removed, renamed or replaced on most systems, and who
/// has it open goes on writing to what nobody finds any more. Windows does not let that happen: there a path
/// leads to the same file as long as there is one.
class FileIdentity
{
public:
    /// No file.
    FileIdentity() = default;
    /// The file or folder that `path` leads to, a symbolic link followed.
    static FileIdentity of(const QString &path);
    /// Whether both are there and on one file system. Windows does not tell: there they always are.
    bool isOnDiskOf(const FileIdentity &other) const { return m_device == other.m_device; }

    friend bool operator==(const FileIdentity &, const FileIdentity &) = default;

private:
    bool m_exists = false;
    quint64 m_device = 0;
    quint64 m_number = 0;
};

} // namespace jobsweep
