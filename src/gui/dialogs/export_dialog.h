#pragma once

#include "core/answer/event_filter.h"
#include "core/format/export_encoder.h"
#include "core/job/job_id.h"

#include <QDialog>
#include <QList>
#include <QString>

#include <memory>

namespace jobsweep::Ui {
class ExportDialog;
}

namespace jobsweep {

/// The name of a format for the user.
QString formatName(ExportFormat format);

/// Asks which jobs are exported and in which format, or in which format the history is.
class ExportDialog : public QDialog
{
    Q_OBJECT
public:
    /// The lists stay as they were when the dialog was opened, whatever happens meanwhile.
    struct Choices
    {
        QList<JobId> shown;
        QList<JobId> selected;
        QList<JobId> ticked;
        QList<JobId> all;
        bool meansSelected = false; ///< the targets of an action would be the selected jobs
        QString hint;               ///< what is missing in `ticked`; empty if nothing is
    };

    ExportDialog(const Choices &choices, ExportFormat format, QWidget *parent = nullptr);
    /// Asks about the events that match `filter`.
    ExportDialog(const EventFilter &filter, ExportFormat format, QWidget *parent = nullptr);
    ~ExportDialog() override;

Q_SIGNALS:
    /// `ids` is empty for the history.
    void chosen(jobsweep::ExportFormat format, const QList<jobsweep::JobId> &ids);

private:
    void setUp(const QList<ExportFormat> &formats, ExportFormat format);
    void choose();

    std::unique_ptr<Ui::ExportDialog> m_ui;
    Choices m_choices;
};

} // namespace jobsweep
