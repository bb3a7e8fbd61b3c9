#include "app/settings/settings_file.h"
#include "gui/table/history_table.h"
#include "gui/window/details_dock.h"
#include "model/jobs/list_editor.h"
#include "window_rig.h"

#include <QTemporaryDir>

#include <memory>

using namespace jobsweep;
using namespace jobsweep::test;

/// The details: where they stand, when they are there, and whose focus they take.
class TestDetailsDock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(loadEnglish()); }
    void anEmptyListHasNoDetails();
    void aWideWindowHasThemAtTheRight();
    void whereTheUserPutsThemTheyStay();
    void theKeyShowsAndHides();
    void anActivatedRowOpensThem();
    void hiddenOnesStayHidden();
};

namespace {

struct DockRig
{
    explicit DockRig(SettingsFile *settings = nullptr) : rig(RigParts{.settings = settings}) {}

    void addJobs()
    {
        rig.addJobs(3);
        [this] { QTRY_COMPARE(rig.session.ledger().counts().finished, 3); }();
        [this] { QTRY_COMPARE(rig.model()->rowCount(), 3); }();
    }
    Qt::DockWidgetArea area() const { return rig.window.dockWidgetArea(dock); }
    bool hasFocus() const
    {
        const QWidget *focus = rig.window.focusWidget();
        return focus && dock->isAncestorOf(focus);
    }

    WindowRig rig;
    DetailsDock *dock = rig.window.findChild<DetailsDock *>();
};

} // namespace

void TestDetailsDock::anEmptyListHasNoDetails()
{
    DockRig dock;
    QVERIFY(dock.rig.isReady());
    QVERIFY(dock.dock->isHidden());
    QVERIFY(!dock.dock->action()->isEnabled());
    dock.addJobs();
    QTRY_VERIFY(dock.dock->isVisible());
    QVERIFY(dock.dock->action()->isEnabled() && dock.dock->action()->isChecked());
    dock.rig.session.editor()->remove(dock.rig.session.ledger().idsByArrival());
    QTRY_VERIFY(dock.dock->isHidden());
    QVERIFY2(dock.dock->isWanted(), "nobody closed them");
}

void TestDetailsDock::aWideWindowHasThemAtTheRight()
{
    DockRig dock;
    dock.addJobs();
    const int letter = dock.rig.window.fontMetrics().averageCharWidth();
    dock.rig.window.resize(190 * letter, 700);
    QTRY_COMPARE(dock.area(), Qt::RightDockWidgetArea);
    dock.rig.window.resize(120 * letter, 700);
    QTRY_COMPARE(dock.area(), Qt::BottomDockWidgetArea);
    QVERIFY(!dock.dock->isPlaceChosen());
}

void TestDetailsDock::whereTheUserPutsThemTheyStay()
{
    const QTemporaryDir folder;
    SettingsFile settings(folder.filePath(QStringLiteral("settings.json")));
    const auto letter = [](const DockRig &dock) { return dock.rig.window.fontMetrics().averageCharWidth(); };
    {
        DockRig dock(&settings);
        dock.addJobs();
        dock.rig.window.resize(190 * letter(dock), 700);
        QTRY_COMPARE(dock.area(), Qt::RightDockWidgetArea);
        dock.rig.window.addDockWidget(Qt::LeftDockWidgetArea, dock.dock);
        QVERIFY(dock.dock->isPlaceChosen());
        dock.rig.window.resize(120 * letter(dock), 700);
        QTRY_COMPARE(dock.rig.window.width(), 120 * letter(dock));
        QCOMPARE(dock.area(), Qt::LeftDockWidgetArea);
        dock.rig.window.closeUnasked();
    }
    DockRig dock(&settings);
    dock.addJobs();
    QTRY_VERIFY(dock.dock->isVisible());
    QCOMPARE(dock.area(), Qt::LeftDockWidgetArea);
}

void TestDetailsDock::theKeyShowsAndHides()
{
    DockRig dock;
    QVERIFY(dock.rig.isReady());
    dock.addJobs();
    dock.rig.table->setFocus();
    QTest::keyClick(dock.rig.table, Qt::Key_I, Qt::ControlModifier);
    QVERIFY(dock.dock->isHidden());
    QTRY_VERIFY(dock.rig.table->hasFocus());
    QTest::keyClick(dock.rig.table, Qt::Key_I, Qt::ControlModifier);
    QVERIFY(dock.dock->isVisible());
    QTRY_VERIFY(dock.hasFocus());
    QTest::keyClick(dock.rig.window.focusWidget(), Qt::Key_I, Qt::ControlModifier);
    QTRY_VERIFY2(dock.rig.table->hasFocus(), "the focus goes back to the jobs");
}

void TestDetailsDock::anActivatedRowOpensThem()
{
    DockRig dock;
    QVERIFY(dock.rig.isReady());
    dock.addJobs();
    dock.dock->action()->trigger();
    QVERIFY(dock.dock->isHidden());
    dock.rig.clickCell(1, JobColumn::Id);
    QTest::keyClick(dock.rig.table, Qt::Key_Return);
    QVERIFY(dock.dock->isVisible());
    QTRY_VERIFY(dock.hasFocus());
}

void TestDetailsDock::hiddenOnesStayHidden()
{
    const QTemporaryDir folder;
    SettingsFile settings(folder.filePath(QStringLiteral("settings.json")));
    {
        DockRig dock(&settings);
        dock.addJobs();
        dock.dock->close();
        QVERIFY(!dock.dock->isWanted());
        dock.rig.window.closeUnasked();
    }
    DockRig dock(&settings);
    dock.addJobs();
    QVERIFY(dock.dock->isHidden());
    QVERIFY(!dock.dock->action()->isChecked());
}

QTEST_MAIN(TestDetailsDock)
#include "tst_details_dock.moc"
