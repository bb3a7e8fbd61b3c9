#include "core/job/job_record.h"

#include <QTest>

using namespace jobsweep;

namespace {

constexpr DeletionState everyDeletion[] = {
    DeletionState::None,    DeletionState::Queued,  DeletionState::Deleting,
    DeletionState::Waiting, DeletionState::Deleted, DeletionState::Gone,
    DeletionState::Refused, DeletionState::Failed,  DeletionState::Unconfirmed};

const QStringList everyStatus{QString(),
                              QStringLiteral("created"),
                              QStringLiteral("pending"),
                              QStringLiteral("processing"),
                              QStringLiteral("completed"),
                              QStringLiteral("failed"),
                              QStringLiteral("upscaling")};

JobRecord recordOf(const JobStatus &status, DeletionState deletion)
{
    JobRecord record;
    record.status = status;
    record.deletion = deletion;
    return record;
}

bool isOver(DeletionState deletion)
{
    return deletion == DeletionState::Deleted || deletion == DeletionState::Gone;
}

} // namespace

class TstJobRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void inWorkIsQueuedDeletingOrWaiting();
    void everyJobOfTheServerIsInOneClass();
    void deletedOrGoneIsInNoOtherClass();
    void goneByACheckIsGone();
    void aJobWithoutAccessIsAProblemAndWasChecked();
    void finishedStaysFinishedWithoutAccess();
    void problems();
    void failedCheckIsNoProblemOfADeletedJob();
};

void TstJobRecord::inWorkIsQueuedDeletingOrWaiting()
{
    QList<DeletionState> inWork;
    for (const DeletionState deletion : everyDeletion) {
        if (isInWork(recordOf({}, deletion))) {
            inWork.append(deletion);
        }
    }
    const QList<DeletionState> expected{DeletionState::Queued, DeletionState::Deleting,
                                        DeletionState::Waiting};
    QVERIFY(inWork == expected);
}

void TstJobRecord::everyJobOfTheServerIsInOneClass()
{
    for (const DeletionState deletion : everyDeletion) {
        for (const QString &word : everyStatus) {
            const JobRecord record = recordOf(JobStatus::fromServer(word), deletion);
            const bool finished = word == u"completed" || word == u"failed";
            QCOMPARE(isFinished(record), finished && !isOver(deletion));
            QCOMPARE(isNotChecked(record), word.isEmpty() && !isOver(deletion));
            QCOMPARE(isRunning(record), !word.isEmpty() && !finished && !isOver(deletion));
            QCOMPARE(isDeletedOrGone(record), isOver(deletion));
        }
    }
}

void TstJobRecord::deletedOrGoneIsInNoOtherClass()
{
    for (const DeletionState deletion : {DeletionState::Deleted, DeletionState::Gone}) {
        const JobRecord record = recordOf(JobStatus::fromServer(u"completed"), deletion);
        QVERIFY(isDeletedOrGone(record));
        QVERIFY(!isInWork(record) && !isFinished(record) && !isProblem(record));
    }
}

void TstJobRecord::goneByACheckIsGone()
{
    const JobRecord record = recordOf(JobStatus::gone(), DeletionState::None);
    QVERIFY(isDeletedOrGone(record));
    QVERIFY(!isFinished(record) && !isRunning(record) && !isNotChecked(record) && !isProblem(record));
}

void TstJobRecord::aJobWithoutAccessIsAProblemAndWasChecked()
{
    JobRecord record = recordOf(JobStatus::fromServer(u"processing"), DeletionState::None);
    record.check = CheckState::Checking;
    takeNoAccess(record);
    QCOMPARE(record.status, JobStatus::noAccess());
    QCOMPARE(record.check, CheckState::None);
    QVERIFY(isProblem(record));
    QVERIFY(!isNotChecked(record) && !isRunning(record) && !isFinished(record) && !isDeletedOrGone(record));
    record.deletion = DeletionState::Deleted;
    QVERIFY(!isProblem(record));
}

void TstJobRecord::finishedStaysFinishedWithoutAccess()
{
    JobRecord record = recordOf(JobStatus::fromServer(u"completed"), DeletionState::None);
    takeNoAccess(record);
    QVERIFY(isFinished(record));
    QCOMPARE(record.check, CheckState::Failed);
}

void TstJobRecord::problems()
{
    for (const DeletionState deletion : everyDeletion) {
        const bool expected = deletion == DeletionState::Failed || deletion == DeletionState::Refused ||
                              deletion == DeletionState::Unconfirmed;
        QCOMPARE(isProblem(recordOf({}, deletion)), expected);
    }
    JobRecord record;
    for (const CheckState check :
         {CheckState::None, CheckState::Queued, CheckState::Checking, CheckState::Failed}) {
        record.check = check;
        QCOMPARE(isProblem(record), check == CheckState::Failed);
    }
}

void TstJobRecord::failedCheckIsNoProblemOfADeletedJob()
{
    JobRecord record = recordOf({}, DeletionState::Deleted);
    record.check = CheckState::Failed;
    QVERIFY(!isProblem(record));
}

QTEST_GUILESS_MAIN(TstJobRecord)
#include "tst_job_record.moc"
