#include "gui/status_panel.h"

#include "model/job_ledger.h"

#include <QAction>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QStatusBar>
#include <QToolButton>

namespace jobsweep {

StatusPanel::StatusPanel(QStatusBar *bar, QAction *stop)
    : QObject(bar)
    , m_counts(new QLabel(bar))
    , m_work(new QLabel(bar))
    , m_progress(new QProgressBar(bar))
    , m_stop(new QToolButton(bar))
{
    m_counts->setObjectName(QStringLiteral("countsLabel"));
    m_work->setObjectName(QStringLiteral("workLabel"));
    m_progress->setObjectName(QStringLiteral("progressBar"));
    m_progress->setAccessibleName(QStringLiteral("Progress"));
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(bar->fontMetrics().averageCharWidth() * 30);
    m_stop->setObjectName(QStringLiteral("stopButton"));
    m_stop->setAccessibleName(QStringLiteral("Stop"));
    m_stop->setDefaultAction(stop);
    m_stop->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_counts->setContentsMargins(bar->fontMetrics().averageCharWidth(), 0, 0, 0);
    bar->addWidget(m_counts, 1);
    bar->addPermanentWidget(m_work);
    bar->addPermanentWidget(m_progress);
    bar->addPermanentWidget(m_stop);
    // The bar keeps its height when the button comes and goes.
    bar->setMinimumHeight(m_stop->sizeHint().height() + bar->fontMetrics().height() / 2);
    setCounts({}, 0);
    setProgress({});
}

void StatusPanel::setCounts(const JobCounts &counts, int ticked)
{
    const QStringList parts = {tr("%Ln job(s)", nullptr, counts.all),
                               tr("%Ln finished", nullptr, counts.finished),
                               tr("%Ln ticked", nullptr, ticked)};
    m_counts->setText(parts.join(tr(", ", "between counts")));
}

void StatusPanel::setProgress(const WorkProgress &progress)
{
    using Kind = WorkProgress::Kind;
    const bool busy = progress.kind != Kind::Idle;
    for (QWidget *widget : {static_cast<QWidget *>(m_work), static_cast<QWidget *>(m_progress),
                            static_cast<QWidget *>(m_stop)}) {
        widget->setVisible(busy);
    }
    if (!busy) {
        return;
    }
    m_progress->setMaximum(progress.total);
    m_progress->setValue(progress.done);
    const QString doing = progress.kind == Kind::Checking   ? tr("Checking:")
                          : progress.kind == Kind::Stopping ? tr("Stopping:")
                                                            : tr("Deleting:");
    const QLocale locale;
    m_work->setText(tr("%1 %2 of %3", "as in: Deleting: 41 of 96")
                        .arg(doing, locale.toString(progress.done), locale.toString(progress.total)));
}

} // namespace jobsweep
