#include "app/work/job_work.h"
#include "model/table/update_pace.h"
#include "support/patience.h"
#include "window_rig.h"

#include <QAccessible>
#include <QProcess>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

/// A process that listens to the window as a screen reader does.
struct Listener
{
    Listener()
    {
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QStringLiteral(JOBSWEEP_AT_SPI_LISTENER), {});
    }
    ~Listener()
    {
        // It may be asking the window for a name, and gets no answer while the window waits for its end.
        process.kill();
        process.waitForFinished();
    }

    /// Whether a line that begins so is heard, now or soon. What was heard before it, and itself, is not
    /// heard again.
    bool hears(const QString &beginning)
    {
        return comesTrue([&] {
            while (process.canReadLine()) {
                const QString read = QString::fromUtf8(process.readLine()).chopped(1);
                said += read;
                if (read.startsWith(beginning)) {
                    return true;
                }
            }
            return false;
        });
    }
    /// Whether a screen reader has `text` to speak.
    bool hearsSpoken(const QString &text)
    {
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
        return hears(QStringLiteral("Announcement:\t%1\t%1\t").arg(text));
#else
        return hears(QStringLiteral("StateChanged:showing\t%1\t1\tnotification").arg(text));
#endif
    }
    /// What was heard last, for somebody who wonders why something was not.
    QString lately() const
    {
        constexpr qsizetype lines = 15;
        return said.mid(qMax(qsizetype(0), said.size() - lines)).join(QLatin1Char('\n'));
    }

    QProcess process;
    QStringList said;
};

} // namespace

/// The window with a real bus for assistive technology between it and a listener. It takes
/// with_assistive_bus.sh.
class TestScreenReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aDayAtWorkIsHeard();
};

void TestScreenReader::initTestCase()
{
    QVERIFY(loadEnglish());
    if (!qEnvironmentVariableIsSet("QT_LINUX_ACCESSIBILITY_ALWAYS_ON")) {
        QSKIP("There is no bus for assistive technology.");
    }
    QVERIFY(comesTrue([] { return QAccessible::isActive(); }));
}

void TestScreenReader::aDayAtWorkIsHeard()
{
    WindowRig rig;
    constexpr int wide = 1300;
    rig.window.resize(wide, rig.window.height());
    rig.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&rig.window));
    Listener listener;
    QVERIFY(listener.hears(QStringLiteral("listening")));
    const auto refresh = [&rig] {
        rig.model()->flush();
        Q_EMIT rig.model()->pace()->due();
    };

    // A paste.
    const QList<JobId> ids = rig.network.api().addJobs(0, 20, "completed");
    QGuiApplication::clipboard()->setText(linesOf(ids));
    rig.action("actionPaste")->trigger();
    QVERIFY2(listener.hearsSpoken(QStringLiteral("20 added. 20 checked: 20 finished.")),
             qPrintable(listener.lately()));
    QTRY_COMPARE(rig.session.ledger().counts().finished, 20);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    refresh();

    // A tick, and its end.
    const QString job = QStringLiteral("ticked, completed, ") + rig.model()->idAt(3).toString();
    const QString changed = QStringLiteral("StateChanged:checked\t%1\t%2\t");
    rig.clickTick(3);
    QVERIFY2(listener.hears(changed.arg(job, QStringLiteral("1"))), qPrintable(listener.lately()));
    rig.table->setFocus();
    QTest::keyClick(rig.table, Qt::Key_Space);
    QVERIFY2(listener.hears(changed.arg(QStringLiteral("not ") + job, QStringLiteral("0"))),
             qPrintable(listener.lately()));
    rig.action("actionTickFinished")->trigger();
    QVERIFY2(listener.hearsSpoken(QStringLiteral("20 ticked")), qPrintable(listener.lately()));

    // A batch: each tenth, and the end.
    rig.network.api().hold();
    rig.session.work()->deleteJobs(ids);
    for (int done = 2; done <= ids.size(); done += 2) {
        for (int answer = 0; answer < 2; ++answer) {
            QVERIFY(comesTrue([&rig] { return rig.network.api().heldCount() > 0; }));
            rig.network.api().release(1);
        }
        if (done == ids.size()) {
            break;
        }
        QVERIFY(comesTrue([&] { return rig.session.work()->progress().done == done; }));
        refresh();
        QVERIFY2(listener.hearsSpoken(QStringLiteral("Deleting: %1 %").arg(5 * done)),
                 qPrintable(listener.lately()));
    }
    QVERIFY2(listener.hearsSpoken(QStringLiteral("20 deleted.")), qPrintable(listener.lately()));
    rig.network.api().releaseAll();

    // A problem.
    rig.network.api().setRule(
        [](const ApiRequest &) { return jsonStep(401, R"({"error":"Unauthorized"})"); });
    rig.addJobs(3, "completed", 50);
    QVERIFY2(listener.hearsSpoken(QStringLiteral("Error: Check stopped: the server rejected the API token "
                                                 "(Unauthorized). Enter a valid one, then resume.")),
             qPrintable(listener.lately()));
}

QTEST_MAIN(TestScreenReader)
#include "tst_screen_reader.moc"
