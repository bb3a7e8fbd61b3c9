#include "app/work/job_work.h"
#include "gui/dialogs/export_dialog.h"
#include "gui/dialogs/token_dialog.h"
#include "key_presses.h"
#include "model/table/ticked_jobs.h"
#include "window_rig.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QRadioButton>
#include <QTemporaryDir>

using namespace jobsweep;
using namespace jobsweep::test;

/// All that the program is for, by keys alone, from the first start.
class TestKeyboardMission : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(loadEnglish()); }
    void cleanup() { QDir::setCurrent(QDir::tempPath()); }
    void fromTheFirstStartToTheExport();

private:
    void strike(int key, Qt::KeyboardModifiers modifiers = {})
    {
        press(key, modifiers);
        ++m_presses;
    }

    int m_presses = 0;
};

namespace {

/// What the user copies in another program.
void copyElsewhere(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
}

} // namespace

void TestKeyboardMission::fromTheFirstStartToTheExport()
{
    const QTemporaryDir folder;
    QDir::setCurrent(folder.path());
    WindowRig rig({.withToken = false});
    constexpr int jobs = 5;
    const QList<JobId> ids = rig.network.api().addJobs(0, jobs);
    const JobId &failing = ids[2];
    rig.network.api().script(failing, {jsonStep(400, R"({"error":"not yours"})"), deletedStep()});
    QVERIFY(activate(&rig.window));

    // The token.
    copyElsewhere(QStringLiteral("user:1-abc"));
    strike(Qt::Key_Return);
    auto *token = rig.window.findChild<TokenDialog *>();
    QVERIFY(token);
    QVERIFY(activate(token));
    strike(Qt::Key_V, Qt::ControlModifier);
    strike(Qt::Key_Return);
    QTRY_VERIFY(!rig.window.findChild<TokenDialog *>());
    QVERIFY(activate(&rig.window));

    // The jobs.
    copyElsewhere(linesOf(ids));
    strike(Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE(rig.session.ledger().counts().finished, jobs);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    rig.model()->flush();
    QTRY_VERIFY(rig.table->hasFocus());
    QTRY_VERIFY(rig.action("actionTickFinished")->isEnabled());
    strike(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(rig.model()->ticks()->count(), jobs);
    QTRY_VERIFY(rig.action("actionDelete")->isEnabled());

    // The deletion.
    strike(Qt::Key_Delete);
    QTRY_VERIFY(rig.question());
    QVERIFY(activate(rig.question()));
    strike(Qt::Key_D, Qt::AltModifier);
    QTRY_VERIFY(!rig.question());
    QTRY_COMPARE(rig.record(failing).deletion, DeletionState::Failed);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QVERIFY(activate(&rig.window));
    QTRY_VERIFY(rig.table->hasFocus());

    // Why one failed.
    rig.model()->flush();
    while (rig.model()->idAt(std::max(0, rig.table->currentIndex().row())) != failing) {
        QVERIFY2(m_presses < 25, "the failed job can't be reached");
        strike(Qt::Key_Down);
    }
    strike(Qt::Key_Return);
    QCOMPARE(spokenName(QApplication::focusWidget()), QStringLiteral("Message: not yours"));

    // Once more.
    strike(Qt::Key_J, Qt::AltModifier);
    QTRY_VERIFY(QApplication::activePopupWidget());
    strike(Qt::Key_F);
    QTRY_COMPARE(rig.record(failing).deletion, DeletionState::Deleted);
    QTRY_VERIFY(!rig.session.work()->isBusy());

    // The file.
    QVERIFY(activate(&rig.window));
    strike(Qt::Key_E, Qt::ControlModifier);
    auto *what = rig.window.findChild<ExportDialog *>();
    QVERIFY(what);
    QVERIFY(activate(what));
    strike(Qt::Key_A, Qt::AltModifier);
    QTRY_VERIFY(what->findChild<QRadioButton *>(QStringLiteral("allButton"))->isChecked());
    strike(Qt::Key_Return);
    QTRY_VERIFY(rig.window.findChild<QFileDialog *>());
    QVERIFY(activate(rig.window.findChild<QFileDialog *>()));
    strike(Qt::Key_Return);
    const auto files = [&folder] { return QDir(folder.path()).entryList(QDir::Files); };
    QTRY_COMPARE(files().size(), 1);
    QTRY_VERIFY2(rig.message().startsWith(u"Exported 5 jobs"), qPrintable(rig.message()));
    QFile file(folder.filePath(files().first()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count("deleted"), jobs);
    QVERIFY2(m_presses <= 25, qPrintable(QString::number(m_presses)));
}

QTEST_MAIN(TestKeyboardMission)
#include "tst_keyboard_mission.moc"
