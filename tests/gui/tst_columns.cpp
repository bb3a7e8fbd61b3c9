#include "app/intake/job_import.h"
#include "app/settings/settings_file.h"
#include "core/job/job_record.h"
#include "gui/table/table_columns.h"
#include "model/columns/job_column.h"
#include "model/table/ticked_jobs.h"
#include "window_rig.h"

#include <QHeaderView>
#include <QHelpEvent>
#include <QMenu>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QToolTip>

#include <memory>

using namespace jobsweep;
using namespace jobsweep::test;

using Table = JobTableModel;

/// The table's columns: moved, hidden, resized, brought back.
class TestColumns : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(loadEnglish()); }
    void theViewMenuHidesAndShows();
    void theHeaderHasTheSameMenu();
    void theViewMenuSorts();
    void columnsAreDraggedButTheTicks();
    void theArrangementIsRemembered();
    void bothKeysAreShownInTheHeader();
    void hidingAloneIsKeptSoon();
    void settingsOfAnotherProgramChangeNothing();
    void resetBringsBackAll();
    void aNewWindowCutsNoDate();
    void anArrangementOfTheVersionBeforeIsKept();
    void aWideTableGivesTheResultMost();
    void aNarrowTableShowsTheResult();
    void whatIsChosenStaysInANarrowTable();
    void aChosenWidthStays();
    void aTipSaysWhatTheCellCuts();
    void aDoubleClickOnABorderFits();
    void anIdStandsOnTheLineOfItsRow();
};

namespace {

/// Without its mnemonic.
QString nameOf(const QAction *action)
{
    return action->text().remove(QLatin1Char('&'));
}

struct ColumnRig
{
    ColumnRig() { open(); }

    void open()
    {
        settings = std::make_unique<SettingsFile>(folder.filePath(QStringLiteral("settings.json")));
        rig = std::make_unique<WindowRig>(RigParts{.settings = settings.get()});
        rig->addJobs(5);
        // All the room for the table.
        rig->window.resize(1'400, 720);
        [this] { QTRY_COMPARE(rig->model()->rowCount(), 5); }();
        [this] { QVERIFY(rig->isReady()); }();
        if (rig->action("actionDetails")->isChecked()) {
            rig->action("actionDetails")->trigger();
        }
        [this] { QTRY_VERIFY(rig->table->viewport()->width() > 1'300); }();
    }
    void reopen()
    {
        rig->window.closeUnasked();
        rig.reset();
        open();
    }
    QHeaderView *header() const { return rig->table->horizontalHeader(); }
    TableColumns *columns() const { return rig->table->columns(); }
    QMenu *menu() const { return rig->window.findChild<QMenu *>(QStringLiteral("menuColumns")); }
    QAction *menuAction(const QString &text) const
    {
        for (QAction *action : menu()->actions()) {
            if (nameOf(action) == text) {
                return action;
            }
        }
        return nullptr;
    }
    QPoint middleOf(int column) const
    {
        return {header()->sectionViewportPosition(column) + header()->sectionSize(column) / 2,
                header()->height() / 2};
    }
    void drag(QPoint from, QPoint to) const
    {
        QWidget *sections = header()->viewport();
        QTest::mousePress(sections, Qt::LeftButton, {}, from);
        QTest::mouseMove(sections, (from + to) / 2);
        QTest::mouseMove(sections, to);
        QTest::mouseRelease(sections, Qt::LeftButton, {}, to);
    }

    QTemporaryDir folder;
    std::unique_ptr<SettingsFile> settings;
    std::unique_ptr<WindowRig> rig;
};

const QString columnsKey = QStringLiteral("table/columns");

} // namespace

void TestColumns::theViewMenuHidesAndShows()
{
    const ColumnRig rig;
    QStringList texts;
    for (const QAction *action : rig.menu()->actions()) {
        texts += nameOf(action);
    }
    QCOMPARE(texts,
             QStringList({QStringLiteral("Status"), QStringLiteral("Result"), QStringLiteral("Created"),
                          QStringLiteral("Account"), QStringLiteral("Model"), QStringLiteral("Type"),
                          QStringLiteral("Credits"), QStringLiteral("Deletion"), QStringLiteral("Message"),
                          QString(), QStringLiteral("Reset columns")}));
    QAction *account = rig.menuAction(QStringLiteral("Account"));
    const int width = rig.header()->sectionSize(JobColumn::Account);
    QVERIFY(account->isChecked());
    account->trigger();
    QVERIFY(rig.header()->isSectionHidden(JobColumn::Account));
    QVERIFY(!rig.columns()->shown().contains(JobColumn::Account));
    account->trigger();
    QVERIFY(!rig.header()->isSectionHidden(JobColumn::Account));
    QCOMPARE(rig.header()->sectionSize(JobColumn::Account), width);
    rig.columns()->setShown(JobColumn::Account, false);
    QVERIFY2(!account->isChecked(), "kept in step");
    rig.columns()->setShown(JobColumn::Id, false);
    rig.columns()->setShown(JobColumn::Tick, false);
    QVERIFY(rig.columns()->isShown(JobColumn::Id));
    QVERIFY(rig.columns()->isShown(JobColumn::Tick));
}

void TestColumns::theHeaderHasTheSameMenu()
{
    const ColumnRig rig;
    const QPoint place = rig.middleOf(JobColumn::Type);
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, rig.header()->viewport()->mapToGlobal(place));
    QCoreApplication::sendEvent(rig.header()->viewport(), &event);
    QTRY_VERIFY(rig.menu()->isVisible());
    rig.menu()->close();
}

void TestColumns::theViewMenuSorts()
{
    const ColumnRig rig;
    auto *menu = rig.rig->window.findChild<QMenu *>(QStringLiteral("menuSort"));
    const auto choose = [menu](const QString &text) {
        Q_EMIT menu->aboutToShow();
        for (QAction *action : menu->actions()) {
            if (nameOf(action) == text && action->isEnabled()) {
                action->trigger();
            }
        }
    };
    choose(QStringLiteral("Descending"));
    QCOMPARE(rig.rig->model()->sortColumn(), -1);
    choose(QStringLiteral("Created"));
    QCOMPARE(rig.rig->model()->sortColumn(), JobColumn::Created);
    choose(QStringLiteral("Descending"));
    QCOMPARE(rig.rig->model()->sortColumn(), JobColumn::Created);
    QCOMPARE(rig.rig->model()->sortOrder(), Qt::DescendingOrder);
    choose(QStringLiteral("Order added"));
    QCOMPARE(rig.rig->model()->sortColumn(), -1);
}

void TestColumns::columnsAreDraggedButTheTicks()
{
    const ColumnRig rig;
    // A column changes places with one whose middle it was dragged beyond.
    const QPoint beyond(10, 0);
    rig.drag(rig.middleOf(JobColumn::Status), rig.middleOf(JobColumn::Result) + beyond);
    QCOMPARE(rig.header()->visualIndex(JobColumn::Result), 1);
    QCOMPARE(rig.columns()->shown().mid(0, 2), (QList<int>{JobColumn::Result, JobColumn::Status}));
    QCOMPARE(rig.rig->model()->sortColumn(), -1);

    rig.drag(rig.middleOf(JobColumn::Type), rig.middleOf(JobColumn::Tick) - beyond);
    QCOMPARE(rig.header()->visualIndex(JobColumn::Tick), 0);
    rig.drag(rig.middleOf(JobColumn::Tick), rig.middleOf(JobColumn::Account) + beyond);
    QCOMPARE(rig.header()->visualIndex(JobColumn::Tick), 0);
    QCOMPARE(rig.rig->model()->ticks()->count(), 0);
}

void TestColumns::theArrangementIsRemembered()
{
    ColumnRig rig;
    rig.header()->moveSection(rig.header()->visualIndex(JobColumn::Result), 3);
    rig.header()->resizeSection(JobColumn::Account, 222);
    rig.columns()->setShown(JobColumn::Model, false);
    rig.columns()->setShown(JobColumn::Account, false);
    rig.header()->setSortIndicator(JobColumn::Status, Qt::AscendingOrder);
    rig.header()->setSortIndicator(JobColumn::Created, Qt::DescendingOrder);
    rig.reopen();
    QCOMPARE(rig.columns()->shown(), (QList<int>{JobColumn::Status, JobColumn::Id, JobColumn::Result,
                                                 JobColumn::Created, JobColumn::Type}));
    QVERIFY(!rig.menuAction(QStringLiteral("Model"))->isChecked());
    QCOMPARE(rig.rig->model()->sortColumn(), JobColumn::Created);
    QCOMPARE(rig.rig->model()->sortOrder(), Qt::DescendingOrder);
    QCOMPARE(rig.rig->model()->secondSortKey(), (SortKey{JobColumn::Status, Qt::AscendingOrder}));
    rig.columns()->setShown(JobColumn::Account, true);
    QVERIFY2(rig.header()->sectionSize(JobColumn::Account) == 222, "a hidden one keeps its width");
}

void TestColumns::bothKeysAreShownInTheHeader()
{
    const ColumnRig rig;
    const auto looks = [&rig](int column) {
        const QRect section(rig.header()->sectionViewportPosition(column), 0,
                            rig.header()->sectionSize(column), rig.header()->height());
        return rig.header()->viewport()->grab(section).toImage();
    };
    const auto says = [&rig](int column, int role) {
        return rig.rig->model()->headerData(column, Qt::Horizontal, role).toString();
    };
    const QImage plain = looks(JobColumn::Status);
    rig.header()->setSortIndicator(JobColumn::Status, Qt::DescendingOrder);
    const QImage first = looks(JobColumn::Status);
    QVERIFY(first != plain);
    rig.header()->setSortIndicator(JobColumn::Created, Qt::AscendingOrder);
    const QImage second = looks(JobColumn::Status);
    QVERIFY(second != plain);
    QVERIFY2(second != first, "fainter");
    for (const int role : {int(Qt::ToolTipRole), int(Qt::AccessibleDescriptionRole)}) {
        QCOMPARE(says(JobColumn::Created, role), QStringLiteral("Sorted by this column, ascending"));
        QCOMPARE(says(JobColumn::Status, role), QStringLiteral("Then by this column, descending"));
        QCOMPARE(says(JobColumn::Type, role), QString());
    }
    rig.columns()->reset();
    QVERIFY(looks(JobColumn::Status) == plain);
    QCOMPARE(rig.rig->model()->secondSortKey(), SortKey());
}

void TestColumns::hidingAloneIsKeptSoon()
{
    const ColumnRig rig;
    const auto kept = [&rig] {
        return ColumnLayout::fromBytes(rig.settings->value(columnsKey).toByteArray());
    };
    QTRY_VERIFY2(kept(), "the window's place was kept, nothing more is to come");
    rig.menuAction(QStringLiteral("Created"))->trigger();
    QTRY_VERIFY(kept()->places[JobColumn::Created].hidden);
}

void TestColumns::settingsOfAnotherProgramChangeNothing()
{
    ColumnRig rig;
    const QByteArray asNew = rig.columns()->save();
    // What Qt itself would take, and then hide the ids and move the ticks.
    rig.header()->setSectionHidden(JobColumn::Id, true);
    rig.header()->moveSection(0, 4);
    const QByteArray qtState = rig.header()->saveState();
    for (const QByteArray &bytes : {qtState, qtState.first(20), asNew.chopped(1), QByteArray("{}")}) {
        rig.reopen();
        rig.rig->window.closeUnasked();
        rig.rig.reset();
        rig.settings->setValue(columnsKey, bytes);
        rig.open();
        QCOMPARE(rig.columns()->save(), asNew);
        QVERIFY(rig.columns()->isShown(JobColumn::Id));
        QCOMPARE(rig.header()->visualIndex(JobColumn::Tick), 0);
    }
}

void TestColumns::aNewWindowCutsNoDate()
{
    const QDate today = QDate::currentDate();
    JobRecord job;
    job.createdMs = QDateTime(QDate(today.year() - 1, 12, 31), QTime(23, 58)).toMSecsSinceEpoch();
    job.kind = MediaKind::Video;
    job.deletion = DeletionState::Waiting;
    job.waitUntilMs = QDateTime(today, QTime(23, 58, 58)).toMSecsSinceEpoch();
    const ColumnRig rig;
    rig.rig->window.resize(1'300, 720);
    QTRY_VERIFY(rig.columns()->isShown(JobColumn::Type));
    JobTableView *const table = rig.rig->table;
    QStandardItemModel cells(1, JobColumn::count());
    for (const int column : {JobColumn::Status, JobColumn::Result, JobColumn::Type, JobColumn::Created}) {
        const QModelIndex cell = cells.index(0, column);
        cells.setData(cell, JobColumn::at(column).cellText(job));
        cells.setData(cell, int(job.deletion), Table::DeletionStateRole);
        QStyleOptionViewItem option;
        option.initFrom(table);
        option.widget = table;
        const int needed = table->itemDelegate()->sizeHint(option, cell).width();
        QVERIFY2(rig.header()->sectionSize(column) >= needed,
                 qPrintable(JobColumn::at(column).cellText(job)));
    }
}

void TestColumns::anArrangementOfTheVersionBeforeIsKept()
{
    ColumnRig rig;
    rig.columns()->restore(
        R"({"columns":[{"hidden":false,"name":"tick","width":32},{"hidden":false,"name":"id","width":240},
        {"hidden":true,"name":"status","width":111},{"hidden":false,"name":"model","width":99},
        {"hidden":false,"name":"type","width":70},{"hidden":false,"name":"account","width":160},
        {"hidden":false,"name":"created","width":130},{"hidden":false,"name":"deletion","width":120},
        {"hidden":false,"name":"message","width":300}],"descending":true,"sort":"created"})");
    QCOMPARE(rig.columns()->shown(), QList<int>({JobColumn::Id, JobColumn::Model, JobColumn::Type,
                                                 JobColumn::Account, JobColumn::Created, JobColumn::Result}));
    QCOMPARE(rig.header()->sectionSize(JobColumn::Model), 99);
    QCOMPARE(rig.rig->model()->sortColumn(), JobColumn::Created);
    QCOMPARE(rig.rig->model()->sortOrder(), Qt::DescendingOrder);
    rig.menuAction(QStringLiteral("Credits"))->trigger();
    rig.reopen();
    const QList<int> shown = rig.columns()->shown();
    QCOMPARE(shown.size(), 7);
    QCOMPARE(shown.indexOf(JobColumn::withKey(QStringLiteral("credits"))), 3);
    QVERIFY(rig.header()->sectionSize(shown[2]) > 0);
}

void TestColumns::resetBringsBackAll()
{
    const ColumnRig rig;
    const QByteArray asNew = rig.columns()->save();
    rig.header()->moveSection(rig.header()->visualIndex(JobColumn::Result), 3);
    rig.header()->moveSection(2, 1);
    rig.header()->resizeSection(JobColumn::Account, 222);
    rig.columns()->setShown(JobColumn::Status, false);
    rig.header()->setSortIndicator(JobColumn::Id, Qt::DescendingOrder);
    QVERIFY(rig.columns()->save() != asNew);
    rig.rig->action("actionResetColumns")->trigger();
    QCOMPARE(rig.columns()->save(), asNew);
    QCOMPARE(rig.rig->model()->sortColumn(), -1);
    QVERIFY(rig.menuAction(QStringLiteral("Status"))->isChecked());
    QCOMPARE(rig.header()->visualIndex(JobColumn::Result), JobColumn::Result);
}

void TestColumns::aWideTableGivesTheResultMost()
{
    const ColumnRig rig;
    rig.rig->window.resize(1'200, 720);
    QTRY_COMPARE(rig.header()->length(), rig.rig->table->viewport()->width());
    const auto width = [&rig](int column) { return rig.header()->sectionSize(column); };
    const QList<int> columns{JobColumn::Status, JobColumn::Result, JobColumn::Id, JobColumn::Account,
                             JobColumn::Type};
    QList<int> before;
    for (const int column : columns) {
        before += width(column);
    }
    rig.rig->window.resize(1'700, 720);
    QTRY_COMPARE(width(JobColumn::Result), before[1] + 300);
    QCOMPARE(width(JobColumn::Id), before[2] + 100);
    QCOMPARE(width(JobColumn::Account), before[3] + 100);
    QCOMPARE(width(JobColumn::Status), before[0]);
    QCOMPARE(width(JobColumn::Type), before[4]);
    QCOMPARE(rig.header()->length(), rig.rig->table->viewport()->width());
}

void TestColumns::aNarrowTableShowsTheResult()
{
    const ColumnRig rig;
    const QByteArray asNew = rig.columns()->save();
    rig.rig->window.resize(600, 720);
    QTRY_VERIFY(!rig.columns()->isShown(JobColumn::Account));
    QVERIFY(!rig.columns()->isShown(JobColumn::Model));
    QVERIFY(!rig.columns()->isShown(JobColumn::Type));
    QVERIFY(!rig.menuAction(QStringLiteral("Account"))->isChecked());
    QTRY_COMPARE(rig.rig->table->horizontalScrollBar()->maximum(), 0);
    QVERIFY2(rig.columns()->shown().contains(JobColumn::Account), "copied rows have it");
    QCOMPARE(rig.columns()->save(), asNew);
    rig.rig->window.resize(1'700, 720);
    QTRY_VERIFY(rig.columns()->isShown(JobColumn::Type));
    QVERIFY(rig.columns()->isShown(JobColumn::Account));
}

void TestColumns::whatIsChosenStaysInANarrowTable()
{
    ColumnRig rig;
    rig.rig->window.resize(600, 720);
    QTRY_VERIFY(!rig.columns()->isShown(JobColumn::Account));
    rig.menuAction(QStringLiteral("Account"))->trigger();
    QVERIFY(rig.columns()->isShown(JobColumn::Account));
    QVERIFY2(!rig.columns()->isShown(JobColumn::Type), "nothing else comes with it");
    rig.rig->window.resize(1'700, 720);
    QTRY_VERIFY(rig.rig->table->viewport()->width() > 1'000);
    QVERIFY2(!rig.columns()->isShown(JobColumn::Type), "what is chosen stays");
    rig.reopen();
    QVERIFY(rig.columns()->isShown(JobColumn::Account));
    QVERIFY(!rig.columns()->isShown(JobColumn::Type));
}

void TestColumns::aChosenWidthStays()
{
    ColumnRig rig;
    rig.rig->window.resize(1'200, 720);
    QTRY_COMPARE(rig.header()->length(), rig.rig->table->viewport()->width());
    const int result = rig.header()->sectionSize(JobColumn::Result);
    rig.header()->resizeSection(JobColumn::Id, 250);
    QCOMPARE(rig.header()->sectionSize(JobColumn::Id), 250);
    QVERIFY2(rig.header()->sectionSize(JobColumn::Result) == result, "the border stays under the mouse");
    rig.rig->window.resize(1'700, 720);
    QTRY_VERIFY(rig.header()->sectionSize(JobColumn::Result) > result);
    QCOMPARE(rig.header()->sectionSize(JobColumn::Id), 250);
    rig.reopen();
    QCOMPARE(rig.header()->sectionSize(JobColumn::Id), 250);
}

void TestColumns::aTipSaysWhatTheCellCuts()
{
    const ColumnRig rig;
    rig.rig->window.resize(1'700, 720);
    const auto tipOver = [&rig](int column) {
        QToolTip::hideText();
        const QPoint place = rig.rig->cellCentre(0, column);
        QHelpEvent event(QEvent::ToolTip, place, rig.rig->table->viewport()->mapToGlobal(place));
        QCoreApplication::sendEvent(rig.rig->table->viewport(), &event);
        return QToolTip::isVisible() ? QToolTip::text() : QString();
    };
    QVERIFY(rig.rig->model()->index(0, JobColumn::Status).data().toString() == u"completed");
    QCOMPARE(tipOver(JobColumn::Status), QString());
    rig.header()->resizeSection(JobColumn::Status, 40);
    QVERIFY(tipOver(JobColumn::Status).contains(QStringLiteral("completed")));
    QVERIFY(tipOver(JobColumn::Id).contains(rig.rig->model()->idAt(0).toString()));
}

void TestColumns::aDoubleClickOnABorderFits()
{
    const ColumnRig rig;
    const QString id = numberedId(900).toString();
    const QString longer = QString(id).replace(numberedId(900).account(),
                                               QStringLiteral("a-rather-long-name-before-the@example.com"));
    // One row in the middle of many shows it.
    rig.rig->session.imports()->addText(linesOf(numberedIds(1'000, 2'000)) + QLatin1Char('\n') + longer +
                                        QLatin1Char('\n') + linesOf(numberedIds(5'000, 2'000)));
    QTRY_COMPARE(rig.rig->model()->rowCount(), 4'006);
    QTRY_VERIFY(rig.rig->table->verticalScrollBar()->maximum() > 0);
    const QPoint border(rig.header()->sectionViewportPosition(JobColumn::Account) +
                            rig.header()->sectionSize(JobColumn::Account) - 1,
                        rig.header()->height() / 2);
    QTest::mouseDClick(rig.header()->viewport(), Qt::LeftButton, {}, border);
    const int seen = rig.header()->sectionSize(JobColumn::Account);
    rig.rig->table->scrollTo(rig.rig->model()->index(2'005, JobColumn::Account),
                             QAbstractItemView::PositionAtCenter);
    const QPoint moved(rig.header()->sectionViewportPosition(JobColumn::Account) + seen - 1, border.y());
    QTest::mouseDClick(rig.header()->viewport(), Qt::LeftButton, {}, moved);
    const int wide = rig.header()->sectionSize(JobColumn::Account);
    QVERIFY(wide > seen + 10);
    QVERIFY(wide >= rig.rig->table->fontMetrics().horizontalAdvance(
                        QStringLiteral("a-rather-long-name-before-the@example.com")));
    rig.rig->table->setMaximumWidth(400);
    QTRY_VERIFY(rig.rig->table->viewport()->width() < 400);
    rig.rig->table->resizeColumnToContents(JobColumn::Id);
    QCOMPARE(rig.header()->sectionSize(JobColumn::Id), rig.rig->table->viewport()->width());
}

void TestColumns::anIdStandsOnTheLineOfItsRow()
{
    ColumnRig c;
    for (const int column : {JobColumn::Result, JobColumn::Created, JobColumn::Account, JobColumn::Model}) {
        c.columns()->setShown(column, false);
    }
    QFont font = c.rig->table->font();
    for (const int points : {9, 10, 13, 18}) {
        font.setPointSize(points);
        c.rig->table->setFont(font);
        c.rig->table->setColumnWidth(JobColumn::Id, 20 * points);
        const QImage image = c.rig->table->viewport()->grab().toImage();
        const auto lowestInk = [&](int column, int from, int to) {
            const QRect cell = c.rig->table->visualRect(c.rig->model()->index(0, column));
            const int ground = qGray(image.pixel(cell.topLeft()));
            // Not the line below the row.
            for (int y = cell.bottom() - 1; y > cell.top(); --y) {
                for (int x = cell.left() + from; x < cell.left() + to; ++x) {
                    if (qGray(image.pixel(x, y)) < ground - 80) {
                        return y - cell.top();
                    }
                }
            }
            return 0;
        };
        // Digits of the id, and the type: no letter of them goes below the line.
        QCOMPARE(c.rig->model()->index(0, JobColumn::Type).data().toString(), QStringLiteral("video"));
        const int type = lowestInk(JobColumn::Type, 0, 4 * points);
        QVERIFY(type > 0);
        QCOMPARE(lowestInk(JobColumn::Id, 2 * points, 6 * points), type);
    }
}

QTEST_MAIN(TestColumns)
#include "tst_columns.moc"
