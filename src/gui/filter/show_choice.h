#pragma once

#include "model/jobs/job_ledger.h"
#include "model/table/job_table_model.h"

#include <QToolButton>
#include <QWidget>

class QButtonGroup;
class QComboBox;

namespace jobsweep {

/// A choice of ShowChoice; its class tells assistive technology that it is a radio button.
class ShowButton : public QToolButton
{
    Q_OBJECT
public:
    using QToolButton::QToolButton;
};

/// The choice of which jobs the table shows, as a row of buttons with live counts, without those that show
/// none; where the parent is too narrow for them and for a filter beside them, as one combo box with the same
/// counts.
class ShowChoice : public QWidget
{
    Q_OBJECT
public:
    explicit ShowChoice(QWidget *parent = nullptr);

    void setChoice(Show show);
    void setCounts(const JobCounts &counts);

    /// The size of the combo box: the parent can always become so narrow.
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void choiceChanged(jobsweep::Show show);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();
    bool isOffered(int id) const;
    int buttonsWidth() const;

    JobCounts m_counts;
    QButtonGroup *m_buttons;
    QComboBox *m_box;
};

} // namespace jobsweep
