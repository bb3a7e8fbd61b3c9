// lock_holder FILE [all]: takes the SQLite file for itself, with "all" from those too who only read, says
// "locked", and lets it go when standard input ends.

#include "support/sqlite_file.h"

#include <QCoreApplication>
#include <QFile>
#include <QTextStream>

#include <cstdio>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    jobsweep::test::SqliteFile file(QCoreApplication::arguments().value(1));
    if (QCoreApplication::arguments().size() > 2) {
        file.run(QStringLiteral("PRAGMA locking_mode = EXCLUSIVE"));
    }
    file.run(QStringLiteral("BEGIN EXCLUSIVE"));
    QTextStream(stdout) << "locked\n" << Qt::flush;
    QFile input;
    if (input.open(stdin, QIODevice::ReadOnly)) {
        input.readAll();
    }
    return 0;
}
