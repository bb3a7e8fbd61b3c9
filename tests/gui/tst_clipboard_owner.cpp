#include "gui/actions/clipboard_owner.h"
#include "window_rig.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTimer>

#include <algorithm>

#include <csignal>

using namespace jobsweep;
using namespace jobsweep::test;

/// The clipboard of another program, on X11: one that answers is read, one that doesn't is named.
class TestClipboardOwner : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aProgramThatAnswersIsRead();
    void aStoppedProgramIsNamedAndTheWindowLivesOn();
    void nobodyIsToldAfterTheDestruction();
};

namespace {

/// A program that holds the clipboard.
struct Owner
{
    explicit Owner(const QString &text)
    {
        process.start(QStringLiteral(JOBSWEEP_CLIPBOARD_CHILD), {text});
        process.waitForReadyRead();
    }
    ~Owner()
    {
        process.kill();
        process.waitForFinished();
    }
    void send(int signal) const { kill(pid_t(process.processId()), signal); }

    QProcess process;
};

/// The longest time between two of its beats, in milliseconds.
struct Beats
{
    Beats()
    {
        since.start();
        timer.setInterval(10);
        timer.callOnTimeout(&timer, [this] { longestMs = std::max(longestMs, since.restart()); });
        timer.start();
    }

    /// The time since the last beat counts, too.
    qint64 longest() const { return std::max(longestMs, since.elapsed()); }

    QTimer timer;
    QElapsedTimer since;
    qint64 longestMs = 0;
};

} // namespace

void TestClipboardOwner::initTestCase()
{
    QVERIFY(loadEnglish());
    QCOMPARE(QGuiApplication::platformName(), QStringLiteral("xcb"));
}

void TestClipboardOwner::aProgramThatAnswersIsRead()
{
    const WindowRig rig;
    const Owner owner(linesOf(numberedIds(0, 3)));
    rig.action("actionPaste")->trigger();
    QTRY_COMPARE(rig.session.ledger().count(), 3);
}

void TestClipboardOwner::aStoppedProgramIsNamedAndTheWindowLivesOn()
{
    const WindowRig rig;
    const Owner owner(linesOf(numberedIds(0, 3)));
    owner.send(SIGSTOP);
    QElapsedTimer waited;
    waited.start();
    Beats beats;
    rig.action("actionPaste")->trigger();
    rig.action("actionPaste")->trigger();
    QTRY_VERIFY(rig.message().startsWith(u"The program you copied from doesn't respond."));
    qInfo("named after %lld ms; the window stood still for %lld ms at the most", waited.elapsed(),
          beats.longest());
    QVERIFY2(beats.longest() < ClipboardOwner::patience.count(), "the window waits");
    QCOMPARE(rig.session.ledger().count(), 0);

    owner.send(SIGCONT);
    rig.action("actionPaste")->trigger();
    QTRY_COMPARE(rig.session.ledger().count(), 3);
}

void TestClipboardOwner::nobodyIsToldAfterTheDestruction()
{
    const Owner owner(QStringLiteral("text"));
    owner.send(SIGSTOP);
    bool told = false;
    {
        ClipboardOwner question;
        question.ask([&told](bool) { told = true; });
    }
    QCoreApplication::processEvents();
    QVERIFY(!told);
}

QTEST_MAIN(TestClipboardOwner)
#include "tst_clipboard_owner.moc"
