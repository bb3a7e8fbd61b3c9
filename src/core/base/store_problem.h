#pragma once

#include <QString>

namespace jobsweep {

/// Why the list can't be stored on disk.
struct StoreProblem
{
    enum class Kind : quint8
    {
        NotWritable, ///< the folder or the file can't be written
        Full,        ///< no space left
        Unmounted,   ///< the disk that has the file is not at its path any more
        Locked,      ///< another program has the file
        Damaged,     ///< it is no database, or a broken one
        Newer,       ///< a later version of the program wrote it; it is left alone
        Other
    };

    Kind kind = Kind::Other;
    QString path;        ///< of the file
    QString detail;      ///< what the database says; plain text
    bool unread = false; ///< the list that may be there could not be read yet

    friend bool operator==(const StoreProblem &, const StoreProblem &) = default;
};

/// The repair of a file of the list that was damaged or was not where it should be.
struct FileRepair
{
    enum class Cause : quint8
    {
        Damaged,    ///< a new file took its place
        LogDamaged, ///< the same, because the last writes could not be read
        Moved       ///< the file or its folder was removed, renamed or replaced; the file was written anew
    };

    Cause cause = Cause::Damaged;
    QString aside;        ///< where the file that was found in its place is now; empty if there was none
    bool complete = true; ///< nothing that it held had to be left out
    qint64 inDoubt = 0;   ///< jobs for which it is unknown now whether they were deleted
    qint64 lost = 0;      ///< jobs whose ids can't be read any more, as far as they can be counted

    friend bool operator==(const FileRepair &, const FileRepair &) = default;
};

} // namespace jobsweep
