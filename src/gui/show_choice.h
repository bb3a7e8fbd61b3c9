#pragma once

#include "model/job_table_model.h"

#include <QWidget>

class QButtonGroup;

namespace jobsweep {

struct JobCounts;

/// The choice of which jobs the table shows, as a row of buttons with live counts.
class ShowChoice : public QWidget
{
    Q_OBJECT
public:
    explicit ShowChoice(QWidget *parent = nullptr);

    void setChoice(Show show);
    void setCounts(const JobCounts &counts);

Q_SIGNALS:
    void choiceChanged(jobsweep::Show show);

private:
    QButtonGroup *m_buttons;
};

} // namespace jobsweep
