#include "app/intake/add_summary.h"
#include "app/session/token_controller.h"
#include "app/work/job_work.h"
#include "gui/dialogs/delete_dialog.h"
#include "gui/dialogs/export_dialog.h"
#include "gui/dialogs/keys_dialog.h"
#include "gui/dialogs/proxy_dialog.h"
#include "gui/dialogs/server_dialog.h"
#include "gui/dialogs/settings_dialog.h"
#include "gui/dialogs/summary_dialog.h"
#include "gui/dialogs/token_dialog.h"
#include "gui/messages/practice_banner.h"
#include "key_presses.h"
#include "model/table/ticked_jobs.h"
#include "window_rig.h"

#include <QAbstractButton>
#include <QGroupBox>
#include <QLayout>
#include <QMenu>
#include <QMenuBar>
#include <QTableView>

#include <algorithm>
#include <memory>
#include <vector>

using namespace jobsweep;
using namespace jobsweep::test;

/// The way of Tab through the window, and the letters that Alt leads by.
class TestTabOrder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(loadEnglish()); }
    void theWayThroughAnEmptyWindow();
    void theWayThroughTheList();
    void theWayThroughTheHistory();
    void theWayThroughTheDetails();
    void theWayThroughThePracticeWindow();
    void theLettersOfTheMenusDiffer();
    void theLettersOfTheTableMenuDiffer();
    void theLettersOfEachDialogDiffer();
    void allDialogsHaveOneMarginAndHeadingsInsteadOfFrames();
};

namespace {

/// The part of the widget that is not cut off by those around it.
QRect seenPartOf(const QWidget *widget)
{
    QRect seen = widget->rect();
    for (const QWidget *one = widget; !one->isWindow(); one = one->parentWidget()) {
        seen = seen.translated(one->pos()) & one->parentWidget()->rect();
    }
    return seen;
}

/// Goes round the window with Tab; the widgets in this order, beginning with the one that has the focus.
/// Empty where one of them can't be seen when it has the focus, or has no name.
QWidgetList wayRound(QWidget *window, Qt::Key key)
{
    constexpr int mostStops = 200;
    QWidgetList way;
    QWidget *const begin = window->focusWidget();
    do {
        QWidget *stop = window->focusWidget();
        if (!stop->isVisible() || seenPartOf(stop).isEmpty() || spokenName(stop).isEmpty()) {
            qWarning() << "invisible or without a name:" << stop << spokenName(stop);
            return {};
        }
        way += stop;
        press(key);
    } while (window->focusWidget() != begin && way.size() < mostStops);
    return way;
}

/// Goes both ways; the names of the stops, as the test knows them. Empty where something is wrong.
QStringList stopsOf(QWidget *window)
{
    // What is at the end of the details is still scrolled out of sight.
    QWidgetList back = wayRound(window, Qt::Key_Backtab);
    const QWidgetList way = wayRound(window, Qt::Key_Tab);
    if (!back.isEmpty()) {
        std::reverse(back.begin() + 1, back.end());
    }
    if (way != back) {
        qWarning("Shift+Tab goes another way");
        return {};
    }
    QStringList names;
    for (QWidget *stop : way) {
        names += stop->objectName().isEmpty() ? spokenName(stop) : stop->objectName();
    }
    return names;
}

/// Without the stops before `first`, and from it on only those that are named here.
QStringList inOrder(const QStringList &stops, const QStringList &wanted)
{
    QStringList found;
    const qsizetype from = std::max<qsizetype>(0, stops.indexOf(wanted.first()));
    for (qsizetype i = 0; i < stops.size(); ++i) {
        const QString &stop = stops[(from + i) % stops.size()];
        if (wanted.contains(stop)) {
            found += stop;
        }
    }
    return found;
}

struct OrderRig : WindowRig
{
    MessageBar *bar = window.findChild<MessageBar *>();

    explicit OrderRig(int jobs)
    {
        addJobs(jobs);
        [&] { QTRY_COMPARE(session.ledger().counts().finished, jobs); }();
        [&] { QTRY_VERIFY(!session.work()->isBusy()); }();
        model()->flush();
        bar->clear();
        [&] { QVERIFY(activate(&window)); }();
        waitUntilQuiet();
    }
    /// The counts are there, and what shows the progress is not there any more.
    void waitUntilQuiet() const
    {
        [&] { QTRY_VERIFY(window.findChild<QWidget *>(QStringLiteral("finishedLink"))->isVisible()); }();
        [&] { QTRY_VERIFY(!workButton("pauseButton")->isVisible()); }();
    }
};

QString letterOf(const QString &text)
{
    const QKeySequence keys = QKeySequence::mnemonic(text);
    return keys.toString(QKeySequence::PortableText);
}

/// What is wrong with the letters of these texts; empty if nothing is.
QString faultOf(const QStringList &texts)
{
    QHash<QString, QString> taken;
    for (const QString &text : texts) {
        const QString letter = letterOf(text);
        if (!letter.isEmpty() && taken.contains(letter)) {
            return letter + QStringLiteral(": ") + taken[letter] + QStringLiteral(", ") + text;
        }
        taken[letter] = text;
    }
    return {};
}

QString faultOfMenu(const QMenu *menu)
{
    QStringList texts;
    for (const QAction *action : menu->actions()) {
        if (action->isSeparator()) {
            continue;
        }
        if (letterOf(action->text()).isEmpty()) {
            return QStringLiteral("no letter: ") + action->text();
        }
        texts += action->text();
    }
    return faultOf(texts);
}

QString faultOfDialog(const QWidget *dialog)
{
    QStringList texts;
    for (const QWidget *widget : dialog->findChildren<QWidget *>()) {
        if (!widget->isVisibleTo(dialog)) {
            continue;
        }
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
            texts += button->text();
        } else if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->buddy()) {
            texts += label->text();
        } else if (const auto *group = qobject_cast<const QGroupBox *>(widget)) {
            texts += group->title();
        }
    }
    return faultOf(texts);
}

std::vector<std::unique_ptr<QDialog>> allDialogs(WindowRig &rig)
{
    const auto noCheck = [](const ApiToken &, const auto &) {};
    const QList<JobId> ids = rig.model()->shownWhere([](const JobRecord &) { return true; });
    const ExportDialog::Choices choices{.shown = ids, .selected = ids, .ticked = ids, .all = ids, .hint = {}};
    DeletionPlan plan;
    plan.ids = ids;
    plan.counts.deletable = 3;
    plan.counts.notChecked = 1;
    plan.notCheckedIds = ids.mid(1);
    std::vector<std::unique_ptr<QDialog>> dialogs;
    dialogs.push_back(std::make_unique<TokenDialog>(
        TokenDialog::Setting{.serverName = {}, .inUse = true, .isKept = true, .canKeep = true}, noCheck));
    dialogs.push_back(std::make_unique<ServerDialog>(ServerAddress()));
    dialogs.push_back(std::make_unique<SettingsDialog>(&rig.preferences));
    dialogs.push_back(std::make_unique<ExportDialog>(choices, ExportFormat::Csv));
    dialogs.push_back(std::make_unique<ExportDialog>(EventFilter(), ExportFormat::Csv));
    dialogs.push_back(std::make_unique<DeleteDialog>(plan, &rig.session.ledger(), QString()));
    dialogs.push_back(std::make_unique<SummaryDialog>(AddSummary()));
    dialogs.push_back(std::make_unique<ProxyDialog>(QString()));
    dialogs.push_back(std::make_unique<KeysDialog>(QList<KeyGroup>()));
    return dialogs;
}

} // namespace

void TestTabOrder::theWayThroughAnEmptyWindow()
{
    WindowRig rig({.withToken = false});
    QVERIFY(activate(&rig.window));
    QCOMPARE(rig.window.focusWidget()->objectName(), QStringLiteral("emptyTokenButton"));
    QCOMPARE(stopsOf(&rig.window),
             (QStringList{QStringLiteral("emptyTokenButton"), QStringLiteral("emptyPasteButton"),
                          QStringLiteral("emptyImportButton"), QStringLiteral("historyLink")}));
}

void TestTabOrder::theWayThroughTheList()
{
    OrderRig rig(3);
    rig.window.resize(1'500, 800);
    rig.clickTick(0);
    QTRY_VERIFY(rig.deleteButton->isEnabled());
    for (const auto *text : {"Undo", "Details"}) {
        rig.bar->showMessage({Tone::Good, QStringLiteral("A message"), {{QLatin1String(text), [] {}}}});
    }
    QTRY_VERIFY(rig.messageButton(QStringLiteral("Details")));
    rig.filter->setFocus();
    const QStringList wanted{
        QStringLiteral("filterField"),   QStringLiteral("show0"),       QStringLiteral("Details"),
        QStringLiteral("messageClose"),  rig.table->objectName(),       QStringLiteral("Copy Job ID"),
        QStringLiteral("timelineTable"), QStringLiteral("jobsLink"),    QStringLiteral("finishedLink"),
        QStringLiteral("historyLink"),   QStringLiteral("deleteButton")};
    // The details show the row whose box was clicked.
    QCOMPARE(inOrder(stopsOf(&rig.window), wanted), wanted);
    rig.window.findChild<QToolButton *>(QStringLiteral("show2"))->click();
    QVERIFY2(stopsOf(&rig.window).contains(QStringLiteral("show2")), "the chosen one");
    rig.window.resize(700, 800);
    QTRY_VERIFY(rig.window.findChild<QWidget *>(QStringLiteral("showBox"))->isVisible());
    rig.filter->setFocus();
    const QStringList narrow{QStringLiteral("filterField"), QStringLiteral("showBox"),
                             QStringLiteral("Details"), QStringLiteral("messageClose"),
                             rig.table->objectName()};
    QCOMPARE(inOrder(stopsOf(&rig.window), narrow), narrow);
}

void TestTabOrder::theWayThroughTheHistory()
{
    OrderRig rig(3);
    press(Qt::Key_H, Qt::ControlModifier);
    QTRY_COMPARE(rig.window.focusWidget()->objectName(), QStringLiteral("historyTable"));
    const QStringList stops = stopsOf(&rig.window);
    QVERIFY(!stops.contains(QStringLiteral("filterField")));
    const QStringList wanted{QStringLiteral("historyBackButton"), QStringLiteral("historyFilterField"),
                             QStringLiteral("historyTable"), QStringLiteral("historyLink")};
    QCOMPARE(inOrder(stops, wanted), wanted);
}

void TestTabOrder::theWayThroughTheDetails()
{
    OrderRig rig(3);
    rig.window.resize(1'500, 800);
    const JobId id = rig.model()->idAt(0);
    rig.network.api().script(id, {jsonStep(400, R"({"error":"not yours"})")});
    rig.session.work()->deleteJobs({id});
    QTRY_VERIFY(!rig.session.work()->isBusy());
    rig.waitUntilQuiet();
    rig.clickCell(0, JobColumn::Id);
    press(Qt::Key_Return);
    QTRY_COMPARE(rig.window.focusWidget()->objectName(), QStringLiteral("detailsReason"));
    const QStringList stops = stopsOf(&rig.window);
    QVERIFY2(stops.size() > 3 && stops[1].startsWith(u"Job ID: ") && stops[2] == u"Copy Job ID",
             qPrintable(stops.join(u'\n')));
    QVERIFY(stops.indexOf(QStringLiteral("timelineTable")) < stops.indexOf(QStringLiteral("jobsLink")));
}

void TestTabOrder::theWayThroughThePracticeWindow()
{
    WindowRig rig;
    MainWindow window(
        {.session = &rig.session,
         .preferences = &rig.preferences,
         .practice = PracticeMode{QUrl(QStringLiteral("http://localhost:1")), QStringLiteral("ids")},
         .canPractice = true});
    window.show();
    QVERIFY(activate(&window));
    QCOMPARE(window.focusWidget()->objectName(), QStringLiteral("emptySampleButton"));
    QCOMPARE(stopsOf(&window),
             (QStringList{QStringLiteral("emptySampleButton"), QStringLiteral("emptyPasteButton"),
                          QStringLiteral("copySampleButton"), QStringLiteral("leavePracticeButton"),
                          QStringLiteral("historyLink")}));
    const auto *bar = window.findChild<MessageBar *>();
    const auto *tools = window.findChild<QToolBar *>();
    const auto *banner = window.findChild<PracticeBanner *>();
    QVERIFY2(bar->mapTo(&window, QPoint()).y() - tools->geometry().bottom() < bar->height() / 2,
             "what is empty most of the time is not between two bars");
    QVERIFY(banner->y() > window.findChild<QWidget *>(QStringLiteral("pages"))->geometry().bottom());
}

void TestTabOrder::theLettersOfTheMenusDiffer()
{
    OrderRig rig(3);
    for (int ticked = 0; ticked < 2; ++ticked) {
        QStringList titles;
        for (QAction *entry : rig.window.findChild<QMenuBar *>()->actions()) {
            titles += entry->text();
            Q_EMIT entry->menu()->aboutToShow();
            QCOMPARE(faultOfMenu(entry->menu()), QString());
        }
        QCOMPARE(faultOf(titles), QString());
        for (const auto *name : {"menuColumns", "menuSort"}) {
            QCOMPARE(faultOfMenu(rig.window.findChild<QMenu *>(QLatin1String(name))), QString());
        }
        rig.model()->ticks()->tickAllShown();
    }
}

void TestTabOrder::theLettersOfTheTableMenuDiffer()
{
    OrderRig rig(3);
    rig.clickCell(0, JobColumn::Id);
    auto *menu = rig.window.findChild<QMenu *>(QStringLiteral("tableMenu"));
    Q_EMIT menu->aboutToShow();
    QVERIFY(!menu->isEmpty());
    QCOMPARE(faultOfMenu(menu), QString());
}

void TestTabOrder::theLettersOfEachDialogDiffer()
{
    OrderRig rig(3);
    for (const auto &dialog : allDialogs(rig)) {
        QCOMPARE(faultOfDialog(dialog.get()), QString());
    }
}

void TestTabOrder::allDialogsHaveOneMarginAndHeadingsInsteadOfFrames()
{
    OrderRig rig(3);
    for (const auto &dialog : allDialogs(rig)) {
        QCOMPARE(dialog->layout()->contentsMargins(), QMargins(16, 16, 16, 16));
        QVERIFY2(!dialog->findChild<QGroupBox *>(), qPrintable(dialog->windowTitle()));
    }
}

QTEST_MAIN(TestTabOrder)
#include "tst_tab_order.moc"
