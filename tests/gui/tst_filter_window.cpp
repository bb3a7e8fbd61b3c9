#include "app/intake/job_import.h"
#include "app/settings/settings_file.h"
#include "app/work/job_work.h"
#include "core/job/job_id.h"
#include "gui/filter/filter_help.h"
#include "window_rig.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QTemporaryDir>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

/// Three completed and two failed jobs, all checked.
struct Rig : WindowRig
{
    Rig()
    {
        addJobs(3, "completed");
        addJobs(2, "failed", 3);
    }

    bool isChecked() { return session.ledger().counts().finished == 5; }
    void type(const QString &text) { QTest::keyClicks(filter, text); }
    static QAbstractItemView *choices()
    {
        for (QWidget *widget : QApplication::allWidgets()) {
            if (widget->objectName() == u"filterChoices") {
                return qobject_cast<QAbstractItemView *>(widget);
            }
        }
        return nullptr;
    }
    bool isOffering() const { return choices() && choices()->isVisible(); }
    QStringList offered() const
    {
        QStringList texts;
        for (int row = 0; isOffering() && row < choices()->model()->rowCount(); ++row) {
            texts += choices()->model()->index(row, 0).data().toString();
        }
        return texts;
    }
    int tableTop() const { return table->mapTo(&window, QPoint()).y(); }
    QLabel *mistake() const { return window.findChild<QLabel *>(QStringLiteral("filterMistake")); }
};

} // namespace

class TestFilterWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(loadEnglish()); }
    void valuesAreOfferedAndTaken();
    void namesAreOfferedWithTheirValuesNext();
    void namesAreOfferedOnRequest();
    void whatIsOfferedCanBeLeft();
    void aMistakeIsSaidBetweenTheFieldAndTheTable();
    void aMistakeLeavesTheRowsThatTheRestShows();
    void theTableStaysWhileTheUserTypes();
    void addedJobsThatItHidesAreSaid();
    void aKeptMistakeIsSaidAtTheStart();
};

void TestFilterWindow::valuesAreOfferedAndTaken()
{
    Rig rig;
    QTRY_VERIFY(rig.isChecked());
    rig.filter->setFocus();
    rig.type(QStringLiteral("status:f"));
    QCOMPARE(rig.offered(), QStringList{QStringLiteral("failed")});
    QTest::keyClick(rig.choices(), Qt::Key_Down);
    QTest::keyClick(rig.choices(), Qt::Key_Return);
    QCOMPARE(rig.filter->text(), QStringLiteral("status:failed"));
    QVERIFY(!rig.isOffering());
    QTRY_COMPARE(rig.model()->rowCount(), 2);
    rig.filter->undo();
    QCOMPARE(rig.filter->text(), QStringLiteral("status:f"));
}

void TestFilterWindow::namesAreOfferedWithTheirValuesNext()
{
    Rig rig;
    QTRY_VERIFY(rig.isChecked());
    rig.filter->setFocus();
    rig.type(QStringLiteral("video -t"));
    QVERIFY(!rig.isOffering());
    rig.type(QStringLiteral("y"));
    QCOMPARE(rig.offered(), QStringList{QStringLiteral("type:")});
    QTest::keyClick(rig.choices(), Qt::Key_Tab);
    QCOMPARE(rig.filter->text(), QStringLiteral("video -type:"));
    QCOMPARE(rig.offered(), (QStringList{QStringLiteral("image"), QStringLiteral("video")}));
    rig.type(QStringLiteral("image"));
    QVERIFY2(!rig.isOffering(), "it is typed in full");
}

void TestFilterWindow::namesAreOfferedOnRequest()
{
    Rig rig;
    rig.addJobs(1);
    rig.filter->setFocus();
    QTest::keyClick(rig.filter, Qt::Key_Space, Qt::ControlModifier);
    QCOMPARE(rig.offered().size(), 7);
    QTest::keyClick(rig.choices(), Qt::Key_Escape);
    QVERIFY(!rig.isOffering());
    QTest::keyClick(rig.filter, Qt::Key_Down);
    QVERIFY2(!rig.isOffering(), "it leads to the jobs");
    QCOMPARE(rig.filter->text(), QString());
}

void TestFilterWindow::whatIsOfferedCanBeLeft()
{
    Rig rig;
    rig.filter->setFocus();
    rig.type(QStringLiteral("mo"));
    QVERIFY(rig.isOffering());
    QTest::keyClick(rig.choices(), Qt::Key_Return);
    QVERIFY(!rig.isOffering());
    QCOMPARE(rig.filter->text(), QStringLiteral("mo"));
}

void TestFilterWindow::aMistakeIsSaidBetweenTheFieldAndTheTable()
{
    Rig rig;
    QTRY_VERIFY(rig.isChecked());
    QVERIFY(rig.isReady());
    QTRY_VERIFY(rig.table->isVisible());
    const int table = rig.tableTop();
    rig.filter->setFocus();
    rig.type(QStringLiteral("stauts:failed"));
    QVERIFY2(!rig.mistake()->isVisible(), "typing has not paused");
    QCOMPARE(rig.tableTop(), table);
    QTRY_VERIFY(rig.mistake()->isVisible());
    QVERIFY(rig.mistake()->text().contains(u"“stauts:”"));
    QCOMPARE(rig.mistake()->textFormat(), Qt::PlainText);
    QCOMPARE(rig.filter->accessibleDescription(), rig.mistake()->text());
    QTRY_VERIFY(rig.tableTop() > table);
    const QRect mistake(rig.mistake()->mapTo(&rig.window, QPoint()), rig.mistake()->size());
    QVERIFY2(mistake.top() > rig.filter->mapTo(&rig.window, QPoint(0, rig.filter->height() - 1)).y(),
             "under the field");
    QVERIFY2(mistake.bottom() < rig.tableTop(), "it covers nothing of the table");

    rig.filter->setText(QStringLiteral("status:failed"));
    QVERIFY(!rig.mistake()->isVisible());
    QTRY_COMPARE(rig.tableTop(), table);
    QCOMPARE(rig.filter->accessibleDescription(), QString());
}

void TestFilterWindow::aMistakeLeavesTheRowsThatTheRestShows()
{
    Rig rig;
    QTRY_VERIFY(rig.isChecked());
    rig.filter->setText(QStringLiteral("type:movie status:failed created:<soon"));
    QTRY_VERIFY(rig.mistake()->isVisible());
    QCOMPARE(rig.mistake()->text().count(u'\n'), 1);
    QTRY_COMPARE(rig.model()->rowCount(), 2);
}

void TestFilterWindow::theTableStaysWhileTheUserTypes()
{
    Rig rig;
    QTRY_VERIFY(rig.isChecked());
    QVERIFY(rig.isReady());
    rig.filter->setText(QStringLiteral("x:y"));
    QTRY_VERIFY(rig.mistake()->isVisible());
    const QString first = rig.mistake()->text();
    QCoreApplication::processEvents();
    const int table = rig.tableTop();
    rig.filter->setFocus();
    rig.filter->end(false);
    for (const QChar letter : QStringLiteral(" stauts:f")) {
        rig.type(letter);
        QCoreApplication::processEvents();
        QCOMPARE(rig.mistake()->text(), first);
        QCOMPARE(rig.tableTop(), table);
    }
    QTRY_VERIFY(rig.mistake()->text().contains(u"“stauts:”"));
}

void TestFilterWindow::addedJobsThatItHidesAreSaid()
{
    Rig rig;
    QTRY_VERIFY(rig.isChecked());
    rig.filter->setText(QStringLiteral("status:failed"));
    const QList<JobId> added = rig.network.api().addJobs(10, 2);
    rig.session.imports()->addText(linesOf(added));
    QTRY_COMPARE(rig.session.ledger().counts().finished, 7);
    QTRY_VERIFY2(rig.message().startsWith(QStringLiteral("2 added. The filter hides them.")),
                 qPrintable(rig.message()));
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QTRY_VERIFY(rig.messageButton(QStringLiteral("Show all jobs")));
    click(rig.messageButton(QStringLiteral("Show all jobs")));
    QCOMPARE(rig.filter->text(), QString());
    QCOMPARE(rig.model()->rowCount(), 7);
    QCOMPARE(rig.table->currentIndex().row(), rig.model()->rowOf(added.first()));

    rig.filter->setText(QStringLiteral("completed"));
    rig.session.imports()->addText(linesOf(rig.network.api().addJobs(20, 1)));
    QTRY_VERIFY2(rig.message().startsWith(QStringLiteral("1 added. The filter hides it.")),
                 qPrintable(rig.message()));
}

void TestFilterWindow::aKeptMistakeIsSaidAtTheStart()
{
    QTemporaryDir folder;
    SettingsFile settings(folder.filePath(QStringLiteral("settings.json")));
    settings.setValue(QStringLiteral("table/filter"), QStringLiteral("foo:bar"));
    WindowRig rig({.settings = &settings});
    rig.addJobs(1);
    QTRY_VERIFY(rig.window.findChild<QLabel *>(QStringLiteral("filterMistake"))->isVisible());
}

QTEST_MAIN(TestFilterWindow)
#include "tst_filter_window.moc"
