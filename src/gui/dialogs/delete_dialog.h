#pragma once

#include "core/job/job_id.h"
#include "model/jobs/deletion_plan.h"
#include "model/table/update_pace.h"

#include <QDialog>

#include <memory>

class QPushButton;

namespace jobsweep::Ui {
class DeleteDialog;
}

namespace jobsweep {

class JobLedger;

/// The question before a deletion. While it is open it follows the list: jobs that turn out to be running,
/// are gone, or leave the list are taken out of the question for good, and its text says so. No job is ever
/// added.
class DeleteDialog : public QDialog
{
    Q_OBJECT
public:
    /// `ledger` outlives the dialog. `serverName`: the server as the user reads it.
    DeleteDialog(DeletionPlan plan, const JobLedger *ledger, const QString &serverName,
                 QWidget *parent = nullptr);
    ~DeleteDialog() override;

    /// Requests checks of the jobs that were never checked; until these are done, nothing can be confirmed.
    void checkFirst();
    void accept() override;

Q_SIGNALS:
    /// `ids` are exactly the jobs that the question was about when it was confirmed.
    void deleteConfirmed(const QList<jobsweep::JobId> &ids);
    /// These jobs were never checked and are to be checked.
    void checkRequested(const QList<jobsweep::JobId> &ids);

private:
    void addButtons();
    void follow();
    void ask();

    std::unique_ptr<Ui::DeleteDialog> m_ui;
    DeletionPlan m_plan;
    const JobLedger *m_ledger;
    QString m_serverName;
    QPushButton *m_confirm = nullptr;
    QPushButton *m_check = nullptr;
    UpdatePace m_pace;
    bool m_awaitsChecks = false;
};

} // namespace jobsweep
