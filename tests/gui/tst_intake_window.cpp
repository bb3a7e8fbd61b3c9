#include "app/export/job_export_service.h"
#include "app/intake/job_import.h"
#include "app/work/job_work.h"
#include "app/work/server_access.h"
#include "core/format/export_encoder.h"
#include "core/job/job_id.h"
#include "gui/dialogs/export_dialog.h"
#include "gui/dialogs/summary_dialog.h"
#include "model/table/ticked_jobs.h"
#include "window_rig.h"

#include <QComboBox>
#include <QDockWidget>
#include <QDropEvent>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QTemporaryDir>
#include <QUrl>

using namespace jobsweep;
using namespace jobsweep::test;

/// What comes in by clipboard, drop and file, what is said of it, and what goes out by Export….
class TestIntakeWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(loadEnglish()); }
    void ctrlVOnTheTablePastes();
    void aTextFieldKeepsItsKeys();
    void copiedHtmlAndFilesArePasted();
    void aClipboardWithoutTextIsSaid();
    void whatIsDroppedIsRead_data();
    void whatIsDroppedIsRead();
    void anImageIsNotTaken();
    void theDropIsShownWhereItGoes();
    void theSummaryShowsItsDetails();
    void undoTakesTheAddedRowsOut();
    void whatIsDroppedInOneActIsSummedUpAndUndoneAsOne();
    void whereNothingWasFoundThereIsAHint();
    void moreThanAreCheckedAutomaticallyIsSaid();
    void runningJobsAreAddedAndCounted();
    void aLongTextCanBeCancelled();
    void tickedRowsAreExportedFirst();
    void exportIsAskedForWhatThereIs();
    void theHistoryIsExported();
    void aFileThatWasNotWrittenIsSaid();

private:
    QString write(const QString &name, const QByteArray &bytes) const;

    QTemporaryDir m_folder;
};

namespace {

const QString sister = QStringLiteral("j1731859234567v-u12345-email:jo@example.com-bot:google-flow");
const QString hidden = QStringLiteral("j0326140530100000003v-u12345-email:[email\u00a0protected]:a1b2c3d4-"
                                      "e5f6-7890-abcd-ef1234567890-bot:luma");

/// Whether the window takes it.
bool drop(QWidget *window, const QMimeData &data, bool letGo = true)
{
    QDragEnterEvent enter({20, 20}, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(window, &enter);
    if (!enter.isAccepted()) {
        return false;
    }
    if (letGo) {
        QDropEvent event({20, 20}, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(window, &event);
        // A move would have the other program delete what was dragged.
        return event.isAccepted() && event.dropAction() == Qt::CopyAction;
    }
    return true;
}

/// Chooses the file in the dialog that asks for it.
void chooseFile(const WindowRig &rig, const QString &path)
{
    auto *dialog = rig.window.findChild<QFileDialog *>(QStringLiteral("exportFileDialog"));
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(path);
    dialog->reject();
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no such file");
}

} // namespace

QString TestIntakeWindow::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_folder.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
}

void TestIntakeWindow::ctrlVOnTheTablePastes()
{
    WindowRig rig;
    rig.addJobs(1);
    QTRY_VERIFY(rig.table->isVisible());
    QGuiApplication::clipboard()->setText(linesOf(numberedIds(0, 3)));
    rig.table->setFocus();
    QTest::keySequence(rig.table, QKeySequence::Paste);
    QTRY_COMPARE(rig.session.ledger().count(), 3);
}

void TestIntakeWindow::aTextFieldKeepsItsKeys()
{
    WindowRig rig;
    rig.addJobs(2);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 2);
    QGuiApplication::clipboard()->setText(QStringLiteral("from the clipboard"));
    QLineEdit *history = rig.window.findChild<QLineEdit *>(QStringLiteral("historyFilterField"));
    for (QLineEdit *field : {rig.filter, history}) {
        if (field == history) {
            rig.action("actionHistory")->trigger();
        }
        QTRY_VERIFY(field->isVisible());
        field->setFocus();
        QTest::keySequence(field, QKeySequence::Paste);
        QCOMPARE(field->text(), QStringLiteral("from the clipboard"));
        QTest::keySequence(field, QKeySequence::SelectAll);
        QCOMPARE(field->selectedText(), field->text());
        QTest::keyClick(field, Qt::Key_Delete);
        QCOMPARE(field->text(), QString());
    }
    rig.model()->flush();
    QCOMPARE(rig.model()->ticks()->count(), 0);
    QVERIFY(!rig.question());
    QCOMPARE(rig.session.ledger().count(), 2);
}

void TestIntakeWindow::copiedHtmlAndFilesArePasted()
{
    const WindowRig rig;
    const QList<JobId> ids = numberedIds(0, 3);
    auto *html = new QMimeData;
    html->setHtml(
        QStringLiteral("<a href=\"/jobs/%1\">the job</a>").arg(QString::fromLatin1(ids[0].pathSegment())));
    QGuiApplication::clipboard()->setMimeData(html);
    rig.action("actionPaste")->trigger();
    QTRY_COMPARE(rig.session.ledger().count(), 1);
    auto *files = new QMimeData;
    files->setUrls({QUrl::fromLocalFile(write(QStringLiteral("a.txt"), ids[1].utf8())),
                    QUrl::fromLocalFile(write(QStringLiteral("b.log"), ids[2].utf8()))});
    QGuiApplication::clipboard()->setMimeData(files);
    rig.action("actionPaste")->trigger();
    QTRY_COMPARE(rig.session.ledger().count(), 3);
}

void TestIntakeWindow::aClipboardWithoutTextIsSaid()
{
    const WindowRig rig;
    QGuiApplication::clipboard()->clear();
    rig.action("actionPaste")->trigger();
    QVERIFY(rig.message().startsWith(QStringLiteral("There is no text on the clipboard.")));
}

void TestIntakeWindow::whatIsDroppedIsRead_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("text") << QStringLiteral("text");
    QTest::newRow("page") << QStringLiteral("page");
    QTest::newRow("address") << QStringLiteral("address");
    QTest::newRow("files") << QStringLiteral("files");
}

void TestIntakeWindow::whatIsDroppedIsRead()
{
    QFETCH(QString, kind);

    WindowRig rig;
    const JobId id = numberedIds(0, 1).first();
    const QString encoded = QString::fromLatin1(id.pathSegment());
    QMimeData data;
    if (kind == u"text") {
        data.setText(QStringLiteral("see %1, please").arg(id.toString()));
    } else if (kind == u"page") {
        data.setHtml(QStringLiteral("<b>%1</b>").arg(id.toString()));
    } else if (kind == u"address") {
        data.setUrls({QUrl(QStringLiteral("https://api.useapi.net/v1/luma/jobs/") + encoded)});
    } else {
        data.setUrls({QUrl::fromLocalFile(write(QStringLiteral("dropped.log"), id.utf8())),
                      QUrl::fromLocalFile(m_folder.filePath(QStringLiteral("missing.log")))});
    }
    QVERIFY(drop(&rig.window, data));
    QTRY_COMPARE(rig.session.ledger().count(), 1);
    QVERIFY(rig.session.ledger().find(id) != JobHandle::None);
    QTRY_VERIFY(rig.message().startsWith(QStringLiteral("1 added.")));
    QCOMPARE(rig.message().contains(QStringLiteral("Couldn't read missing.log")), kind == u"files");
}

void TestIntakeWindow::anImageIsNotTaken()
{
    WindowRig rig;
    QMimeData data;
    data.setData(QStringLiteral("image/png"), "x");
    QVERIFY(!drop(&rig.window, data));
}

void TestIntakeWindow::theDropIsShownWhereItGoes()
{
    WindowRig rig;
    QVERIFY(rig.isReady());
    auto *hint = rig.window.findChild<QLabel *>(QStringLiteral("dropHint"));
    QMimeData data;
    data.setText(QStringLiteral("x"));
    QVERIFY(!hint->isVisible());
    QVERIFY(drop(&rig.window, data, false));
    QVERIFY(hint->isVisible());
    QDragLeaveEvent leave;
    QCoreApplication::sendEvent(&rig.window, &leave);
    QVERIFY(!hint->isVisible());
    QVERIFY(drop(&rig.window, data));
    QVERIFY(!hint->isVisible());
}

void TestIntakeWindow::theSummaryShowsItsDetails()
{
    WindowRig rig;
    const QList<JobId> ids = rig.addJobs(1);
    QTRY_COMPARE(rig.session.ledger().count(), 1);
    rig.session.imports()->addText(linesOf(numberedIds(0, 3)) + sister + QLatin1Char('\n') + hidden);
    QTRY_VERIFY2(rig.message().startsWith(QStringLiteral(
                     "2 added, 1 already in the list. Skipped: 1 ID from another service (google-flow), "
                     "1 incomplete (its e-mail address was hidden by a web page).")),
                 qPrintable(rig.message()));
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QTRY_VERIFY(rig.messageButton(QStringLiteral("Details")));
    click(rig.messageButton(QStringLiteral("Details")));
    auto *dialog = rig.window.findChild<SummaryDialog *>();
    QVERIFY(dialog);
    const QString details = dialog->findChild<QPlainTextEdit *>()->toPlainText();
    for (const QString &part : {ids.first().toString(), numberedIds(2, 1).first().toString(), sister,
                                QStringLiteral("google-flow: 1"), QStringLiteral("-email:…:a1b2c3d4")}) {
        QVERIFY2(details.contains(part), qPrintable(details));
    }
    // What the message offers is still to be had.
    dialog->close();
    QVERIFY(rig.offers(QStringLiteral("Undo")));
}

void TestIntakeWindow::undoTakesTheAddedRowsOut()
{
    WindowRig rig;
    const QList<JobId> before = rig.addJobs(2);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 2);
    const QList<JobId> added = rig.network.api().addJobs(10, 3);
    rig.session.imports()->addText(linesOf(before + added));
    QTRY_COMPARE(rig.session.ledger().counts().finished, 5);
    QTRY_VERIFY(rig.offers(QStringLiteral("Undo")));
    rig.choose(QStringLiteral("Undo"));
    QCOMPARE(rig.session.ledger().count(), 2);
    QVERIFY(rig.session.ledger().find(before.first()) != JobHandle::None);
    QCOMPARE(rig.message(), QStringLiteral("Removed 3 jobs from this list only."));
    QTRY_VERIFY(rig.offers(QStringLiteral("Redo")));
    rig.choose(QStringLiteral("Redo"));
    QCOMPARE(rig.session.ledger().counts().finished, 5);
}

void TestIntakeWindow::whatIsDroppedInOneActIsSummedUpAndUndoneAsOne()
{
    WindowRig rig;
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(write(QStringLiteral("one.log"), numberedIds(0, 1).first().utf8())),
                  QUrl(QStringLiteral("https://luma.example/help"))});
    QVERIFY(drop(&rig.window, data));
    QTRY_VERIFY(rig.offers(QStringLiteral("Undo")));
    QVERIFY(rig.message().startsWith(QStringLiteral("1 added.")));
    rig.choose(QStringLiteral("Undo"));
    QCOMPARE(rig.session.ledger().count(), 0);
}

void TestIntakeWindow::whereNothingWasFoundThereIsAHint()
{
    WindowRig rig;
    rig.session.imports()->addText(QStringLiteral("nothing"));
    QTRY_VERIFY(rig.message().startsWith(QStringLiteral("No job IDs found. A job ID looks like j0326")));
    QVERIFY(!rig.messageButton(QStringLiteral("Details")));
    QVERIFY(!rig.offers(QStringLiteral("Undo")));
}

void TestIntakeWindow::moreThanAreCheckedAutomaticallyIsSaid()
{
    WindowRig rig;
    const int count = rig.session.work()->autoCheckLimit() + 1;
    rig.session.imports()->addText(linesOf(rig.network.api().addJobs(0, count)));
    QTRY_COMPARE(rig.message(), QStringLiteral("501 added. More than 500 are not checked automatically."));
    QCOMPARE(rig.network.api().count("GET"), 0);
    QTRY_VERIFY(rig.messageButton(QStringLiteral("Check all")));
    click(rig.messageButton(QStringLiteral("Check all")));
    QTRY_COMPARE(rig.network.api().count("GET"), count);
}

void TestIntakeWindow::runningJobsAreAddedAndCounted()
{
    WindowRig rig;
    int running = 8;
    rig.network.api().setRule([&running](const ApiRequest &) {
        QJsonArray jobs;
        for (const JobId &id : numberedIds(0, running)) {
            jobs += QJsonObject{{QStringLiteral("jobid"), id.toString()}};
        }
        return std::optional(
            jsonStep(200, QJsonDocument(QJsonObject{{QStringLiteral("jobs"), jobs}}).toJson()));
    });
    const auto said = [&rig] {
        QSignalSpy listed(rig.session.access(), &ServerAccess::executingListed);
        rig.action("actionList")->trigger();
        return listed.wait() ? rig.message() : QString();
    };
    QCOMPARE(said(), QStringLiteral("8 running jobs found and added."));
    QCOMPARE(said(), QStringLiteral("All 8 running jobs are already in the list."));
    running = 11;
    QCOMPARE(said(), QStringLiteral("11 running jobs found: 3 added, 8 already in the list."));
    running = 1;
    QCOMPARE(said(), QStringLiteral("The running job is already in the list."));
    running = 0;
    QCOMPARE(said(), QStringLiteral("No jobs are running on the server."));
}

/// The banner itself is made as the session makes it: how long a text takes is up to the machine.
void TestIntakeWindow::aLongTextCanBeCancelled()
{
    WindowRig rig;
    QVERIFY(rig.isReady());
    rig.session.imports()->addText(linesOf(numberedIds(0, 300'000)));
    QTRY_VERIFY(rig.session.ledger().count() > 0);
    Q_EMIT rig.session.imports()->readingProgressed({{}, true, 1'000, 4'000});
    QCOMPARE(rig.message(), QStringLiteral("Reading text… 25%"));
    QTRY_VERIFY(rig.messageButton(QStringLiteral("Cancel")));
    QPushButton *cancel = rig.messageButton(QStringLiteral("Cancel"));
    Q_EMIT rig.session.imports()->readingProgressed({QStringLiteral("a.log"), false, 512, 1'024});
    QVERIFY2(rig.message().startsWith(QStringLiteral("Reading a.log… 50% (512 bytes of 1")),
             qPrintable(rig.message()));
    QCOMPARE(rig.messageButton(QStringLiteral("Cancel")), cancel);
    QVERIFY(rig.session.ledger().count() < 300'000);
    click(cancel);
    const int count = rig.session.ledger().count();
    QVERIFY2(rig.message().startsWith(QStringLiteral("Reading cancelled. ")), qPrintable(rig.message()));
    QTRY_VERIFY(rig.offers(QStringLiteral("Undo")));
    rig.choose(QStringLiteral("Undo"));
    QTRY_COMPARE(rig.session.ledger().count(), 0);
    QVERIFY(count > 0);
}

void TestIntakeWindow::tickedRowsAreExportedFirst()
{
    WindowRig rig;
    const QList<JobId> ids = rig.addJobs(5);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 5);
    rig.model()->flush();
    rig.clickTick(1);
    rig.clickTick(3);
    rig.action("actionExport")->trigger();
    auto *dialog = rig.window.findChild<ExportDialog *>();
    QVERIFY(dialog);
    QVERIFY(dialog->findChild<QRadioButton *>(QStringLiteral("tickedButton"))->isChecked());
    auto *formats = dialog->findChild<QComboBox *>();
    formats->setCurrentIndex(formats->count() - 1);
    // What happens meanwhile changes nothing.
    rig.model()->ticks()->untickAll();
    click(dialog->findChild<QPushButton *>(QStringLiteral("confirmButton")));
    const QString path = m_folder.filePath(QStringLiteral("ticked.txt"));
    chooseFile(rig, path);
    QTRY_COMPARE(rig.message(), QStringLiteral("Exported 2 jobs to ticked.txt."));
    QCOMPARE(QString::fromUtf8(bytesOf(path)), linesOf({ids[1], ids[3]}));
}

void TestIntakeWindow::exportIsAskedForWhatThereIs()
{
    WindowRig rig;
    rig.action("actionExport")->trigger();
    QVERIFY(!rig.window.findChild<ExportDialog *>());
    QCOMPARE(rig.message(), QStringLiteral("There are no jobs to export."));
    rig.addJobs(4);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 4);
    rig.model()->flush();
    rig.clickTick(0);
    rig.filter->setText(QStringLiteral("nothing of the kind"));
    rig.model()->flush();
    rig.action("actionExport")->trigger();
    auto *dialog = rig.window.findChild<ExportDialog *>();
    QVERIFY(dialog);
    QVERIFY(!dialog->findChild<QRadioButton *>(QStringLiteral("shownButton"))->isEnabled());
    QVERIFY(!dialog->findChild<QRadioButton *>(QStringLiteral("tickedButton"))->isEnabled());
    auto *all = dialog->findChild<QRadioButton *>(QStringLiteral("allButton"));
    QVERIFY(all->isChecked());
    QVERIFY(all->text().endsWith(QStringLiteral("(4)")));
    QCOMPARE(dialog->findChild<QLabel *>(QStringLiteral("hintLabel"))->text(),
             QStringLiteral("1 ticked job hidden by the filter is not affected."));
    click(dialog->findChild<QPushButton *>(QStringLiteral("confirmButton")));
    const QString path = m_folder.filePath(QStringLiteral("all.csv"));
    chooseFile(rig, path);
    QTRY_COMPARE(rig.message(), QStringLiteral("Exported 4 jobs to all.csv."));
    QCOMPARE(bytesOf(path).count("\r\n"), 5);
}

void TestIntakeWindow::theHistoryIsExported()
{
    WindowRig rig;
    rig.action("actionExportHistory")->trigger();
    auto *dialog = rig.window.findChild<ExportDialog *>();
    QVERIFY(dialog);
    click(dialog->findChild<QPushButton *>(QStringLiteral("confirmButton")));
    const QString path = m_folder.filePath(QStringLiteral("history.csv"));
    chooseFile(rig, path);
    QTRY_COMPARE(rig.message(), QStringLiteral("Exported 0 history entries to history.csv."));
    QCOMPARE(bytesOf(path), QByteArray("at,jobid,action,attempt,http_status,outcome,text,server\r\n"));
}

void TestIntakeWindow::aFileThatWasNotWrittenIsSaid()
{
    WindowRig rig;
    rig.addJobs(1);
    QTRY_COMPARE(rig.session.ledger().count(), 1);
    rig.session.exports()->exportJobs(numberedIds(0, 1), ExportFormat::Csv,
                                      m_folder.filePath(QStringLiteral("no/such.csv")));
    QTRY_VERIFY2(rig.message().startsWith(QStringLiteral("Couldn't save such.csv: ")),
                 qPrintable(rig.message()));
    QVERIFY2(!rig.message().contains(QStringLiteral("existing file")), "there is none");
    // A file that nobody can write, not even root.
    const QString there = QStringLiteral("/proc/version");
    if (!QFile::exists(there)) {
        return;
    }
    rig.session.exports()->exportJobs(numberedIds(0, 1), ExportFormat::Csv, there);
    QTRY_VERIFY2(rig.message().startsWith(QStringLiteral("Couldn't save version: ")),
                 qPrintable(rig.message()));
    QVERIFY2(rig.message().endsWith(QStringLiteral("The existing file is unchanged.")),
             qPrintable(rig.message()));
}

QTEST_MAIN(TestIntakeWindow)
#include "tst_intake_window.moc"
