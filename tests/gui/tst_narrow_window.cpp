#include "app/work/job_work.h"
#include "core/job/job_id.h"
#include "gui/filter/show_choice.h"
#include "gui/messages/practice_banner.h"
#include "model/columns/job_column.h"
#include "model/table/ticked_jobs.h"
#include "window_rig.h"

#include <QAbstractScrollArea>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QMenuBar>
#include <QScopeGuard>
#include <QScreen>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTimer>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

constexpr int narrow = 600;
constexpr int height = 700;

/// All widgets that are to be seen in the window itself; what scrolls is left out.
QWidgetList widgetsOf(const QWidget *parent)
{
    QWidgetList found;
    for (QWidget *child : parent->findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
        // The buttons of docks and in text fields are Qt's, and a main window parks out of sight what is
        // behind a tab.
        const bool isQts =
            child->objectName().startsWith(QStringLiteral("qt_dockwidget")) ||
            qobject_cast<const QLineEdit *>(parent) ||
            (qobject_cast<const QMainWindow *>(parent) && !parent->rect().intersects(child->geometry()));
        if (!child->isVisible() || child->isWindow() || isQts) {
            continue;
        }
        found += child;
        if (!qobject_cast<QAbstractScrollArea *>(child)) {
            found += widgetsOf(child);
        }
    }
    return found;
}

QString describe(const QWidget *widget)
{
    QString text;
    QDebug(&text).nospace() << widget << ' ' << widget->geometry() << " wants " << widget->minimumSizeHint()
                            << " in " << widget->parentWidget();
    return text;
}

/// Whether the widget can't show all that it has.
bool isClipped(const QWidget *widget)
{
    if (!widget->parentWidget()->rect().contains(widget->geometry())) {
        return true;
    }
    if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->wordWrap()) {
        return label->height() < label->heightForWidth(label->width());
    }
    const bool hasText = qobject_cast<const QLabel *>(widget) ||
                         qobject_cast<const QAbstractButton *>(widget) ||
                         qobject_cast<const QComboBox *>(widget);
    return hasText && (widget->width() < widget->minimumSizeHint().width() ||
                       widget->height() < widget->minimumSizeHint().height());
}

/// What is clipped, or has been moved into a menu for want of room; empty if nothing is.
QString clipped(const QWidget &window)
{
    QStringList found;
    for (const QWidget *widget : widgetsOf(&window)) {
        if (widget->objectName().endsWith(QStringLiteral("_ext_button")) || isClipped(widget)) {
            found += describe(widget);
        }
    }
    return found.join(QLatin1Char('\n'));
}

/// A server that answers deletions in every way that there is.
void answerInEveryWay(ScriptedApi &api, const QList<JobId> &ids)
{
    const QList<AnswerStep> ways{
        deletedStep(),
        jsonStep(404, R"({"error":"Job not found"})"),
        jsonStep(409, R"({"error":"Cannot delete job in state 'processing'"})"),
        jsonStep(400, R"({"error":"A long text that tells in detail what cannot be done about this job"})"),
        jsonStep(200, R"({"something":"else"})"),
    };
    for (qsizetype i = 0; i < ids.size(); ++i) {
        const AnswerStep &way = ways[i % ways.size()];
        if (way.status != deletedStep().status || i % ways.size() > 0) {
            api.script(ids[i], {way});
        }
    }
}

} // namespace

/// The window where there is little room: a small screen, half of one, or large letters.
class TestNarrowWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(loadEnglish()); }
    void theWidthStaysThroughABatch_data() { letters(); }
    void theWidthStaysThroughABatch();
    void everyPartHasRoom_data() { letters(); }
    void everyPartHasRoom();
    void statusAndResultAreOnTheScreen_data();
    void statusAndResultAreOnTheScreen();
    void dialogsHaveRoom_data();
    void dialogsHaveRoom();
    void aFirstWindowLeavesRoomOnTheScreen_data() { letters(); }
    void aFirstWindowLeavesRoomOnTheScreen();
    void anElidedTextIsToldWhole();
    void theChoiceBecomesABox();
    void theMessageLineGrowsWithTheLetters();
    void aLongMessageKeepsToItsLine();
    void aProblemIsShownInFull();
    void furtherButtonsAreInAMenu();
    void theMenuOfFurtherButtonsOpensByKeys_data();
    void theMenuOfFurtherButtonsOpensByKeys();

private:
    static void letters();
};

void TestNarrowWindow::letters()
{
    QTest::addColumn<int>("points");
    QTest::newRow("usual letters") << 9;
    QTest::newRow("large letters") << 18;
}

/// The window of a test in letters of so many points, 600 pixels wide.
struct NarrowWindow
{
    QFont before = QApplication::font();
    std::optional<WindowRig> rig;

    explicit NarrowWindow(int points)
    {
        QFont font = before;
        font.setPointSize(points);
        QApplication::setFont(font);
        rig.emplace();
        rig->window.resize(narrow, height);
    }
    ~NarrowWindow()
    {
        rig.reset();
        QApplication::setFont(before);
    }
};

void TestNarrowWindow::theWidthStaysThroughABatch()
{
    QFETCH(int, points);
    NarrowWindow narrowWindow(points);
    WindowRig &rig = *narrowWindow.rig;
    QVERIFY(rig.isReady());
    const QList<JobId> ids = rig.addJobs(120);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 120);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QCOMPARE(rig.window.width(), narrow);

    answerInEveryWay(rig.network.api(), ids);
    rig.network.api().hold();
    rig.session.work()->deleteJobs(ids);
    constexpr int step = 5;
    for (int done = step; done <= 100; done += step) {
        QTRY_VERIFY(rig.network.api().heldCount() >= step);
        rig.network.api().release(step);
        const QString progress = QStringLiteral("Deleting %1 of 120").arg(done);
        QTRY_VERIFY2(rig.progressText().startsWith(progress), qPrintable(rig.progressText()));
        QCOMPARE(rig.window.width(), narrow);
    }
    const QString text = rig.progressText();
    for (const char *part : {"refused", "failed", "unconfirmed"}) {
        QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
    }
    QTRY_VERIFY2(clipped(rig.window).isEmpty(), qPrintable(clipped(rig.window)));
    rig.session.work()->pause();
    QTRY_VERIFY(rig.workButton("resumeButton")->isVisible());
    QTRY_VERIFY2(clipped(rig.window).isEmpty(), qPrintable(clipped(rig.window)));
    QCOMPARE(rig.window.width(), narrow);
    rig.session.work()->stop();
    rig.network.api().releaseAll();
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QTRY_VERIFY2(rig.message().contains(QStringLiteral("not attempted")), qPrintable(rig.message()));
    QTRY_VERIFY2(clipped(rig.window).isEmpty(), qPrintable(clipped(rig.window)));
    QCOMPARE(rig.window.width(), narrow);
}

void TestNarrowWindow::everyPartHasRoom()
{
    QFETCH(int, points);
    NarrowWindow narrowWindow(points);
    WindowRig &rig = *narrowWindow.rig;
    QVERIFY(rig.isReady());
    auto *banner = rig.window.findChild<PracticeBanner *>();
    banner->setLeavable(true);
    banner->show();
    QTRY_VERIFY2(clipped(rig.window).isEmpty(), qPrintable(clipped(rig.window)));
    QCOMPARE(rig.window.width(), narrow);

    rig.addJobs(3);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 3);
    rig.model()->ticks()->tickFinishedShown();
    QTRY_VERIFY(rig.table->isVisible());
    QTRY_VERIFY2(clipped(rig.window).isEmpty(), qPrintable(clipped(rig.window)));
    QVERIFY(rig.window.findChild<QWidget *>(QStringLiteral("detailsDock"))->isVisible());
    for (const bool shown : {true, false}) {
        rig.action("actionHistory")->trigger();
        QTRY_COMPARE(rig.window.findChild<QWidget *>(QStringLiteral("historyTable"))->isVisible(), shown);
        QTRY_VERIFY2(clipped(rig.window).isEmpty(), qPrintable(clipped(rig.window)));
    }
    rig.clickCell(0, JobColumn::Status);
    QTRY_VERIFY2(clipped(rig.window).isEmpty(), qPrintable(clipped(rig.window)));
    QCOMPARE(rig.window.width(), narrow);
    QVERIFY2(rig.window.minimumSizeHint().width() <= narrow,
             qPrintable(QString::number(rig.window.minimumSizeHint().width())));

    // Where there is room again, all of it comes back.
    rig.window.resize(3'000, height);
    QTRY_VERIFY(rig.window.findChild<QWidget *>(QStringLiteral("show0"))->isVisible());
    QTRY_COMPARE(static_cast<QToolButton *>(rig.toolButton("actionPaste"))->toolButtonStyle(),
                 Qt::ToolButtonTextBesideIcon);
}

void TestNarrowWindow::statusAndResultAreOnTheScreen_data()
{
    QTest::addColumn<int>("points");
    QTest::addColumn<int>("width");
    for (const int points : {9, 18}) {
        for (const int width : {600, 740, 800, 1'180, 1'880}) {
            QTest::addRow("%d points, %d pixels", points, width) << points << width;
        }
    }
}

void TestNarrowWindow::statusAndResultAreOnTheScreen()
{
    QFETCH(int, points);
    QFETCH(int, width);
    NarrowWindow narrowWindow(points);
    WindowRig &rig = *narrowWindow.rig;
    rig.window.resize(width, height);
    QVERIFY(rig.isReady());
    const QList<JobId> ids = rig.addJobs(5);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 5);
    answerInEveryWay(rig.network.api(), ids);
    rig.session.work()->deleteJobs(ids);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    rig.clickCell(2, JobColumn::Status);
    QTRY_VERIFY2(clipped(rig.window).isEmpty(), qPrintable(clipped(rig.window)));
    QCOMPARE(rig.window.width(), width);
    const QHeaderView *header = rig.table->horizontalHeader();
    for (const int column : {JobColumn::Status, JobColumn::Result}) {
        QVERIFY(!header->isSectionHidden(column));
        const int end = header->sectionViewportPosition(column) + header->sectionSize(column);
        QVERIFY2(end <= rig.table->viewport()->width(), qPrintable(QString::number(end)));
    }
}

void TestNarrowWindow::dialogsHaveRoom_data()
{
    QTest::addColumn<int>("points");
    QTest::addColumn<QByteArray>("action");
    for (const int points : {9, 18}) {
        for (const char *action : {"actionToken", "actionServer", "actionSettings", "actionExport",
                                   "actionKeys", "actionDeleteTicked"}) {
            QTest::addRow("%s, %d points", action, points) << points << QByteArray(action);
        }
    }
}

void TestNarrowWindow::dialogsHaveRoom()
{
    QFETCH(int, points);
    QFETCH(QByteArray, action);
    NarrowWindow narrowWindow(points);
    WindowRig &rig = *narrowWindow.rig;
    QVERIFY(rig.isReady());
    rig.addJobs(3);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 3);
    rig.model()->ticks()->tickFinishedShown();
    QTRY_VERIFY(rig.action("actionDeleteTicked")->isEnabled());
    rig.action(action.constData())->trigger();
    QDialog *dialog = rig.window.findChild<QDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->isVisible());
    QTRY_VERIFY2(clipped(*dialog).isEmpty(), qPrintable(clipped(*dialog)));
    const QSize screen = dialog->screen()->availableGeometry().size();
    QVERIFY2(dialog->width() <= screen.width() && dialog->height() <= screen.height(),
             qPrintable(describe(dialog)));
    for (const QScrollArea *area : dialog->findChildren<QScrollArea *>()) {
        QVERIFY2(area->widget()->width() <= area->viewport()->width(), qPrintable(describe(area->widget())));
        const QWidgetList parts = widgetsOf(area->widget());
        for (const QWidget *part : parts) {
            QVERIFY2(!isClipped(part), qPrintable(describe(part)));
        }
    }
    dialog->reject();
}

void TestNarrowWindow::aFirstWindowLeavesRoomOnTheScreen()
{
    QFETCH(int, points);
    const QFont before = QApplication::font();
    const auto restore = qScopeGuard([&before] { QApplication::setFont(before); });
    QFont font = before;
    font.setPointSize(points);
    QApplication::setFont(font);
    const WindowRig rig;
    const QSize screen = rig.window.screen()->availableGeometry().size();
    QVERIFY2(rig.window.width() <= screen.width() * 9 / 10 && rig.window.height() <= screen.height() * 9 / 10,
             qPrintable(describe(&rig.window)));
}

void TestNarrowWindow::anElidedTextIsToldWhole()
{
    WindowRig rig;
    rig.window.resize(narrow, height);
    QVERIFY(rig.isReady());
    const QList<JobId> ids = rig.addJobs(20);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 20);
    rig.network.api().hold();
    rig.session.work()->deleteJobs(ids);
    QTRY_VERIFY(rig.progressText().startsWith(QStringLiteral("Deleting 0 of 20")));
    const auto *work = rig.window.findChild<QLabel *>(QStringLiteral("workLabel"));
    QVERIFY2(work->toolTip().startsWith(work->text()), qPrintable(work->toolTip()));
    rig.model()->ticks()->tickAllShown();
    const auto *ticked = rig.window.findChild<QLabel *>(QStringLiteral("tickedLabel"));
    QTRY_VERIFY(!ticked->text().isEmpty());
    QCOMPARE(ticked->toolTip(), ticked->text());
}

void TestNarrowWindow::theChoiceBecomesABox()
{
    WindowRig rig;
    rig.window.resize(narrow, height);
    QVERIFY(rig.isReady());
    rig.addJobs(3);
    rig.addJobs(2, "processing", 10);
    // One that is gone and one without access: for four choices beside All there is no room.
    const JobId forbidden = numberedId(21);
    rig.network.api().setRule([](const ApiRequest &request) {
        return request.target.contains("000000000021-bot")
                   ? std::optional(jsonStep(403, R"({"error":"Job does not belong to this user"})"))
                   : std::nullopt;
    });
    rig.session.imports()->addText(linesOf({numberedId(20), forbidden}));
    QTRY_COMPARE(rig.session.ledger().counts().finished, 3);
    QTRY_COMPARE(rig.session.ledger().counts().running, 2);
    QTRY_COMPARE(rig.session.ledger().counts().deleted, 1);
    QTRY_COMPARE(rig.session.ledger().counts().problems, 1);
    auto *box = rig.window.findChild<QComboBox *>(QStringLiteral("showBox"));
    QTRY_VERIFY(box->isVisible());
    QCOMPARE(box->accessibleName(), QStringLiteral("Show"));
    auto *running = rig.window.findChild<QToolButton *>(QStringLiteral("show%1").arg(int(Show::Running)));
    QVERIFY(!running->isVisible());
    QTRY_COMPARE(box->itemText(box->findData(int(Show::Finished))), QStringLiteral("Finished 3"));
    QTRY_COMPARE(box->itemText(box->findData(int(Show::Running))), QStringLiteral("Running 2"));

    QSignalSpy changed(rig.window.findChild<ShowChoice *>(), &ShowChoice::choiceChanged);
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(box->currentText(), QStringLiteral("Running 2"));
    QCOMPARE(changed.count(), 1);
    QTRY_COMPARE(rig.model()->rowCount(), 2);
    QVERIFY(running->isChecked());

    // The focus goes along to what takes its place.
    rig.window.resize(1'180, height);
    QTRY_VERIFY(running->isVisible());
    QVERIFY(!box->isVisible());
    QTRY_COMPARE(rig.window.focusWidget(), running);
    rig.window.findChild<QToolButton *>(QStringLiteral("show%1").arg(int(Show::Finished)))->click();
    QCOMPARE(box->currentText(), QStringLiteral("Finished 3"));
    rig.window.resize(narrow, height);
    QTRY_VERIFY(box->isVisible());
    QTRY_COMPARE(rig.window.focusWidget(), box);
}

void TestNarrowWindow::theMessageLineGrowsWithTheLetters()
{
    WindowRig rig;
    QVERIFY(rig.isReady());
    auto *bar = rig.window.findChild<MessageBar *>();
    const Message message{Tone::Good, QStringLiteral("Message"), {{QStringLiteral("Button"), [] {}}}};
    const QFont before = QApplication::font();
    const auto restore = qScopeGuard([&before] { QApplication::setFont(before); });
    for (const int points : {18, 9}) {
        QFont font = before;
        font.setPointSize(points);
        QApplication::setFont(font);
        bar->clear();
        QTRY_COMPARE(bar->height(), bar->minimumHeight());
        bar->showMessage(message);
        QTRY_VERIFY(rig.messageButton(QStringLiteral("Button")));
        QCOMPARE(bar->height(), bar->minimumHeight());
    }
}

namespace {

const QString longText = QString(QStringLiteral("96 added, 3 skipped. ")).repeated(12).trimmed();

Message messageWith(const QStringList &buttons)
{
    Message message{Tone::Caution, longText, {}};
    for (const QString &text : buttons) {
        message.buttons += {text, [] {}, MessageButton::Then::Goes, text == u"Undo"};
    }
    return message;
}

} // namespace

void TestNarrowWindow::aLongMessageKeepsToItsLine()
{
    WindowRig rig;
    QVERIFY(rig.isReady());
    auto *bar = rig.window.findChild<MessageBar *>();
    const auto *text = rig.window.findChild<QLabel *>(QStringLiteral("messageText"));
    for (const int width : {1'180, narrow}) {
        rig.window.resize(width, height);
        bar->clear();
        QTRY_COMPARE(rig.window.width(), width);
        QTRY_COMPARE(bar->height(), bar->minimumHeight());
        const QRect table = rig.window.findChild<QWidget *>(QStringLiteral("pages"))->geometry();
        bar->showMessage(messageWith({QStringLiteral("Check all"), QStringLiteral("Undo"),
                                      QStringLiteral("Show all jobs"), QStringLiteral("Details")}));
        QTRY_VERIFY(rig.messageButton(QStringLiteral("Check all")));
        QCOMPARE(rig.window.findChild<QWidget *>(QStringLiteral("pages"))->geometry(), table);
        QCOMPARE(rig.message(), longText);
        QCOMPARE(bar->accessibleName(), QStringLiteral("Warning: ") + longText);
        QVERIFY2(text->toolTip().contains(QStringLiteral("3 skipped")), qPrintable(text->toolTip()));
        QVERIFY2(clipped(rig.window).isEmpty(), qPrintable(clipped(rig.window)));
    }
}

void TestNarrowWindow::aProblemIsShownInFull()
{
    WindowRig rig;
    rig.window.resize(narrow, height);
    QVERIFY(rig.isReady());
    auto *bar = rig.window.findChild<MessageBar *>();
    const auto *text = rig.window.findChild<QLabel *>(QStringLiteral("messageText"));
    const auto isWhole = [text] { return text->height() >= text->heightForWidth(text->width()); };
    bar->showMessage({Tone::Bad, longText, {}});
    QTRY_VERIFY(bar->height() > bar->minimumHeight() && isWhole());
    bar->clear();
    QTRY_COMPARE(bar->height(), bar->minimumHeight());
    bar->setBanner(Banner::DamagedFile, {Tone::Caution, longText, {}});
    QTRY_VERIFY(bar->height() > bar->minimumHeight() && isWhole());
    bar->showMessage({Tone::Good, longText, {}});
    QTRY_COMPARE(bar->height(), bar->minimumHeight());
}

void TestNarrowWindow::furtherButtonsAreInAMenu()
{
    WindowRig rig;
    QVERIFY(rig.isReady());
    auto *bar = rig.window.findChild<MessageBar *>();
    const QString more = QStringLiteral("More");
    bar->showMessage(messageWith({QStringLiteral("Undo"), QStringLiteral("Details")}));
    QTRY_VERIFY(rig.messageButton(QStringLiteral("Undo")) && rig.messageButton(QStringLiteral("Details")));
    QVERIFY2(!rig.messageButton(more), "two have room");

    bar->showMessage(messageWith({QStringLiteral("Check all"), QStringLiteral("Undo"),
                                  QStringLiteral("Show all jobs"), QStringLiteral("Details")}));
    QTRY_VERIFY(rig.messageButton(QStringLiteral("Check all")));
    QVERIFY(rig.messageButton(QStringLiteral("Show all jobs")));
    const QPushButton *button = rig.messageButton(more);
    QVERIFY(button);
    QStringList entries;
    for (const QAction *entry : button->menu()->actions()) {
        entries += entry->text();
    }
    QCOMPARE(entries, (QStringList{QStringLiteral("Details"), QStringLiteral("Undo")}));
    bar->dropUndoButtons();
    QTRY_VERIFY(rig.offers(QStringLiteral("Details")));
    QVERIFY(!rig.offers(QStringLiteral("Undo")));
    rig.choose(QStringLiteral("Details"));
    QCOMPARE(rig.message(), QString());
}

void TestNarrowWindow::theMenuOfFurtherButtonsOpensByKeys_data()
{
    QTest::addColumn<int>("key");
    QTest::newRow("Space") << int(Qt::Key_Space);
    QTest::newRow("Enter") << int(Qt::Key_Return);
}

void TestNarrowWindow::theMenuOfFurtherButtonsOpensByKeys()
{
    QFETCH(int, key);
    WindowRig rig;
    QVERIFY(rig.isReady());
    rig.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&rig.window));
    bool isTaken = false;
    Message message =
        messageWith({QStringLiteral("Check all"), QStringLiteral("Details"), QStringLiteral("Undo")});
    message.buttons.last().action = [&isTaken] { isTaken = true; };
    rig.window.findChild<MessageBar *>()->showMessage(message);
    QTRY_VERIFY(rig.messageButton(QStringLiteral("More")));
    QPushButton *more = rig.messageButton(QStringLiteral("More"));
    more->setFocus(Qt::TabFocusReason);
    QTimer::singleShot(0, more, [more] {
        QTRY_VERIFY(more->menu()->isVisible());
        QTest::keyClick(more->menu(), Qt::Key_Down);
        QTest::keyClick(more->menu(), Qt::Key_Return);
    });
    QTest::keyClick(more, Qt::Key(key));
    QTRY_VERIFY(isTaken);
    QCOMPARE(rig.message(), QString());
}

QTEST_MAIN(TestNarrowWindow)
#include "tst_narrow_window.moc"
