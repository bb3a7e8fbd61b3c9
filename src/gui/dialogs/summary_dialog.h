#pragma once

#include <QDialog>

#include <memory>

namespace jobsweep::Ui {
class SummaryDialog;
}

namespace jobsweep {

struct AddSummary;

/// Shows in full the result of reading a text for jobs.
class SummaryDialog : public QDialog
{
    Q_OBJECT
public:
    explicit SummaryDialog(const AddSummary &summary, QWidget *parent = nullptr);
    ~SummaryDialog() override;

private:
    std::unique_ptr<Ui::SummaryDialog> m_ui;
};

} // namespace jobsweep
