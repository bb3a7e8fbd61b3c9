#include "app/session/watch_controller.h"
#include "app/settings/settings_file.h"
#include "app/watch/job_watch.h"
#include "core/job/job_id.h"
#include "model/jobs/list_editor.h"
#include "model/table/update_pace.h"
#include "support/settle_events.h"
#include "window_rig.h"

#include <QAccessible>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QTimer>

#include <optional>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

/// Counts what is painted outside of the status bar.
class PaintCount : public QObject
{
public:
    explicit PaintCount(QWidget *window) : m_window(window) { qApp->installEventFilter(this); }

    QStringList painted;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const auto *widget = qobject_cast<QWidget *>(watched);
        auto *bar = m_window->findChild<QStatusBar *>();
        if (event->type() == QEvent::Paint && widget && widget != m_window && widget != bar &&
            !bar->isAncestorOf(widget)) {
            painted += QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
        }
        return false;
    }

private:
    QWidget *m_window;
};

/// A window on a server that lists running jobs.
struct WatchRig : WindowRig
{
    QList<JobId> running;
    std::optional<AnswerStep> listAnswer; ///< instead of the list
    QAction *watchAction = action("actionWatch");

    WatchRig()
    {
        network.api().setRule([this](const ApiRequest &request) -> std::optional<AnswerStep> {
            if (!request.target.endsWith("/jobs")) {
                return std::nullopt;
            }
            if (listAnswer) {
                return listAnswer;
            }
            QByteArray jobs;
            for (const JobId &id : std::as_const(running)) {
                jobs += (jobs.isEmpty() ? "" : ",") + QByteArrayLiteral(R"({"jobid":")") +
                        id.toString().toUtf8() + R"("})";
            }
            return jsonStep(200, R"({"executing":)" + QByteArray::number(running.size()) + R"(,"jobs":[)" +
                                     jobs + "]}");
        });
    }

    QString watchText() const { return window.findChild<QLabel *>(QStringLiteral("watchLabel"))->text(); }
};

} // namespace

class TestWatchWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(loadEnglish()); }
    void theSwitchStartsAndEndsIt();
    void jobsComeAndFinishByThemselves();
    void findRunningJobsIsALookNow();
    void aRefusedTokenIsOneBanner();
    void itSaysWhatStaysAway();
    void aHiddenWindowWatchesLess();
    void theSwitchIsRememberedForTheServer();
    void aLookThatSaysNothingNewRepaintsNothing();
};

void TestWatchWindow::theSwitchStartsAndEndsIt()
{
    WatchRig rig;
    QCOMPARE(rig.watchText(), QString());
    QVERIFY(rig.watchAction->isCheckable() && !rig.watchAction->isChecked());
    auto *button = rig.toolButton("actionWatch");
    QVERIFY(button);
    QCOMPARE(QAccessible::queryAccessibleInterface(button)->text(QAccessible::Name), QStringLiteral("Watch"));
    click(button);
    QVERIFY(rig.session.watch()->isOn());
    QVERIFY(rig.watchAction->isChecked());
    QTRY_VERIFY2(rig.watchText().startsWith(QStringLiteral("Watching · 0 running · next look in ")),
                 qPrintable(rig.watchText()));
    click(button);
    QVERIFY(!rig.session.watch()->isOn());
    QCOMPARE(rig.watchText(), QString());
}

void TestWatchWindow::jobsComeAndFinishByThemselves()
{
    WatchRig rig;
    rig.running = rig.network.api().addJobs(0, 2, "processing");
    rig.watchAction->trigger();
    QTRY_COMPARE(rig.model()->rowCount(), 2);
    QTRY_COMPARE(rig.message(), QStringLiteral("The watch found 2 jobs."));
    QCOMPARE(rig.session.ledger().counts().running, 2);
    rig.network.api().addJob(rig.running.takeFirst(), "completed");
    rig.action("actionList")->trigger();
    QTRY_COMPARE(rig.session.ledger().counts().finished, 1);
    QTRY_VERIFY(rig.watchText().startsWith(QStringLiteral("Watching · 1 running")));
}

void TestWatchWindow::findRunningJobsIsALookNow()
{
    WatchRig rig;
    QCOMPARE(rig.action("actionList")->text().remove(u'&'), QStringLiteral("Find running jobs"));
    rig.watchAction->trigger();
    QCOMPARE(rig.action("actionList")->text().remove(u'&'), QStringLiteral("Look now"));
    QTRY_COMPARE(rig.session.watch()->state().kind, WatchState::Kind::Waiting);
    rig.running = rig.network.api().addJobs(0, 1, "processing");
    rig.action("actionList")->trigger();
    QTRY_COMPARE(rig.model()->rowCount(), 1);
    QCOMPARE(rig.message(), QStringLiteral("1 running job found and added."));
    rig.watchAction->trigger();
    QCOMPARE(rig.action("actionList")->text().remove(u'&'), QStringLiteral("Find running jobs"));
}

void TestWatchWindow::aRefusedTokenIsOneBanner()
{
    WatchRig rig;
    rig.listAnswer = jsonStep(401, R"({"error":"Unauthorized"})");
    rig.watchAction->trigger();
    QTRY_COMPARE(rig.message(), QStringLiteral("Watching stopped: the server rejected the API token "
                                               "(Unauthorized). Enter a valid one."));
    QCOMPARE(rig.watchText(), QStringLiteral("Watching stopped"));
    QTRY_VERIFY(rig.messageButton(QStringLiteral("API token…")));
    rig.listAnswer.reset();
    QTRY_VERIFY(rig.messageButton(QStringLiteral("Watch again")));
    click(rig.messageButton(QStringLiteral("Watch again")));
    QTRY_VERIFY(rig.watchText().startsWith(QStringLiteral("Watching · 0 running")));
    QCOMPARE(rig.message(), QString());
}

void TestWatchWindow::itSaysWhatStaysAway()
{
    WatchRig rig;
    rig.running = rig.network.api().addJobs(0, 2, "processing");
    rig.watchAction->trigger();
    QTRY_COMPARE(rig.model()->rowCount(), 2);
    rig.table->selectRow(0);
    QTRY_VERIFY(rig.action("actionRemove")->isEnabled());
    rig.action("actionRemove")->trigger();
    QTRY_COMPARE(rig.model()->rowCount(), 1);
    rig.action("actionList")->trigger();
    QTRY_COMPARE(rig.message(),
                 QStringLiteral("The running job is already in the list. 1 that you removed from the list "
                                "stays away; paste its ID to bring it back."));
    QCOMPARE(rig.model()->rowCount(), 1);
    rig.action("actionUndo")->trigger();
    QTRY_COMPARE(rig.model()->rowCount(), 2);
}

void TestWatchWindow::aHiddenWindowWatchesLess()
{
    WatchRig rig;
    QVERIFY(rig.isReady());
    rig.watchAction->trigger();
    QTRY_COMPARE(rig.session.watch()->state().kind, WatchState::Kind::Waiting);
    const auto seconds = [&rig] {
        const JobWatch *watch = rig.session.watch();
        return watch->now().secsTo(watch->state().next);
    };
    QVERIFY(seconds() <= 66);
    rig.window.hide();
    rig.action("actionList")->trigger();
    QTRY_VERIFY(seconds() >= 200);
    rig.window.show();
    QTRY_VERIFY(seconds() <= 33);
}

void TestWatchWindow::theSwitchIsRememberedForTheServer()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("settings.json"));
    {
        SettingsFile settings(path);
        WatchRig rig;
        const WatchController controller(&settings, &rig.session);
        rig.watchAction->trigger();
    }
    SettingsFile settings(path);
    WatchRig rig;
    const WatchController controller(&settings, &rig.session);
    QVERIFY(rig.session.watch()->isOn());
    QVERIFY(rig.watchAction->isChecked());
    rig.watchAction->trigger();
    WatchRig other;
    const WatchController otherController(&settings, &other.session);
    QVERIFY(!other.session.watch()->isOn());
}

void TestWatchWindow::aLookThatSaysNothingNewRepaintsNothing()
{
    WatchRig rig;
    QVERIFY(rig.isReady());
    rig.running = rig.network.api().addJobs(0, 20, "processing");
    rig.watchAction->trigger();
    QTRY_COMPARE(rig.model()->rowCount(), 20);
    auto *brief = rig.window.findChild<QTimer *>(QStringLiteral("briefTimer"));
    brief->start(0);
    QTRY_COMPARE(rig.message(), QString());
    const auto isQuiet = [&rig] {
        PaintCount paints(&rig.window);
        settleEvents();
        return paints.painted.isEmpty() && !rig.model()->pace()->isDue();
    };
    QTRY_VERIFY(isQuiet());
    PaintCount paints(&rig.window);
    const qsizetype requests = rig.network.api().requests().size();
    rig.session.watch()->lookNow();
    QTRY_COMPARE(rig.network.api().requests().size(), requests + 1);
    QTRY_COMPARE(rig.session.watch()->state().kind, WatchState::Kind::Waiting);
    QVERIFY(!rig.model()->pace()->isDue());
    settleEvents();
    QCOMPARE(paints.painted, QStringList());
    // It would be seen: one of them has changed.
    rig.network.api().addJob(rig.running.takeFirst(), "completed");
    rig.session.watch()->lookNow();
    QTRY_VERIFY(!paints.painted.isEmpty());
}

QTEST_MAIN(TestWatchWindow)
#include "tst_watch_window.moc"
