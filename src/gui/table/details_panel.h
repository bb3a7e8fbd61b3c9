#pragma once

#include "core/job/job_id.h"
#include "core/job/job_record.h"
#include "model/columns/job_details.h"

#include <QList>
#include <QWidget>

#include <deque>
#include <optional>

class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QVBoxLayout;

namespace jobsweep {

class FactRow;
class HistoryTable;
class JobArchive;
class WrappedText;

/// Shows everything that is known of one job, to be read, selected and copied: what became of it first, then
/// the facts, then what happened. Where the panel is wide, what happened stands beside the rest, else below
/// it.
class DetailsPanel : public QWidget
{
    Q_OBJECT
public:
    /// `archive` outlives it.
    explicit DetailsPanel(JobArchive *archive, QWidget *parent = nullptr);

    /// Shows the job as `record` has it.
    void showJob(const JobRecord &record);
    void showNothing();

Q_SIGNALS:
    /// A fact was copied to the clipboard; `label` is its name.
    void copied(const QString &label);
    /// Rows of what happened were copied.
    void rowsCopied(int count);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeFacts();
    QWidget *makeHistory(JobArchive *archive);
    void showHeadline(const JobRecord &record);
    void paintIcon();
    void placeFocus();
    void showFacts(const QList<JobDetail> &facts);
    void alignLabels();

    std::optional<JobRecord> m_shown;
    QLabel *m_icon;
    QLabel *m_headline;
    QPushButton *m_open;
    WrappedText *m_reason;
    QVBoxLayout *m_rowsLayout = nullptr;
    QWidget *m_facts = nullptr;
    std::deque<FactRow *> m_rows; ///< they are reused for the next job
    QSplitter *m_splitter;
    QStackedWidget *m_pages;
    HistoryTable *m_timeline = nullptr;
};

} // namespace jobsweep
