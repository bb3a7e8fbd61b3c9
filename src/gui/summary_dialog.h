#pragma once

#include <QDialog>

#include <memory>

namespace jobsweep::Ui {
class SummaryDialog;
}

namespace jobsweep {

struct AddSummary;

/// What became of a text that was read for jobs, in full.
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
