#pragma once

#include "core/job/job_id.h"
#include "core/job/job_record.h"
#include "model/columns/job_details.h"

#include <QList>
#include <QWidget>

#include <deque>

class QGridLayout;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace jobsweep {

class HistoryTable;
class JobArchive;

/// Shows everything that is known of one job, to be read, selected and copied, and its history.
class DetailsPanel : public QWidget
{
    Q_OBJECT
public:
    /// `archive` outlives it.
    explicit DetailsPanel(JobArchive *archive, QWidget *parent = nullptr);

    /// Shows the job as `record` has it.
    void showJob(const JobRecord &record);
    void showNothing();

private:
    /// The widgets of one fact; they are reused for the next job.
    struct Row
    {
        QLabel *label = nullptr;
        QToolButton *copy = nullptr;
        QToolButton *open = nullptr; ///< of a link
        QLabel *value = nullptr;
        QLabel *note = nullptr;
        int line = 0; ///< of the grid
        JobDetail shown;
    };

    void addRow();
    void setDetails(const QList<JobDetail> &details);
    void fill(Row &row, const JobDetail &detail);
    void placeValue(const Row &row);
    static void setShown(const Row &row, bool shown);

    JobId m_id;
    std::deque<Row> m_rows;
    qsizetype m_shownRows = 0;
    QWidget *m_facts;
    QGridLayout *m_grid;
    QStackedWidget *m_pages;
    HistoryTable *m_timeline;
};

} // namespace jobsweep
