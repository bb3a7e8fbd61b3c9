#pragma once

#include "model/deletion_plan.h"

#include <QDialog>

#include <memory>

namespace jobsweep::Ui {
class DeleteDialog;
}

namespace jobsweep {

/// The question before a deletion. It is about exactly the ids of the plan it was made with, whatever happens
/// to ticks and filter meanwhile.
class DeleteDialog : public QDialog
{
    Q_OBJECT
public:
    DeleteDialog(DeletionPlan plan, const QString &serverName, QWidget *parent = nullptr);
    ~DeleteDialog() override;

Q_SIGNALS:
    void deleteConfirmed(const QList<jobsweep::JobId> &ids);
    /// "Check first": only those that were never checked.
    void checkRequested(const QList<jobsweep::JobId> &ids);

private:
    std::unique_ptr<Ui::DeleteDialog> m_ui;
    DeletionPlan m_plan;
};

} // namespace jobsweep
