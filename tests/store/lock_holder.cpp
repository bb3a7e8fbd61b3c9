// lock_holder FILE: takes the SQLite file for itself, says "locked", and lets it go when standard input ends.

#include "support/sqlite_file.h"

#include <QCoreApplication>
#include <QFile>
#include <QTextStream>

#include <cstdio>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    jobsweep::test::SqliteFile file(QCoreApplication::arguments().value(1));
    file.run(QStringLiteral("BEGIN EXCLUSIVE"));
    QTextStream(stdout) << "locked\n" << Qt::flush;
    QFile input;
    if (input.open(stdin, QIODevice::ReadOnly)) {
        input.readAll();
    }
    return 0;
}
