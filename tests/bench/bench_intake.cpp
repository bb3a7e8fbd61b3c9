// What the window does while a long text is read, and what memory that takes.

#include "intake_run.h"
#include "table.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <array>

using namespace jobsweep::test;

namespace {

constexpr double kbAMb = 1'024;

void printPastes()
{
    struct Paste
    {
        QString name;
        IntakeKind kind;
    };
    const std::array pastes{Paste{QStringLiteral("log"), IntakeKind::Log},
                            Paste{QStringLiteral("bare ids"), IntakeKind::BareIds},
                            Paste{QStringLiteral("records in NDJSON"), IntakeKind::Json},
                            Paste{QStringLiteral("bare ids, cancelled"), IntakeKind::CancelledIds}};
    std::vector<Contestant> contestants;
    for (const Paste &paste : pastes) {
        contestants.push_back([kind = paste.kind] { return runIntake(kind); });
    }
    const auto results = medians(contestants);
    Table table(QStringLiteral("Pasting 50 M characters into the window"),
                {QStringLiteral("text"), QStringLiteral("rows"), QStringLiteral("ms"),
                 QStringLiteral("longest gap ms"), QStringLiteral("goal"), QStringLiteral("Cancel ms"),
                 QStringLiteral("goal"), QStringLiteral("Undo ms"), QStringLiteral("longest gap ms"),
                 QStringLiteral("goal")});
    for (size_t i = 0; i < pastes.size(); ++i) {
        const Measures &all = results[i];
        const bool isCancelled = pastes[i].kind == IntakeKind::CancelledIds;
        table.addRow({pastes[i].name, text(all[RowCount]), text(all[ReadMs]), text(all[IntakeGapMs]),
                      QStringLiteral("<= 50"), isCancelled ? text(all[CancelMs]) : QStringLiteral("-"),
                      isCancelled ? QStringLiteral("<= 100") : QStringLiteral("-"), text(all[UndoMs]),
                      text(all[UndoGapMs]), QStringLiteral("<= 50")});
    }
    table.print();
}

void printFile()
{
    constexpr qint64 gigabyte = 1'000'000'000;
    const QTemporaryDir folder(QDir::current().filePath(QStringLiteral("bench-intake-XXXXXX")));
    const QString path = folder.filePath(QStringLiteral("big.log"));
    writeLogFile(path, gigabyte);
    const auto results = medians({[&] { return runIntake(IntakeKind::LogFile, path); },
                                  [&] { return runIntake(IntakeKind::RowsAlone, path); }});
    const Measures &read = results[0];
    const Measures &rows = results[1];
    Table table(QStringLiteral("Reading a file of a gigabyte, beside the same rows from a text of their ids"),
                {QStringLiteral("MB"), QStringLiteral("rows"), QStringLiteral("ms"),
                 QStringLiteral("longest gap ms"), QStringLiteral("growth MiB"), QStringLiteral("rows MiB"),
                 QStringLiteral("beyond MiB"), QStringLiteral("goal")});
    table.addRow({text(double(QFileInfo(path).size()) / 1'000'000), text(read[RowCount]), text(read[ReadMs]),
                  text(read[IntakeGapMs]), text(read[GrowthKb] / kbAMb), text(rows[GrowthKb] / kbAMb),
                  text((read[GrowthKb] - rows[GrowthKb]) / kbAMb), QStringLiteral("< 64")});
    table.print();
}

} // namespace

int main(int argc, char *argv[])
{
    if (isIntakeRun(argc, argv)) {
        return measureIntake(argc, argv);
    }
    const QCoreApplication app(argc, argv);
    printPastes();
    printFile();
    return 0;
}
