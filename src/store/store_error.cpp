#include "store/store_error.h"

#include "core/base/disk_flush.h"
#include "core/text/one_line.h"

#include <QSqlError>

namespace jobsweep {

namespace {

/// Primary result codes of SQLite; extended ones have these in their low byte.
enum ResultCode
{
    Error = 1,
    Perm = 3,
    Busy = 5,
    Locked = 6,
    ReadOnly = 8,
    IoError = 10,
    Corrupt = 11,
    Full = 13,
    CantOpen = 14,
    Constraint = 19,
    NotADatabase = 26
};

constexpr int primaryCodeMask = 0xff;

/// SQLite reports a full disk as an input/output error where it is the file of its shared memory that can't
/// grow.
bool isDiskFull(const QString &path)
{
    constexpr qint64 aFewPages = 128LL * 1024;
    return isShortOfRoom(path, aFewPages);
}

StoreProblem::Kind kindOf(int code, const QString &path)
{
    using Kind = StoreProblem::Kind;
    switch (code & primaryCodeMask) {
    case Busy:
    case Locked:
        return Kind::Locked;
    case Full:
        return Kind::Full;
    case Corrupt:
    case NotADatabase:
        return Kind::Damaged;
    case Perm:
    case ReadOnly:
    case CantOpen:
        return isDiskFull(path) ? Kind::Full : Kind::NotWritable;
    case IoError:
        return isDiskFull(path) ? Kind::Full : Kind::Other;
    default:
        return Kind::Other;
    }
}

} // namespace

StoreProblem storeProblem(const QSqlError &error, const QString &path)
{
    return {kindOf(error.nativeErrorCode().toInt(), path), path, oneLine(error.databaseText())};
}

bool isOfOtherTables(const QSqlError &error)
{
    return error.nativeErrorCode().toInt() == Error;
}

bool isConstraint(const QSqlError &error)
{
    return (error.nativeErrorCode().toInt() & primaryCodeMask) == Constraint;
}

} // namespace jobsweep
