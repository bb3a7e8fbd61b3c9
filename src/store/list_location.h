#pragma once

#include "store/file_identity.h"

#include <QHash>
#include <QString>
#include <QStringList>

namespace jobsweep {

/// Where a list's file is, and whether it is still there: a path may lead to another file than the one that
/// is open, on most systems. Used on one thread.
class ListLocation
{
public:
    /// `given`: the path of the file, or of a symbolic link to it.
    explicit ListLocation(const QString &given);

    const QString &given() const { return m_given; }
    /// Where SQLite keeps the file, and its log beside it: where the link led when resolve() was called.
    const QString &path() const { return m_path; }
    /// Follows the link, also to a file that is not there, by way of other links. Returns the path of before.
    QString resolve();
    /// Goes back to such a path.
    void setPath(const QString &path) { m_path = path; }

    /// Of the write-ahead log and of its index, which SQLite keeps beside the file.
    QString logPath() const;
    QStringList companions() const;
    static QStringList companionsOf(const QString &path);
    /// A file in the same folder whose name has `suffix` before the dot.
    QString beside(const QString &suffix) const;

    /// Makes the folder, for this user alone. The one that a link leads to is not this program's to make: it
    /// may be on a disk that is away. Returns whether it is there.
    bool makeFolder() const;
    /// Makes the file, and what SQLite makes beside it later, readable by this user alone.
    void hideFromOthers() const;

    /// Remembers the folder's file system, for isOnItsDisk().
    void rememberFolder();
    /// Whether what is written to the path comes to the disk that it was on; true where none is remembered.
    /// An unmounted disk has the list still, and hides it again under another one, once it is back. A link
    /// that leads elsewhere is another matter.
    bool isOnItsDisk() const;

    /// Remembers which files the paths lead to: those that are open.
    void rememberFiles();
    void forgetFiles() { m_files.clear(); }
    /// Whether the paths lead to the files that are remembered; true where none are.
    bool isInPlace() const;
    /// Whether the given path leads to another file than the one that is remembered, or to none.
    bool leadsElsewhere() const;

private:
    QString m_given;
    QString m_path;
    QHash<QString, FileIdentity> m_files; ///< by their paths
    FileIdentity m_folder;
    QString m_folderPath; ///< without symbolic links
};

} // namespace jobsweep
