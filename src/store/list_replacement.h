#pragma once

#include "core/base/store_problem.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace jobsweep {

class ListLocation;

/// How a new file comes to be the list, by renames alone, each of which leaves the next one to be done by any
/// program that starts. The names of the files say how far it has come: a new file that is being filled, one
/// that is the list from then on, and what was in the list's place. Used on one thread.
class ListReplacement
{
public:
    enum class Why : quint8
    {
        Rescue, ///< of what can be read of a damaged file
        Rewrite ///< of what a connection has whose file nobody finds any more
    };

    /// `location` outlives it.
    explicit ListReplacement(const ListLocation *location) : m_location(location) {}

    /// Of the new file while it is filled.
    QString unfinishedPath(Why why) const;
    /// The new file is filled, and is the list from now on: putInPlace() gives it the list's path, in
    /// whatever program. False, and the new file is gone, where it can't be brought to its disk. `made`: what
    /// is to be told once it is in its place; `now`: UTC
    bool finish(Why why, const QDateTime &now, const FileRepair &made);
    /// The new file is filled, and another file stays in the list's place: it is kept beside that.
    bool keepBeside(const QDateTime &now);

    /// Whether finish() was called, and putInPlace() has yet to do the rest.
    bool hasBegun() const { return m_begun.has_value(); }
    /// A new file that is the list, and not yet in its place.
    struct Finished
    {
        QString path;
        Why why;
    };
    /// All of them, in the order in which putInPlace() takes them.
    QList<Finished> finished() const;
    /// Puts what is at the list's path aside and these new files in its place, one after the other: the last
    /// one stays. Then removes a copy that nobody finished, or takes that for the list where there is none
    /// and `isFirst`. Where there are new files, no connection may be open.
    bool putInPlace(const QList<Finished> &files, bool isFirst);

    /// What took the list's place since this was asked, told once.
    std::optional<FileRepair> takeRepair();
    /// How many files were found in the list's place and put aside by Rewrite.
    int putAside() const { return m_putAside; }

private:
    struct Names;
    static const Names &namesOf(Why why);
    QString timeName(const Names &names, const QDateTime &now) const;
    bool takePlace(const Finished &file);

    const ListLocation *m_location;
    std::optional<FileRepair> m_begun;  ///< of the new file that is yet to take the list's place
    std::optional<FileRepair> m_repair; ///< to be told
    int m_putAside = 0;
};

} // namespace jobsweep
