#pragma once

#include <QString>

namespace jobsweep {

/// Why the list can't be kept on disk.
struct StoreProblem
{
    enum class Kind : quint8
    {
        NotWritable, ///< the folder or the file can't be written
        Full,        ///< no space left
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

} // namespace jobsweep
