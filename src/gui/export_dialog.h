#pragma once

#include "core/export_encoder.h"
#include "core/job_event.h"
#include "core/job_id.h"

#include <QDialog>
#include <QList>
#include <QString>

#include <memory>

namespace jobsweep::Ui {
class ExportDialog;
}

namespace jobsweep {

/// What the user reads for a format.
QString formatName(ExportFormat format);

/// Asks which jobs are exported and how, or how the history is.
class ExportDialog : public QDialog
{
    Q_OBJECT
public:
    /// The lists are as they were when the question was asked, whatever happens meanwhile.
    struct Choices
    {
        QList<JobId> shown;
        QList<JobId> highlighted;
        QList<JobId> ticked;
        QList<JobId> all;
        bool meansHighlighted = false; ///< the highlighted ones are those that an action means
        QString hint;                  ///< what is not among the ticked ones; empty if nothing is missing
    };

    ExportDialog(const Choices &choices, ExportFormat format, QWidget *parent = nullptr);
    /// For the events that `filter` means.
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
