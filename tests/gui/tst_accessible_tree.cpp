#include "app/work/job_work.h"
#include "gui/messages/practice_banner.h"
#include "support/patience.h"
#include "window_rig.h"

#include <QAccessible>

#include <functional>

using namespace jobsweep;
using namespace jobsweep::test;

/// The window as assistive technology finds it, object by object.
class TestAccessibleTree : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(loadEnglish()); }
    void whatAUserMeetsHasAName_data();
    void whatAUserMeetsHasAName();
    void theWayUpIsTheWayDown();
    void noListOfTabsIsThere();
};

namespace {

using Visit = std::function<void(QAccessibleInterface *, const QString &)>;

QString describe(QAccessibleInterface *object)
{
    const QObject *is = object->object();
    return QStringLiteral("%1 “%2” %3")
        .arg(is ? QLatin1String(is->metaObject()->className()) : QLatin1String("?"),
             object->text(QAccessible::Name), is ? is->objectName() : QString());
}

/// Visits what is visible, without what is in tables: the model's tests look at the names of cells.
void walk(QAccessibleInterface *object, const QString &path, const Visit &visit)
{
    if (object->state().invisible) {
        return;
    }
    const QString here = path + QLatin1Char('/') + describe(object);
    visit(object, here);
    if (object->tableInterface()) {
        return;
    }
    for (int i = 0; i < object->childCount(); ++i) {
        QAccessibleInterface *child = object->child(i);
        if (child && child->isValid()) {
            walk(child, here, visit);
        }
    }
}

void walkWindow(const WindowRig &rig, const Visit &visit)
{
    walk(QAccessible::queryAccessibleInterface(const_cast<MainWindow *>(&rig.window)), {}, visit);
}

/// Qt's scroll areas consist of containers, which have the name of the area.
bool isOfScrollArea(const QObject *object)
{
    const QString name = object->objectName();
    const auto isViewport = [](const QObject *part) {
        return part && part->objectName() == QLatin1String("qt_scrollarea_viewport");
    };
    return name == QLatin1String("qt_scrollarea_vcontainer") ||
           name == QLatin1String("qt_scrollarea_hcontainer") || isViewport(object) ||
           isViewport(object->parent());
}

QStringList withoutName(const WindowRig &rig)
{
    QStringList found;
    walkWindow(rig, [&found](QAccessibleInterface *object, const QString &path) {
        if (!object->text(QAccessible::Name).isEmpty()) {
            return;
        }
        const QAccessible::Role role = object->role();
        const bool isGroup = role == QAccessible::Client || role == QAccessible::Grouping ||
                             role == QAccessible::Notification || role == QAccessible::Graphic ||
                             role == QAccessible::Separator || role == QAccessible::StatusBar ||
                             role == QAccessible::StaticText;
        if (object->state().focusable || (isGroup && object->object() && !isOfScrollArea(object->object()))) {
            found += path;
        }
    });
    return found;
}

QStringList namesIn(const WindowRig &rig)
{
    QStringList names;
    walkWindow(rig, [&names](QAccessibleInterface *object, const QString &) {
        names += object->text(QAccessible::Name);
    });
    return names;
}

using Bring = void (*)(WindowRig &);

void bringJobs(WindowRig &rig)
{
    rig.addJobs(5);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 5);
    rig.model()->flush();
    QTRY_VERIFY(rig.table->isVisible());
}

void bringDetails(WindowRig &rig)
{
    bringJobs(rig);
    rig.clickCell(1, JobColumn::Status);
    if (!rig.action("actionDetails")->isChecked()) {
        rig.action("actionDetails")->trigger();
    }
    const auto facts = [&rig] { return rig.window.findChild<QWidget *>(QStringLiteral("detailsFacts")); };
    QTRY_VERIFY(facts()->isVisible());
}

} // namespace

void TestAccessibleTree::whatAUserMeetsHasAName_data()
{
    QTest::addColumn<Bring>("bring");
    QTest::addColumn<QString>("met"); // the name of something that is there then, and not at first
    QTest::newRow("an empty list") << Bring([](WindowRig &) {}) << QStringLiteral("No jobs yet");
    QTest::newRow("jobs") << Bring(bringJobs) << QStringLiteral("Jobs");
    QTest::newRow("a message with buttons") << Bring([](WindowRig &rig) {
        bringJobs(rig);
        rig.window.findChild<MessageBar *>()->showMessage(
            {Tone::Caution, QStringLiteral("3 failed."), {{QStringLiteral("Retry failed"), [] {}}}});
    }) << QStringLiteral("Retry failed");
    QTest::newRow("a message with more to do") << Bring([](WindowRig &rig) {
        bringJobs(rig);
        Message message{Tone::Caution, QStringLiteral("3 failed."), {}};
        for (const char *text : {"Retry failed", "Show problems", "Details"}) {
            message.buttons += {QLatin1String(text), [] {}};
        }
        rig.window.findChild<MessageBar *>()->showMessage(message);
    }) << QStringLiteral("More that can be done");
    QTest::newRow("work") << Bring([](WindowRig &rig) {
        bringJobs(rig);
        rig.window.findChild<MessageBar *>()->clear();
        rig.network.api().hold();
        rig.session.work()->deleteJobs({rig.model()->idAt(0)});
        QTRY_VERIFY(rig.workButton("stopButton")->isVisible());
    }) << QStringLiteral("Work in progress");
    QTest::newRow("the history") << Bring([](WindowRig &rig) {
        bringJobs(rig);
        rig.action("actionHistory")->trigger();
    }) << QStringLiteral("History filter");
    QTest::newRow("details") << Bring(bringDetails) << QStringLiteral("Copy Job ID");
    QTest::newRow("no match") << Bring([](WindowRig &rig) {
        bringJobs(rig);
        rig.filter->setText(QStringLiteral("nowhere"));
        QTRY_VERIFY(!rig.table->isVisible());
    }) << QStringLiteral("Clear filter");
    QTest::newRow("practice") << Bring([](WindowRig &rig) {
        rig.window.findChild<PracticeBanner *>()->show();
    }) << QStringLiteral("Practice");
}

void TestAccessibleTree::whatAUserMeetsHasAName()
{
    QFETCH(const Bring, bring);
    QFETCH(const QString, met);
    for (const int width : {700, 1300}) {
        WindowRig rig;
        rig.window.resize(width, rig.window.height());
        QVERIFY(rig.isReady());
        bring(rig);
        QTRY_VERIFY2(namesIn(rig).contains(met), qPrintable(namesIn(rig).join(QLatin1Char('|'))));
        QCOMPARE(withoutName(rig).join(QLatin1Char('\n')), QString());
    }
}

void TestAccessibleTree::theWayUpIsTheWayDown()
{
    WindowRig rig;
    QVERIFY(rig.isReady());
    bringDetails(rig);
    QStringList lost;
    walkWindow(rig, [&lost](QAccessibleInterface *object, const QString &path) {
        for (int i = 0; i < object->childCount() && !object->tableInterface(); ++i) {
            QAccessibleInterface *child = object->child(i);
            if (child && (object->indexOfChild(child) != i || child->parent() != object)) {
                lost += path + QLatin1Char('/') + describe(child);
            }
        }
    });
    QCOMPARE(lost.join(QLatin1Char('\n')), QString());
}

void TestAccessibleTree::noListOfTabsIsThere()
{
    WindowRig rig;
    QVERIFY(rig.isReady());
    bringDetails(rig);
    for (const QObject *object : rig.window.findChildren<QObject *>()) {
        QAccessibleInterface *accessible =
            QAccessible::queryAccessibleInterface(const_cast<QObject *>(object));
        QVERIFY(!accessible || accessible->role() != QAccessible::PageTabList);
    }
}

QTEST_MAIN(TestAccessibleTree)
#include "tst_accessible_tree.moc"
