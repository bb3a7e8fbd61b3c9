#include "app/intake/job_import.h"
#include "app/work/job_work.h"
#include "core/job/job_record.h"
#include "gui/messages/message_bar.h"
#include "model/jobs/job_ledger.h"
#include "model/table/ticked_jobs.h"
#include "practice_rig.h"

#include <QLabel>
#include <QSignalSpy>

using namespace jobsweep;
using namespace jobsweep::test;

/// The whole path by mouse alone, on the practice server.
class TestPracticePath : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(loadEnglish()); }
    void copyPasteTickDelete();
};

void TestPracticePath::copyPasteTickDelete()
{
    PracticeRig program;
    QVERIFY(program.start());
    const QAbstractItemModelTester tester(program.window->findChild<QTableView *>()->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const JobLedger *ledger = &program.session->ledger();

    QGuiApplication::clipboard()->clear();
    program.clickButton<QPushButton>("copySampleButton");
    QVERIFY(!QGuiApplication::clipboard()->text().isEmpty());
    // The summary comes when all ids are in the list and their checks have begun.
    QSignalSpy added(program.session->imports(), &JobImport::idsAdded);
    QCOMPARE(program.window->findChild<QLabel *>(QStringLiteral("messageText"))->text(),
             QStringLiteral("Sample job IDs copied. Now paste them."));
    QPushButton *paste = program.window->findChild<MessageBar *>()->findChild<QPushButton *>();
    QCOMPARE(paste->text(), QStringLiteral("Paste"));
    paste->click();
    QTRY_COMPARE(added.size(), 1);
    QVERIFY(ledger->count() > 150);
    QTRY_VERIFY_WITH_TIMEOUT(!program.session->work()->isBusy(), 120'000);
    QVERIFY(ledger->counts().running > 0);
    QVERIFY(ledger->counts().problems > 0);

    program.clickToolButton("actionTickFinished");
    auto *model = qobject_cast<JobTableModel *>(program.window->findChild<QTableView *>()->model());
    QVERIFY(model->ticks()->count() > 80);
    const int ticked = model->ticks()->count();
    const int onServer = program.server.jobCount();
    QTRY_COMPARE(program.window->findChild<QPushButton *>(QStringLiteral("deleteButton"))->text(),
                 QStringLiteral("Delete %1 jobs…").arg(ticked));
    program.clickButton<QPushButton>("deleteButton");
    QTRY_VERIFY(program.window->findChild<DeleteDialog *>());
    program.clickButton<QPushButton>("confirmButton");
    QTRY_COMPARE_WITH_TIMEOUT(program.records(DeletionState::Deleted).size(), ticked - 2, 120'000);
    QTRY_VERIFY_WITH_TIMEOUT(!program.session->work()->isBusy(), 120'000);

    for (const JobRecord &record : program.records(DeletionState::Deleted)) {
        QVERIFY(!program.server.hasJob(record.id.toString()));
    }
    QCOMPARE(program.server.jobCount(), onServer - (ticked - 2));
    const QList<JobRecord> refused = program.records(DeletionState::Refused);
    QCOMPARE(refused.size(), 1);
    QCOMPARE(refused.first().message,
             QStringLiteral("Cannot delete job in state 'processing'. Wait for completion."));
    const QList<JobRecord> failed = program.records(DeletionState::Failed);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed.first().message, QStringLiteral("Job does not belong to this user"));
    QVERIFY(program.server.hasJob(refused.first().id.toString()));
    QVERIFY(program.server.hasJob(failed.first().id.toString()));
}

QTEST_MAIN(TestPracticePath)
#include "tst_practice_path.moc"
