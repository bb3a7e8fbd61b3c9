#include "practice_rig.h"

#include "app/work/job_work.h"
#include "gui/messages/message_bar.h"
#include "model/table/ticked_jobs.h"

#include <QDialogButtonBox>
#include <QLineEdit>

using namespace jobsweep;
using namespace jobsweep::test;

/// The whole path by keys, from the first click on: the keys work wherever a click has left the focus.
class TestPracticeKeys : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(loadEnglish()); }
    void pasteTickDeleteByKeys();
    void keysWorkAfterEachClickThatIsNotInTheTable_data();
    void keysWorkAfterEachClickThatIsNotInTheTable();
    void aButtonThatGoesAwayGivesTheFocusToTheTable();
};

namespace {

/// Presses a key as a keyboard does: at whatever has the focus.
void press(const QKeySequence &key)
{
    QWidget *focus = QApplication::focusWidget();
    QTest::keySequence(focus ? focus : QApplication::activeWindow(), key);
}

bool isChecked(const PracticeRig &program)
{
    const JobCounts &counts = program.session->ledger().counts();
    return counts.all > 150 && counts.finished > 80 && counts.running > 0 &&
           !program.session->work()->isBusy();
}

} // namespace

void TestPracticeKeys::pasteTickDeleteByKeys()
{
    PracticeRig program;
    QVERIFY(program.start());
    program.window->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), program.window.get());
    QGuiApplication::clipboard()->clear();
    program.clickButton<QPushButton>("copySampleButton");
    press(QKeySequence::Paste);
    QTRY_VERIFY_WITH_TIMEOUT(isChecked(program), 120'000);
    press(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F));
    auto *model = qobject_cast<JobTableModel *>(program.window->findChild<QTableView *>()->model());
    QTRY_VERIFY(model->ticks()->count() > 80);
    const int ticked = model->ticks()->count();
    QTRY_VERIFY(program.window->findChild<QAction *>(QStringLiteral("actionDelete"))->isEnabled());
    press(QKeySequence(Qt::Key_Delete));
    QTRY_VERIFY(program.window->findChild<DeleteDialog *>());
    auto *question = program.window->findChild<DeleteDialog *>();
    question->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), question);
    auto *confirm = question->findChild<QPushButton *>(QStringLiteral("confirmButton"));
    for (int tabs = 0; tabs < 4 && !confirm->hasFocus(); ++tabs) {
        press(QKeySequence(Qt::Key_Tab));
    }
    QVERIFY(confirm->hasFocus());
    press(QKeySequence(Qt::Key_Return));
    QTRY_COMPARE_WITH_TIMEOUT(program.records(DeletionState::Deleted).size(), ticked - 2, 120'000);
}

void TestPracticeKeys::keysWorkAfterEachClickThatIsNotInTheTable_data()
{
    QTest::addColumn<QString>("clicked");
    QTest::newRow("the practice banner") << QStringLiteral("copySampleButton");
    QTest::newRow("a Show button") << QStringLiteral("show2");
    QTest::newRow("the close button of a message") << QStringLiteral("messageClose");
    QTest::newRow("a message's own button") << QStringLiteral("messageButton");
    QTest::newRow("the delete button") << QStringLiteral("deleteButton");
}

void TestPracticeKeys::keysWorkAfterEachClickThatIsNotInTheTable()
{
    QFETCH(QString, clicked);
    PracticeRig program;
    QVERIFY(program.start());
    program.window->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), program.window.get());
    program.clickButton<QPushButton>("copySampleButton");
    press(QKeySequence::Paste);
    QTRY_VERIFY_WITH_TIMEOUT(isChecked(program), 120'000);
    auto *bar = program.window->findChild<MessageBar *>();
    bar->showMessage({Tone::Busy, QStringLiteral("A message"), {{QStringLiteral("Do it"), [] {}}}});
    // The buttons of the message before go later.
    bar->findChildren<QPushButton *>().last()->setObjectName(QStringLiteral("messageButton"));
    auto *model = qobject_cast<JobTableModel *>(program.window->findChild<QTableView *>()->model());
    model->flush();
    QTest::mouseClick(program.window->findChild<QWidget *>(clicked), Qt::LeftButton);
    model->flush();
    QVERIFY(model->rowCount() > 0);
    press(QKeySequence::SelectAll);
    QVERIFY(model->ticks()->count() > 0);
    QTRY_VERIFY(program.window->findChild<QAction *>(QStringLiteral("actionDelete"))->isEnabled());
    press(QKeySequence(Qt::Key_Delete));
    QTRY_VERIFY(program.window->findChild<DeleteDialog *>());
}

void TestPracticeKeys::aButtonThatGoesAwayGivesTheFocusToTheTable()
{
    PracticeRig program;
    QVERIFY(program.start());
    program.window->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), program.window.get());
    program.clickButton<QPushButton>("copySampleButton");
    press(QKeySequence::Paste);
    QTRY_VERIFY_WITH_TIMEOUT(isChecked(program), 120'000);
    auto *bar = program.window->findChild<MessageBar *>();
    bar->showMessage({Tone::Busy, QStringLiteral("A message"), {{QStringLiteral("Do it"), [] {}}}});
    // The buttons of the message before go later.
    QPushButton *button = bar->findChildren<QPushButton *>().last();
    button->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(button->hasFocus());
    press(QKeySequence(Qt::Key_Space));
    QTRY_VERIFY(program.window->findChild<QTableView *>()->hasFocus());
}

QTEST_MAIN(TestPracticeKeys)
#include "tst_practice_keys.moc"
