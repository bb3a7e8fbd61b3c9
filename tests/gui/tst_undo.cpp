#include "app/work/job_work.h"
#include "app/work/server_access.h"
#include "core/job/job_id.h"
#include "model/columns/job_column.h"
#include "model/table/ticked_jobs.h"
#include "window_rig.h"

#include <functional>

using namespace jobsweep;
using namespace jobsweep::test;

/// Undo and Redo of the user's last steps, in the real window.
class TestUndo : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(loadEnglish()); }
    void aPasteIsUndoneAndRedone();
    void runningJobsThatWereFoundAreTakenOutAgain();
    void removedJobsComeBackInTheirPlacesWithTheirTicks();
    void manyComeBackWithTheirTicks();
    void ticksAreUndoneStepByStep();
    void ticksAreUndoneThoughTheirRowsLeftAndCameBack();
    void hiddenRowsGetTheirTicksBack();
    void jobsSentForDeletionStay();
    void jobsThatATextCallsDeletedAreTakenOutAgain();
    void jobsThatAreInTheListAgainAreNotBroughtBack();
    void nothingIsOfferedWhereAllJobsAreInTheListAgain();
    void aStepThatAnotherFollowedMeanwhileIsNotOffered();
    void deletedJobsGetNoTicksBack();
    void theMessagesButtonDoesTheSameAsTheKeys();
    void theMessagesButtonGoesWithTheNextStep();
    void aTextFieldHasItsOwnUndo();
    void onlySoManyStepsAreKept();
    void lettersOfTheEditMenuAreUnique();
};

namespace {

const QString undoText = QStringLiteral("Undo");
const QString redoText = QStringLiteral("Redo");

struct UndoRig : WindowRig
{
    explicit UndoRig(int jobs)
    {
        ids = addJobs(jobs);
        [&] { QTRY_COMPARE(session.ledger().counts().finished, jobs); }();
        [&] { QTRY_VERIFY(!session.work()->isBusy()); }();
        model()->flush();
        window.activateWindow();
        [&] { QTRY_COMPARE(QApplication::activeWindow(), &window); }();
        table->setFocus();
    }

    /// Presses a key as a keyboard does: at whatever has the focus.
    static void press(const QKeySequence &key) { QTest::keySequence(QApplication::focusWidget(), key); }
    static void pressUndo() { press(QKeySequence(Qt::CTRL | Qt::Key_Z)); }
    static void pressRedo() { press(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z)); }

    void pressRemove() const
    {
        QTRY_VERIFY(action("actionRemove")->isEnabled());
        press(QKeySequence(Qt::SHIFT | Qt::Key_Delete));
    }

    /// Adds jobs that were removed, and deletes them on the server.
    void deleteNew(const QList<JobId> &jobs)
    {
        const int deleted = session.ledger().counts().deleted;
        session.imports()->addText(linesOf(jobs));
        for (const JobId &id : jobs) {
            [&] { QTRY_VERIFY(session.ledger().find(id) != JobHandle::None); }();
        }
        [&] { QTRY_VERIFY(!session.work()->isBusy()); }();
        session.work()->deleteJobs(jobs);
        [&] { QTRY_COMPARE(session.ledger().counts().deleted, deleted + int(jobs.size())); }();
        [&] { QTRY_VERIFY(!session.work()->isBusy()); }();
    }

    int count() const { return session.ledger().count(); }
    /// The ticked jobs that are shown.
    QList<JobId> ticked() const
    {
        model()->flush();
        return model()->ticks()->targets(ActionPlace::ToolBar, {}).ids;
    }
    QList<JobId> shown() const
    {
        model()->flush();
        return model()->shownWhere([](const JobRecord &) { return true; });
    }
    QString undoName() const { return action("actionUndo")->text(); }

    QList<JobId> ids;
};

} // namespace

void TestUndo::aPasteIsUndoneAndRedone()
{
    UndoRig rig(2);
    const QList<JobId> added = rig.addJobs(3, "completed", 10);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 5);
    rig.model()->flush();
    rig.clickTick(3);
    rig.pressUndo();
    rig.clickTick(4);
    QCOMPARE(rig.undoName(), QStringLiteral("&Undo ticking 1 job"));
    rig.pressUndo();
    QCOMPARE(rig.undoName(), QStringLiteral("&Undo adding 3 jobs"));
    rig.pressUndo();
    QCOMPARE(rig.count(), 2);
    QCOMPARE(rig.action("actionRedo")->text(), QStringLiteral("&Redo adding 3 jobs"));
    rig.pressRedo();
    QCOMPARE(rig.message(), QStringLiteral("3 jobs are back in the list."));
    QCOMPARE(rig.shown(), rig.ids + added);
    QCOMPARE(rig.session.ledger().counts().finished, 5);
    rig.pressUndo();
    rig.pressUndo();
    QCOMPARE(rig.count(), 0);
    QCOMPARE(rig.undoName(), QStringLiteral("&Undo"));
    QVERIFY(!rig.action("actionUndo")->isEnabled());
}

void TestUndo::runningJobsThatWereFoundAreTakenOutAgain()
{
    UndoRig rig(1);
    rig.network.api().setRule([](const ApiRequest &) {
        return jsonStep(200, R"({"executing":1,"jobs":[{"jobid":")" + numberedId(7).utf8() + R"("}]})");
    });
    rig.session.access()->listExecuting();
    QTRY_COMPARE(rig.count(), 2);
    QTRY_VERIFY(rig.offers(undoText));
    rig.choose(undoText);
    QCOMPARE(rig.count(), 1);
    QVERIFY(rig.session.ledger().find(rig.ids.first()) != JobHandle::None);
}

void TestUndo::removedJobsComeBackInTheirPlacesWithTheirTicks()
{
    UndoRig rig(6);
    rig.clickTick(1);
    rig.clickTick(2);
    rig.pressRemove();
    QCOMPARE(rig.shown(), rig.ids.mid(0, 1) + rig.ids.mid(3));
    QCOMPARE(rig.undoName(), QStringLiteral("&Undo removing 2 jobs"));
    // Other jobs get the handles.
    const QList<JobId> others = rig.addJobs(2, "completed", 20);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 6);
    rig.model()->flush();
    rig.clickCell(0, JobColumn::Id);
    rig.pressRemove();
    QCOMPARE(rig.count(), 5);
    rig.pressUndo();
    rig.pressUndo();
    rig.pressUndo();
    QCOMPARE(rig.message(), QStringLiteral("2 jobs are back in the list."));
    QCOMPARE(rig.shown(), rig.ids);
    QCOMPARE(rig.ticked(), rig.ids.mid(1, 2));
    rig.pressRedo();
    QCOMPARE(rig.shown(), rig.ids.mid(0, 1) + rig.ids.mid(3));
    QCOMPARE(rig.ticked(), QList<JobId>());
    rig.pressUndo();
    QCOMPARE(rig.ticked(), rig.ids.mid(1, 2));
    QCOMPARE(rig.network.api().count("DELETE"), 0);
}

void TestUndo::manyComeBackWithTheirTicks()
{
    constexpr int many = 20'000;
    WindowRig rig({.withToken = false});
    rig.session.imports()->addText(linesOf(numberedIds(0, many)));
    QTRY_COMPARE(rig.session.ledger().count(), many);
    rig.model()->flush();
    QTRY_VERIFY(rig.action("actionTickAll")->isEnabled());
    rig.action("actionTickAll")->trigger();
    rig.model()->ticks()->setTicked({5, 10'000}, false);
    QTRY_VERIFY(rig.action("actionRemove")->isEnabled());
    rig.action("actionRemove")->trigger();
    QVERIFY2(!rig.action("actionUndo")->isEnabled(), "the removal is under way");
    QTRY_COMPARE(rig.session.ledger().count(), 2);
    QTRY_VERIFY(rig.action("actionUndo")->isEnabled());
    rig.action("actionUndo")->trigger();
    QVERIFY(!rig.action("actionUndo")->isEnabled());
    QTRY_COMPARE(rig.session.ledger().count(), many);
    QTRY_VERIFY(rig.action("actionUndo")->isEnabled());
    QCOMPARE(rig.model()->ticks()->count(), many - 2);
    rig.action("actionUndo")->trigger();
    QCOMPARE(rig.model()->ticks()->count(), many);
    rig.action("actionUndo")->trigger();
    QCOMPARE(rig.model()->ticks()->count(), 0);
}

void TestUndo::ticksAreUndoneStepByStep()
{
    UndoRig rig(8);
    const QList<JobId> running = rig.addJobs(1, "processing", 30);
    QTRY_COMPARE(rig.session.ledger().counts().running, 1);
    rig.model()->flush();
    QList<QList<JobId>> states{rig.ticked()};
    const auto step = [&](const std::function<void()> &act) {
        act();
        states += rig.ticked();
    };
    step([&] { rig.clickTick(1); });
    step([&] { rig.clickCell(4, JobColumn::Tick, Qt::ShiftModifier); });
    step([] { UndoRig::press(QKeySequence(Qt::Key_Space)); });
    step([] { UndoRig::press(QKeySequence(Qt::Key_Space)); });
    for (const char *name : {"actionInvertTicks", "actionUntickAll", "actionTickFinished", "actionTickAll"}) {
        step([&] { rig.action(name)->trigger(); });
    }
    QCOMPARE(states.last(), rig.ids + running);
    const QStringList names{QStringLiteral("ticking 1 job"),    QStringLiteral("ticking 3 jobs"),
                            QStringLiteral("unticking 1 job"),  QStringLiteral("ticking 1 job"),
                            QStringLiteral("changing 9 ticks"), QStringLiteral("unticking 5 jobs"),
                            QStringLiteral("ticking 8 jobs"),   QStringLiteral("ticking 1 job")};
    for (qsizetype i = names.size() - 1; i >= 0; --i) {
        QCOMPARE(rig.undoName(), QStringLiteral("&Undo %1").arg(names[i]));
        rig.pressUndo();
        QCOMPARE(rig.ticked(), states[i]);
    }
    for (qsizetype i = 0; i < names.size(); ++i) {
        QCOMPARE(rig.action("actionRedo")->text(), QStringLiteral("&Redo %1").arg(names[i]));
        rig.pressRedo();
        QCOMPARE(rig.ticked(), states[i + 1]);
    }
    rig.pressUndo();
    // A tick more is another way from here: there is nothing to be redone.
    rig.clickTick(0);
    QVERIFY(!rig.action("actionRedo")->isEnabled());
}

void TestUndo::ticksAreUndoneThoughTheirRowsLeftAndCameBack()
{
    UndoRig rig(4);
    rig.clickTick(0);
    rig.clickTick(1);
    rig.pressRemove();
    QCOMPARE(rig.count(), 2);
    rig.pressUndo();
    QCOMPARE(rig.ticked(), rig.ids.mid(0, 2));
    rig.pressUndo();
    QCOMPARE(rig.ticked(), rig.ids.mid(0, 1));
    rig.pressUndo();
    QCOMPARE(rig.ticked(), QList<JobId>());
    rig.pressRedo();
    rig.pressRedo();
    QCOMPARE(rig.ticked(), rig.ids.mid(0, 2));
}

void TestUndo::hiddenRowsGetTheirTicksBack()
{
    UndoRig rig(4);
    rig.clickTick(0);
    rig.clickTick(1);
    rig.pressRemove();
    rig.action("actionTickAll")->trigger();
    rig.filter->setText(rig.ids[3].toString());
    QTRY_COMPARE(rig.model()->rowCount(), 1);
    rig.pressUndo();
    QCOMPARE(rig.model()->ticks()->count(), 0);
    rig.pressUndo();
    QCOMPARE(rig.count(), 4);
    rig.model()->flush();
    QCOMPARE(rig.model()->rowCount(), 1);
    QCOMPARE(rig.model()->ticks()->hiddenCount(), 2);
    rig.filter->clear();
    rig.model()->flush();
    QCOMPARE(rig.ticked(), rig.ids.mid(0, 2));
}

void TestUndo::jobsSentForDeletionStay()
{
    UndoRig rig(5);
    rig.network.api().hold();
    rig.session.work()->deleteJobs(rig.ids.mid(0, 2));
    QTRY_COMPARE(rig.network.api().heldCount(), 2);
    rig.pressUndo();
    QCOMPARE(rig.message(),
             QStringLiteral("Removed 3 jobs from this list only. 2 that are being deleted were kept."));
    QCOMPARE(rig.count(), 2);
    rig.pressRedo();
    QCOMPARE(rig.message(), QStringLiteral("3 jobs are back in the list."));
    rig.network.api().releaseAll();
    QTRY_COMPARE(rig.session.ledger().counts().deleted, 2);
    // Redone were three; those that stayed are no part of it any more.
    rig.pressUndo();
    QCOMPARE(rig.shown(), rig.ids.mid(0, 2));

    const QList<JobId> gone = rig.addJobs(1, "completed", 60);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 1);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    rig.session.work()->deleteJobs(gone);
    QTRY_COMPARE(rig.session.ledger().counts().deleted, 3);
    rig.pressUndo();
    QCOMPARE(rig.count(), 3);
    QVERIFY2(!rig.action("actionRedo")->isEnabled(), "nothing was taken out");

    const QList<JobId> more = rig.addJobs(2, "completed", 40);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 2);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    rig.session.work()->deleteJobs(more.mid(0, 1));
    QTRY_COMPARE(rig.session.ledger().counts().deleted, 4);
    rig.pressUndo();
    QCOMPARE(rig.message(),
             QStringLiteral("Removed 1 job from this list only. 1 that was sent for deletion was kept."));
    QCOMPARE(rig.record(more.first()).deletion, DeletionState::Deleted);
}

void TestUndo::jobsThatATextCallsDeletedAreTakenOutAgain()
{
    UndoRig rig(1);
    rig.network.api().addJobs(50, 2);
    rig.session.imports()->addText(
        QStringLiteral("[{\"jobid\":\"%1\",\"deletion\":\"deleted\",\"server\":\"%3\"},{\"jobid\":\"%2\"}]")
            .arg(numberedId(50).toString(), numberedId(51).toString(),
                 rig.session.access()->server().baseUrl().toString()));
    QTRY_COMPARE(rig.count(), 3);
    QTRY_COMPARE(rig.session.ledger().counts().deleted, 1);
    QTRY_COMPARE(rig.undoName(), QStringLiteral("&Undo adding 2 jobs"));
    rig.pressUndo();
    QCOMPARE(rig.shown(), rig.ids);
}

void TestUndo::jobsThatAreInTheListAgainAreNotBroughtBack()
{
    UndoRig rig(4);
    for (int row = 0; row < 3; ++row) {
        rig.clickTick(row);
    }
    rig.pressRemove();
    QCOMPARE(rig.count(), 1);
    rig.deleteNew(rig.ids.mid(0, 1));
    // The adding can't be taken back any more: its job was deleted.
    rig.pressUndo();
    rig.pressUndo();
    QCOMPARE(rig.message(), QStringLiteral("2 jobs are back in the list. 1 was already in the list."));
    QCOMPARE(rig.count(), 4);
    QCOMPARE(rig.ticked(), rig.ids.mid(1, 2));
    QCOMPARE(rig.record(rig.ids.first()).deletion, DeletionState::Deleted);
    QTRY_VERIFY(rig.messageButton(redoText));
    rig.pressRedo();
    QCOMPARE(rig.message(), QStringLiteral("Removed 2 jobs from this list only."));
    QVERIFY2(rig.session.ledger().find(rig.ids.first()) != JobHandle::None, "the step did not bring it");
}

void TestUndo::nothingIsOfferedWhereAllJobsAreInTheListAgain()
{
    UndoRig rig(3);
    rig.clickTick(1);
    rig.pressRemove();
    QCOMPARE(rig.count(), 2);
    rig.deleteNew(rig.ids.mid(1, 1));
    rig.pressUndo();
    rig.pressUndo();
    QCOMPARE(rig.message(), QStringLiteral("These jobs are already in the list."));
    QVERIFY(!rig.messageButton(redoText));
    QVERIFY(!rig.action("actionRedo")->isEnabled());
    QCOMPARE(rig.undoName(), QStringLiteral("&Undo ticking 1 job"));
}

void TestUndo::aStepThatAnotherFollowedMeanwhileIsNotOffered()
{
    constexpr int many = 10'000;
    WindowRig rig({.withToken = false});
    rig.session.imports()->addText(linesOf(numberedIds(0, many)));
    QTRY_COMPARE(rig.session.ledger().count(), many);
    rig.model()->flush();
    const auto act = [&rig](const char *name) {
        QTRY_VERIFY(rig.action(name)->isEnabled());
        rig.action(name)->trigger();
    };
    act("actionTickAll");
    act("actionRemove");
    QTRY_COMPARE(rig.session.ledger().count(), 0);
    act("actionUndo");
    QVERIFY2(rig.session.ledger().count() < many, "more of them come");
    rig.model()->flush();
    rig.model()->ticks()->setTicked({0}, false);
    QTRY_COMPARE(rig.message(), QStringLiteral("10,000 jobs are back in the list."));
    QVERIFY(!rig.messageButton(redoText));
    QVERIFY(!rig.action("actionRedo")->isEnabled());
    act("actionUndo");
    QCOMPARE(rig.model()->ticks()->count(), many);
}

void TestUndo::deletedJobsGetNoTicksBack()
{
    UndoRig rig(4);
    QTRY_VERIFY(rig.action("actionTickAll")->isEnabled());
    rig.action("actionTickAll")->trigger();
    rig.action("actionUntickAll")->trigger();
    rig.session.work()->deleteJobs(rig.ids.mid(0, 1));
    QTRY_COMPARE(rig.session.ledger().counts().deleted, 1);
    rig.pressUndo();
    QCOMPARE(rig.ticked(), rig.ids.mid(1));
    QCOMPARE(rig.message(), QStringLiteral("Ticks restored, except for 1 job deleted or removed since."));
    rig.session.work()->deleteJobs(rig.ids.mid(1));
    QTRY_COMPARE(rig.session.ledger().counts().deleted, 4);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QCOMPARE(rig.undoName(), QStringLiteral("&Undo ticking 4 jobs"));
    rig.pressUndo();
    QCOMPARE(rig.message(), QStringLiteral("No ticks to restore: these jobs were deleted or removed since."));
    QCOMPARE(rig.session.ledger().counts().deleted, 4);
}

void TestUndo::theMessagesButtonDoesTheSameAsTheKeys()
{
    UndoRig rig(3);
    QVERIFY(rig.offers(undoText));
    rig.choose(undoText);
    QCOMPARE(rig.count(), 0);
    QVERIFY(!rig.action("actionUndo")->isEnabled());
    QTRY_VERIFY(rig.offers(redoText));
    rig.choose(redoText);
    QCOMPARE(rig.count(), 3);
    QTRY_VERIFY(rig.offers(undoText));
    rig.model()->flush();
    rig.clickTick(1);
    rig.pressRemove();
    QTRY_VERIFY(rig.offers(undoText));
    rig.choose(undoText);
    QCOMPARE(rig.shown(), rig.ids);
    QCOMPARE(rig.ticked(), rig.ids.mid(1, 1));
    QCOMPARE(rig.undoName(), QStringLiteral("&Undo ticking 1 job"));
}

void TestUndo::theMessagesButtonGoesWithTheNextStep()
{
    UndoRig rig(3);
    const QString summary = rig.message();
    QVERIFY(rig.offers(undoText));
    rig.clickTick(0);
    QVERIFY(!rig.offers(undoText));
    QCOMPARE(rig.message(), summary);
    QTRY_VERIFY(rig.messageButton(QStringLiteral("Details")));
}

void TestUndo::aTextFieldHasItsOwnUndo()
{
    UndoRig rig(2);
    rig.clickTick(0);
    rig.filter->setFocus();
    QTest::keyClicks(rig.filter, QStringLiteral("completed"));
    rig.pressUndo();
    QCOMPARE(rig.filter->text(), QString());
    QCOMPARE(rig.ticked(), rig.ids.mid(0, 1));
    rig.pressRedo();
    QCOMPARE(rig.filter->text(), QStringLiteral("completed"));
    rig.filter->clear();
    rig.table->setFocus();
    rig.pressUndo();
    QCOMPARE(rig.ticked(), QList<JobId>());
}

void TestUndo::onlySoManyStepsAreKept()
{
    constexpr int kept = 20;
    UndoRig rig(kept + 5);
    for (int row = 0; row < kept + 5; ++row) {
        rig.model()->ticks()->setTicked({row}, true);
    }
    for (int step = 0; step < kept; ++step) {
        QVERIFY(rig.action("actionUndo")->isEnabled());
        rig.pressUndo();
    }
    QVERIFY(!rig.action("actionUndo")->isEnabled());
    QCOMPARE(rig.ticked(), rig.ids.mid(0, 5));
}

void TestUndo::lettersOfTheEditMenuAreUnique()
{
    UndoRig rig(3);
    rig.clickTick(0);
    rig.pressUndo();
    auto *menu = rig.window.findChild<QMenu *>(QStringLiteral("menuEdit"));
    Q_EMIT menu->aboutToShow();
    QStringList letters;
    for (const QAction *action : menu->actions()) {
        if (const QString letter = QKeySequence::mnemonic(action->text()).toString(); !letter.isEmpty()) {
            QVERIFY2(!letters.contains(letter), qPrintable(action->text()));
            letters += letter;
        }
    }
    QCOMPARE(letters.size(), 14);
}

QTEST_MAIN(TestUndo)
#include "tst_undo.moc"
