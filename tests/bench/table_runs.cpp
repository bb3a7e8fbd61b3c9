#include "table_runs.h"

#include "app/work/job_work.h"
#include "core/job/api_token.h"
#include "core/job/batch_progress.h"
#include "core/job/job_id.h"
#include "core/job/job_record.h"
#include "gui/look/texts.h"
#include "model/columns/job_column.h"
#include "model/jobs/job_ledger.h"
#include "model/table/job_table_model.h"
#include "own_process.h"

#include <QElapsedTimer>
#include <QScrollBar>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <stdexcept>

namespace jobsweep::test {

namespace {

constexpr auto runArgument = "--table";
/// Between two actions of somebody who looks at what the first one did.
constexpr int restMs = 200;

double medianOf(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void tickAll(TableRig &rig)
{
    rig.window().tickAll();
    PaintWatch::rest(restMs);
}

struct Keystroke
{
    Qt::Key key = Qt::Key_unknown;
    QString text;
    int rows = 0; ///< shown afterwards
};

/// Three characters forth, and back with the Backspace key if `alsoBack`.
std::vector<Keystroke> keystrokesOf(const ListedSession &listed, bool alsoBack)
{
    constexpr int keys = 3;
    const QString text = listed.someUuidPart().first(keys);
    const auto rows = [&](int length) { return listed.countWith(text.first(length).toLatin1()); };
    std::vector<Keystroke> result;
    for (int length = 1; length <= keys; ++length) {
        result.push_back({Qt::Key_unknown, text.mid(length - 1, 1), rows(length)});
    }
    for (int length = keys - 1; length >= 0 && alsoBack; --length) {
        result.push_back({Qt::Key_Backspace, {}, rows(length)});
    }
    return result;
}

Measures keystrokes(ListedSession &listed, TableRig &rig, Whose whose)
{
    // With a selection of all rows the way back takes minutes.
    const bool isShort = whose == Whose::PlainSelection;
    const std::vector<Keystroke> sequence = keystrokesOf(listed, !isShort);
    std::vector<double> times;
    tickAll(rig);
    rig.heartbeat().start();
    for (int repeat = 0; repeat < (isShort ? 1 : 3); ++repeat) {
        for (const Keystroke &stroke : sequence) {
            times.push_back(rig.press(stroke.key, stroke.text, stroke.rows));
            PaintWatch::rest(restMs);
        }
    }
    const double gapMs = rig.heartbeat().stop();
    return {medianOf(times), *std::max_element(times.begin(), times.end()), gapMs};
}

/// Lets the keys of `text` be hit one every `intervalMs`.
void typeSoon(QLineEdit *field, const QString &text, int intervalMs)
{
    for (int i = 0; i < text.size(); ++i) {
        QTimer::singleShot(i * intervalMs, Qt::PreciseTimer, field,
                           [field, key = text.mid(i, 1)] { QTest::keyClicks(field, key); });
    }
}

Measures typing(ListedSession &listed, TableRig &rig)
{
    constexpr int keyMs = 50;
    const QString text = listed.someUuidPart();
    const int rows = listed.countWith(text.toLatin1());
    const int all = listed.session.ledger().count();
    tickAll(rig);
    const auto typeOnce = [&] {
        rig.heartbeat().start();
        const double ms = rig.watch().msUntilPainted([&] { typeSoon(rig.window().filter(), text, keyMs); },
                                                     [&] { return rig.window().rowCount() == rows; });
        PaintWatch::rest(restMs);
        const double gapMs = rig.heartbeat().stop();
        rig.clearFilter(all);
        // From when the last key was hit, even if the window was not there to see it.
        return Measures{ms - keyMs * double(text.size() - 1), gapMs};
    };
    return medians({typeOnce}).front();
}

Measures ticking(ListedSession &listed, TableRig &rig, Whose whose)
{
    const int repeats = whose == Whose::Program ? 5 : 1;
    const int finished = int(listed.session.ledger().idsWhere(isFinished).size());
    std::vector<double> times;
    for (int repeat = 0; repeat < repeats; ++repeat) {
        rig.window().untickAll();
        PaintWatch::rest(restMs);
        times.push_back(rig.watch().msUntilPainted([&] { rig.window().tickFinished(); },
                                                   [&] { return rig.window().tickedCount() == finished; }));
    }
    return {medianOf(times)};
}

/// Pages from the top, then drags of the bar from end to end.
Measures scrolling(TableRig &rig)
{
    constexpr int steps = 100;
    QScrollBar *bar = rig.window().table()->verticalScrollBar();
    std::vector<double> times;
    const auto scrollTo = [&](int value) {
        times.push_back(
            rig.watch().msUntilPainted([&] { bar->setValue(value); }, [&] { return bar->value() == value; }));
    };
    for (int page = 1; page <= steps; ++page) {
        scrollTo(page * bar->pageStep());
    }
    for (int drag = 1; drag <= steps; ++drag) {
        scrollTo(int(qint64(bar->maximum()) * drag / steps));
    }
    return {medianOf(times), *std::max_element(times.begin(), times.end())};
}

Measures sortAll(TableRig &rig)
{
    Measures measures;
    for (const int column : sortedColumns()) {
        rig.heartbeat().start();
        for (int click = 0; click < 2; ++click) {
            measures.push_back(rig.clickHeader(column));
            PaintWatch::rest(restMs);
        }
        measures.push_back(rig.heartbeat().stop());
    }
    return measures;
}

Measures sorting(TableRig &rig, Whose whose)
{
    return whose == Whose::Program ? medians({[&] { return sortAll(rig); }}).front() : sortAll(rig);
}

Measures removing(ListedSession &listed, TableRig &rig)
{
    const int all = listed.session.ledger().count();
    const int common = int(listed.commonJobs().size());
    rig.type(QLatin1String(commonModel), common);
    tickAll(rig);
    rig.clearFilter(all);
    rig.heartbeat().start();
    const double ms = rig.watch().msUntilPainted([&] { rig.window().removeTicked(); },
                                                 [&] { return rig.window().rowCount() == all - common; });
    PaintWatch::rest(restMs);
    return {ms, rig.heartbeat().stop()};
}

/// The milliseconds until all deletions are confirmed.
double deleteCommonJobs(ListedSession &listed)
{
    const QList<JobId> ids = listed.commonJobs();
    QEventLoop loop;
    int confirmed = 0;
    QObject::connect(listed.session.work(), &JobWork::batchEnded, &loop, [&](const BatchProgress &outcome) {
        confirmed = outcome.deleted;
        loop.quit();
    });
    QElapsedTimer timer;
    timer.start();
    listed.session.work()->deleteJobs(ids);
    loop.exec();
    if (confirmed != ids.size()) {
        throw std::runtime_error("only " + std::to_string(confirmed) + " deletions were confirmed");
    }
    return double(timer.elapsed());
}

Measures deleting(ListedSession &listed, TableRig *rig)
{
    listed.session.setToken(ApiToken::parse(QStringLiteral("user:123-abcdef"), nullptr).value());
    Heartbeat heartbeat;
    if (rig) {
        rig->type(QLatin1String(commonModel), int(listed.commonJobs().size()));
        rig->clickHeader(JobColumn::Result);
        tickAll(*rig);
    }
    heartbeat.start();
    const double ms = deleteCommonJobs(listed);
    PaintWatch::rest(restMs);
    return {ms, heartbeat.stop()};
}

Measures memory(ListedSession &listed, TableRig &rig, int jobs)
{
    if (jobs > 0) {
        const QString text = listed.someUuidPart().first(2);
        rig.type(text, listed.countWith(text.toLatin1()));
        rig.clearFilter(jobs);
    }
    return {residentKb()};
}

Measures measure(const TableCase &what, ListedSession &listed, TableRig *rig)
{
    switch (what.run) {
    case TableRun::Keystrokes:
        return keystrokes(listed, *rig, what.whose);
    case TableRun::Typing:
        return typing(listed, *rig);
    case TableRun::Ticking:
        return ticking(listed, *rig, what.whose);
    case TableRun::Scrolling:
        return scrolling(*rig);
    case TableRun::Sorting:
        return sorting(*rig, what.whose);
    case TableRun::Removing:
        return removing(listed, *rig);
    case TableRun::Deleting:
        return deleting(listed, rig);
    case TableRun::Memory:
        return memory(listed, *rig, what.jobs);
    }
    return {};
}

size_t measureCount(TableRun run)
{
    switch (run) {
    case TableRun::Keystrokes:
        return 3;
    case TableRun::Sorting:
        return size_t(3) * size_t(sortedColumns().size());
    case TableRun::Ticking:
    case TableRun::Memory:
        return 1;
    default:
        return 2;
    }
}

} // namespace

QList<int> sortedColumns()
{
    QList<int> columns;
    for (int column = JobColumn::Tick + 1; column < JobColumn::count(); ++column) {
        if (!JobColumn::at(column).isHiddenAtFirst) {
            columns += column;
        }
    }
    return columns;
}

bool isTableRun(int argc, char **argv)
{
    return argc > 1 && qstrcmp(argv[1], runArgument) == 0;
}

int measureTable(int argc, char **argv)
{
    // Without a screen, and without the time that one takes.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    WatchedApplication application(argc, argv);
    installTexts(&application);
    const QStringList arguments = QCoreApplication::arguments().mid(2);
    const TableCase what{TableRun(arguments[0].toInt()), Whose(arguments[1].toInt()), arguments[2].toInt(),
                         arguments.value(3)};
    const Known known = what.run == TableRun::Memory ? Known::IdsOnly : Known::Everything;
    ListedSession listed(what.jobs, known, what.serverUrl);
    std::unique_ptr<TableRig> rig;
    if (what.whose != Whose::Count) {
        rig = std::make_unique<TableRig>(&application, &listed.session, what.whose);
    }
    tell(measure(what, listed, rig.get()));
    return 0;
}

Measures runTable(const TableCase &what)
{
    return measuresOfProcess({QLatin1String(runArgument), QString::number(int(what.run)),
                              QString::number(int(what.whose)), QString::number(what.jobs), what.serverUrl},
                             measureCount(what.run));
}

} // namespace jobsweep::test
