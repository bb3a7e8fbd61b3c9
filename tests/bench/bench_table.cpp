// How the window copes with long lists, beside a plain QTableView on a QSortFilterProxyModel of the same
// jobs.

#include "model/columns/job_column.h"

#include "medians.h"
#include "support/node_server.h"
#include "table.h"
#include "table_runs.h"

#include <QCoreApplication>

#include <limits>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

constexpr int many = 100'000;
constexpr int million = 1'000'000;
constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// "-" where one of them was not measured.
QString ratioIfKnown(double a, double b)
{
    return qIsNaN(a) || qIsNaN(b) ? QStringLiteral("-") : ratio(a, b);
}

Contestant running(const TableCase &what)
{
    return [what] { return runTable(what); };
}

/// The first measure of a plain window, which takes too long for a median of runs.
double plainMs(TableRun run, Whose whose, int jobs)
{
    return runTable({run, whose, jobs, {}}).front();
}

void addKeystrokes(Table &table, int jobs, const QString &goal)
{
    const Measures program = runTable({TableRun::Keystrokes, Whose::Program, jobs, {}});
    const bool isShort = jobs == many;
    const double checks = isShort ? plainMs(TableRun::Keystrokes, Whose::PlainChecks, jobs) : none;
    const double selection = isShort ? plainMs(TableRun::Keystrokes, Whose::PlainSelection, jobs) : none;
    table.addRow({text(jobs), text(program[0]), goal, text(program[1]), text(program[2]), text(checks),
                  ratioIfKnown(program[0], checks), text(selection), ratioIfKnown(program[0], selection)});
}

void printKeystrokes()
{
    Table table(QStringLiteral("A key in the filter field, everything ticked: until the rows are painted"),
                {QStringLiteral("jobs"), QStringLiteral("median ms"), QStringLiteral("goal"),
                 QStringLiteral("slowest ms"), QStringLiteral("longest gap ms"),
                 QStringLiteral("plain, check states ms"), QStringLiteral("to it"),
                 QStringLiteral("plain, selection ms"), QStringLiteral("to it")});
    addKeystrokes(table, many, QStringLiteral("<= 16"));
    addKeystrokes(table, million, QStringLiteral("<= 120"));
    table.print();
}

void printTyping()
{
    const Measures program = runTable({TableRun::Typing, Whose::Program, million, {}});
    Table table(
        QStringLiteral("Eight keys in the filter field, one every 50 ms, everything ticked"),
        {QStringLiteral("jobs"), QStringLiteral("last key to painted ms"), QStringLiteral("longest gap ms")});
    table.addRow({text(million), text(program[0]), text(program[1])});
    table.print();
}

void printScrolling()
{
    Table table(
        QStringLiteral(
            "Scrolling by pages, and by drags of the bar from end to end: until the rows are painted"),
        {QStringLiteral("jobs"), QStringLiteral("median ms"), QStringLiteral("slowest ms"),
         QStringLiteral("plain, check states ms"), QStringLiteral("to it")});
    const Measures program = runTable({TableRun::Scrolling, Whose::Program, many, {}});
    const double checks = plainMs(TableRun::Scrolling, Whose::PlainChecks, many);
    table.addRow({text(many), text(program[0]), text(program[1]), text(checks), ratio(program[0], checks)});
    table.print();
}

void printTicking()
{
    Table table(QStringLiteral("Tick finished, every second job finished: until the ticks are painted"),
                {QStringLiteral("jobs"), QStringLiteral("median ms"), QStringLiteral("goal"),
                 QStringLiteral("plain, check states ms"), QStringLiteral("to it"),
                 QStringLiteral("plain, selection ms"), QStringLiteral("to it")});
    for (const int jobs : {many, million}) {
        const double ms = runTable({TableRun::Ticking, Whose::Program, jobs, {}}).front();
        const double checks = plainMs(TableRun::Ticking, Whose::PlainChecks, jobs);
        const double selection =
            jobs == many ? plainMs(TableRun::Ticking, Whose::PlainSelection, jobs) : none;
        table.addRow({text(jobs), text(ms), jobs == million ? QStringLiteral("<= 20") : QStringLiteral("-"),
                      text(checks), ratioIfKnown(ms, checks), text(selection), ratioIfKnown(ms, selection)});
    }
    table.print();
}

void printSorting()
{
    const Measures shortList = runTable({TableRun::Sorting, Whose::Program, many, {}});
    const Measures plain = runTable({TableRun::Sorting, Whose::PlainChecks, many, {}});
    const Measures longList = runTable({TableRun::Sorting, Whose::Program, million, {}});
    Table table(QStringLiteral("A click on a column's header, and another one: until the rows are painted"),
                {QStringLiteral("jobs"), QStringLiteral("column"), QStringLiteral("sorted ms"),
                 QStringLiteral("reversed ms"), QStringLiteral("goal"), QStringLiteral("longest gap ms"),
                 QStringLiteral("goal"), QStringLiteral("plain sorted ms"), QStringLiteral("to it"),
                 QStringLiteral("plain reversed ms"), QStringLiteral("to it")});
    const QList<int> columns = sortedColumns();
    for (size_t i = 0; i < size_t(columns.size()); ++i) {
        const double *const ms = &shortList[3 * i];
        const double *const plainMs = &plain[3 * i];
        table.addRow({text(many), JobColumn::at(columns[qsizetype(i)]).header(), text(ms[0]), text(ms[1]),
                      QStringLiteral("-"), text(ms[2]), QStringLiteral("<= 50"), text(plainMs[0]),
                      ratio(ms[0], plainMs[0]), text(plainMs[1]), ratio(ms[1], plainMs[1])});
    }
    for (size_t i = 0; i < size_t(columns.size()); ++i) {
        const double *const ms = &longList[3 * i];
        table.addRow({text(million), JobColumn::at(columns[qsizetype(i)]).header(), text(ms[0]), text(ms[1]),
                      QStringLiteral("<= 1000"), text(ms[2]), QStringLiteral("<= 50"), text(none),
                      ratioIfKnown(ms[0], none), text(none), ratioIfKnown(ms[1], none)});
    }
    table.print();
}

void printRemoving()
{
    const Measures program = medians({running({TableRun::Removing, Whose::Program, many, {}})}).front();
    const double plain = plainMs(TableRun::Removing, Whose::PlainChecks, many);
    Table table(QStringLiteral("Remove from list, each fifth job ticked: until the rest is painted"),
                {QStringLiteral("jobs"), QStringLiteral("removed"), QStringLiteral("ms"),
                 QStringLiteral("goal"), QStringLiteral("longest gap ms"),
                 QStringLiteral("plain, check states ms"), QStringLiteral("to it")});
    table.addRow({text(many), text(many / 5), text(program[0]), QStringLiteral("<= 100"), text(program[1]),
                  text(plain), ratio(program[0], plain)});
    table.print();
}

void addDeleting(Table &table, const QString &server, const QString &url, double plain)
{
    const auto results = medians({running({TableRun::Deleting, Whose::Program, many, url}),
                                  running({TableRun::Deleting, Whose::Count, many, url})});
    const Measures &window = results[0];
    const Measures &alone = results[1];
    table.addRow({server, text(window[0]), text(alone[0]), ratio(window[0], alone[0]),
                  QStringLiteral("<= 1.05"), text(window[1]), QStringLiteral("<= 50"), text(alone[1]),
                  text(plain), ratioIfKnown(window[0], plain)});
}

void printDeleting()
{
    NodeServer server(NodeServer::Protocol::Http1);
    server.configure({{QStringLiteral("anyJob"), true}, {QStringLiteral("latencyMs"), 0}});
    Table table(
        QStringLiteral("%1 deletions in a list of %2, only these shown, sorted by Deletion; the server "
                       "answers at once")
            .arg(text(many / 5), text(many)),
        {QStringLiteral("server"), QStringLiteral("in the window ms"), QStringLiteral("engine alone ms"),
         QStringLiteral("to it"), QStringLiteral("goal"), QStringLiteral("longest gap ms"),
         QStringLiteral("goal"), QStringLiteral("alone ms"), QStringLiteral("plain window ms"),
         QStringLiteral("to it")});
    addDeleting(table, QStringLiteral("in the process"), {},
                plainMs(TableRun::Deleting, Whose::PlainChecks, many));
    addDeleting(table, QStringLiteral("over HTTP/1.1"), server.baseUrl(), none);
    table.print();
}

void printMemory()
{
    const double emptyKib = runTable({TableRun::Memory, Whose::Program, 0, {}}).front();
    const double fullKib = runTable({TableRun::Memory, Whose::Program, million, {}}).front();
    constexpr double bytesAKib = 1'024;
    Table table(QStringLiteral("Memory of the program, after a filter was typed and cleared"),
                {QStringLiteral("jobs"), QStringLiteral("resident MiB"), QStringLiteral("with none MiB"),
                 QStringLiteral("bytes a job"), QStringLiteral("goal")});
    table.addRow({text(million), text(fullKib / bytesAKib), text(emptyKib / bytesAKib),
                  text((fullKib - emptyKib) * bytesAKib / million), QStringLiteral("<= 500")});
    table.print();
}

} // namespace

int main(int argc, char *argv[])
{
    if (isTableRun(argc, argv)) {
        return measureTable(argc, argv);
    }
    const QCoreApplication app(argc, argv);
    printKeystrokes();
    printTyping();
    printScrolling();
    printTicking();
    printSorting();
    printRemoving();
    printDeleting();
    printMemory();
    return 0;
}
