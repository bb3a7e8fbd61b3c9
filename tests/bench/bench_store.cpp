// What keeping the list on disk costs, and how soon the window is there with a long list.

#include "core/job/job_id.h"

#include "gate_run.h"
#include "medians.h"
#include "paste_run.h"
#include "stored_session.h"
#include "support/node_server.h"
#include "support/scripted_api.h"
#include "table.h"
#include "window_run.h"

#include <QCoreApplication>
#include <QDir>
#include <QStorageInfo>
#include <QTemporaryDir>
#include <QTextStream>

#include <array>
#include <functional>
#include <stdexcept>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

/// A folder on the disk of the working directory: what is kept in memory costs nothing to keep safe.
class DiskFolder
{
public:
    DiskFolder() : m_folder(QDir::current().filePath(QStringLiteral("bench-store-XXXXXX")))
    {
        if (!m_folder.isValid()) {
            throw std::runtime_error(m_folder.errorString().toStdString());
        }
    }
    QString path() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
};

constexpr int jobsPasted = 100'000;

void printPaste()
{
    const QList<JobId> ids = numberedIds(0, jobsPasted);
    const QString pasted = linesOf(ids);
    const QStringList lines = pasted.split(u'\n', Qt::SkipEmptyParts);
    const auto results = medians({[&] { return runPaste(DiskFolder().path(), pasted, jobsPasted); },
                                  [&] { return runBareInserts(DiskFolder().path(), lines); }});
    const double listedMs = results[0][0];
    const double onDiskMs = results[0][1];
    const double bareMs = results[1][0];
    Table table(QStringLiteral("Pasting %1 ids, beside bare inserts of them; on %2")
                    .arg(text(jobsPasted), QString::fromUtf8(QStorageInfo(QDir::current()).fileSystemType())),
                {QStringLiteral("in the list ms"), QStringLiteral("on disk ms"),
                 QStringLiteral("bare inserts ms"), QStringLiteral("on disk/bare"), QStringLiteral("goal")});
    table.addRow(
        {text(listedMs), text(onDiskMs), text(bareMs), ratio(onDiskMs, bareMs), QStringLiteral("<= 1.50")});
    table.print();
}

struct Load
{
    int inFlight;
    int jobs; ///< enough for some seconds
};

constexpr std::array loads{Load{6, 600}, Load{50, 6'000}};
constexpr int latencyMs = 50;

Contestant deleting(const QList<JobId> &ids, std::function<BenchRun()> run)
{
    return [count = ids.size(), run = std::move(run)] {
        const BenchRun done = run();
        if (done.confirmed != count) {
            throw std::runtime_error("only " + std::to_string(done.confirmed) + " of " +
                                     std::to_string(count) + " deletions were confirmed");
        }
        return Measures{double(done.elapsedMs)};
    };
}

void addGateRow(Table &table, const QString &protocol, NodeServer &server, const Load &load)
{
    const QString url = server.baseUrl();
    const QList<JobId> ids = numberedIds(0, load.jobs);
    const auto results =
        medians({deleting(ids, [&] { return runSession(DiskFolder().path(), url, ids, load.inFlight); }),
                 deleting(ids, [&] { return runSession({}, url, ids, load.inFlight); })});
    const double storedMs = results[0][0];
    const double unstoredMs = results[1][0];
    table.addRow({protocol, text(load.inFlight), text(load.jobs), text(storedMs), text(unstoredMs),
                  ratio(storedMs, unstoredMs), QStringLiteral("<= 1.05")});
}

void printGate()
{
    NodeServer http1(NodeServer::Protocol::Http1);
    NodeServer http2(NodeServer::Protocol::Http2);
    for (NodeServer *server : {&http1, &http2}) {
        server->configure({{QStringLiteral("anyJob"), true}, {QStringLiteral("latencyMs"), latencyMs}});
    }
    Table table(QStringLiteral("Deleting at %1 ms latency, with a record on disk and without").arg(latencyMs),
                {QStringLiteral("protocol"), QStringLiteral("in flight"), QStringLiteral("jobs"),
                 QStringLiteral("recorded ms"), QStringLiteral("unrecorded ms"),
                 QStringLiteral("recorded/unrecorded"), QStringLiteral("goal")});
    for (const Load &load : loads) {
        addGateRow(table, QStringLiteral("h1"), http1, load);
        addGateRow(table, QStringLiteral("h2"), http2, load);
    }
    table.print();
}

struct StoredList
{
    int jobs;
    bool checked;
    QString goal; ///< for the first paint
};

void printWindow()
{
    const std::array lists{StoredList{0, false, QStringLiteral("-")},
                           StoredList{100'000, false, QStringLiteral("< 300")},
                           StoredList{100'000, true, QStringLiteral("< 300")},
                           StoredList{1'000'000, false, QStringLiteral("-")}};
    std::array<DiskFolder, lists.size()> folders;
    std::vector<Contestant> contestants;
    for (size_t i = 0; i < lists.size(); ++i) {
        fillStore(folders[i].path(), lists[i].jobs, lists[i].checked);
        contestants.push_back([&, i] { return runWindow(folders[i].path(), lists[i].jobs); });
    }
    const auto results = medians(contestants);
    Table table(QStringLiteral("A start of the program with a stored list"),
                {QStringLiteral("jobs"), QStringLiteral("checked"), QStringLiteral("process to paint ms"),
                 QStringLiteral("window painted ms"), QStringLiteral("goal"), QStringLiteral("to none"),
                 QStringLiteral("rows painted ms"), QStringLiteral("all rows ms"),
                 QStringLiteral("longest gap ms"), QStringLiteral("resident MiB"),
                 QStringLiteral("bytes a job")});
    const Measures &none = results[0];
    for (size_t i = 0; i < lists.size(); ++i) {
        const Measures &all = results[i];
        constexpr double kb = 1'024;
        table.addRow({text(lists[i].jobs), lists[i].checked ? QStringLiteral("yes") : QStringLiteral("no"),
                      text(all[StartToPaintMs]), text(all[FirstPaintMs]), lists[i].goal,
                      ratio(all[FirstPaintMs], none[FirstPaintMs]), text(all[RowsPaintedMs]),
                      text(all[AllRowsMs]), text(all[LongestGapMs]), text(all[ResidentKb] / kb),
                      text((all[ResidentKb] - none[ResidentKb]) * kb / lists[i].jobs)});
    }
    table.print();
}

} // namespace

int main(int argc, char *argv[])
{
    if (isWindowRun(argc, argv)) {
        return measureWindow(argc, argv);
    }
    const QCoreApplication app(argc, argv);
    printWindow();
    printPaste();
    printGate();
    return 0;
}
