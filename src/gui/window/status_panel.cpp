#include "gui/window/status_panel.h"

#include "app/work/work_progress.h"
#include "core/text/tool_tip.h"
#include "gui/actions/button_texts.h"
#include "gui/look/batch_text.h"
#include "gui/look/themed_icon.h"
#include "gui/look/time_text.h"
#include "gui/table/elided_label.h"
#include "model/jobs/job_ledger.h"

#include <QAction>
#include <QLocale>
#include <QProgressBar>
#include <QStatusBar>
#include <QToolButton>

namespace jobsweep {

namespace {

QToolButton *makeButton(QStatusBar *bar, QAction *action, const QString &objectName, const QString &name)
{
    auto *button = new QToolButton(bar);
    button->setObjectName(objectName);
    button->setDefaultAction(action);
    button->setAccessibleName(name);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
}

/// What is under way, with how much of it is done as %1 and all of it as %2.
QString doing(WorkProgress::Kind kind)
{
    using Kind = WorkProgress::Kind;
    switch (kind) {
    case Kind::Idle:
        break;
    case Kind::Checking:
        return StatusPanel::tr("Checking %1 of %2");
    case Kind::Deleting:
        return StatusPanel::tr("Deleting %1 of %2");
    case Kind::Stopping:
        return StatusPanel::tr("Stopping at %1 of %2");
    case Kind::Paused:
        return StatusPanel::tr("Paused at %1 of %2");
    }
    return {};
}

/// Seconds, minutes or hours, rounded up: nobody plans by the second of an hour.
QString duration(qint64 seconds)
{
    constexpr qint64 perMinute = 60;
    constexpr qint64 perHour = 3600;
    if (seconds < 2 * perMinute) {
        return StatusPanel::tr("%1 s left").arg(QLocale().toString(seconds));
    }
    if (seconds < 2 * perHour) {
        return StatusPanel::tr("%1 min left").arg(QLocale().toString((seconds + perMinute - 1) / perMinute));
    }
    return StatusPanel::tr("%1 h left").arg(QLocale().toString((seconds + perHour - 1) / perHour));
}

QString progressLine(const WorkProgress &progress)
{
    const QLocale locale;
    QStringList parts{
        doing(progress.kind).arg(locale.toString(progress.done), locale.toString(progress.total))};
    if (progress.batch) {
        parts += problemParts(*progress.batch);
    }
    const bool goesOn =
        progress.kind == WorkProgress::Kind::Deleting || progress.kind == WorkProgress::Kind::Checking;
    if (progress.heldUntil.isValid()) {
        parts += StatusPanel::tr("waiting until %1").arg(timeText(progress.heldUntil));
    } else if (goesOn && progress.secondsLeft) {
        parts += StatusPanel::tr("%1/s", "jobs a second").arg(locale.toString(progress.perSecond, 'f', 1));
        parts += duration(*progress.secondsLeft);
    }
    return parts.join(StatusPanel::tr(" · ", "between parts of the progress"));
}

} // namespace

StatusPanel::StatusPanel(QStatusBar *bar, const Actions &actions)
    : QObject(bar)
    , m_counts(new ElidedLabel(bar))
    , m_unsaved(new QToolButton(bar))
    , m_work(new ElidedLabel(bar))
    , m_progress(new QProgressBar(bar))
    , m_pause(makeButton(bar, actions.pause, QStringLiteral("pauseButton"), tr("Pause")))
    , m_resume(makeButton(bar, actions.resume, QStringLiteral("resumeButton"), tr("Resume")))
    , m_stop(makeButton(bar, actions.stop, QStringLiteral("stopButton"), tr("Stop")))
{
    m_counts->setObjectName(QStringLiteral("countsLabel"));
    m_work->setObjectName(QStringLiteral("workLabel"));
    m_progress->setObjectName(QStringLiteral("progressBar"));
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setTextVisible(false);
    const int letter = bar->fontMetrics().averageCharWidth();
    m_progress->setMinimumWidth(letter * 8);
    m_progress->setMaximumWidth(letter * 24);
    m_counts->setContentsMargins(letter, 0, 0, 0);
    bar->addWidget(m_counts, 1);
    m_unsaved->setObjectName(QStringLiteral("unsavedButton"));
    m_unsaved->setAccessibleName(tr("Not saved"));
    m_unsaved->setText(tr("Not saved"));
    m_unsaved->setIcon(shippedIcon(QStringLiteral("warning")));
    m_unsaved->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_unsaved->setAutoRaise(true);
    connect(m_unsaved, &QToolButton::clicked, this, &StatusPanel::unsavedClicked);
    bar->addPermanentWidget(m_unsaved);
    bar->addPermanentWidget(m_work);
    bar->addPermanentWidget(m_progress);
    for (QToolButton *button : {m_pause, m_resume, m_stop}) {
        bar->addPermanentWidget(button);
    }
    new ButtonTexts(bar);
    // What comes and goes in the bar must not make the window wider.
    bar->setMinimumWidth(1);
    // The bar keeps its height when the buttons come and go.
    bar->setMinimumHeight(m_stop->sizeHint().height() + bar->fontMetrics().height() / 2);
    setCounts({}, 0);
    setProgress({}, false, false);
    setUnsaved({});
}

void StatusPanel::setUnsaved(const QString &why)
{
    m_unsaved->setVisible(!why.isEmpty());
    m_unsaved->setToolTip(toolTipOf(why));
    m_unsaved->setAccessibleDescription(why);
}

void StatusPanel::setCounts(const JobCounts &counts, int ticked)
{
    const QStringList parts = {tr("%Ln job(s)", nullptr, counts.all),
                               tr("%Ln finished", nullptr, counts.finished),
                               tr("%Ln ticked", nullptr, ticked)};
    m_counts->setText(parts.join(tr(", ", "between counts")));
    m_counts->setToolTip(m_counts->text());
}

void StatusPanel::setProgress(const WorkProgress &progress, bool resumable, bool loading)
{
    using Kind = WorkProgress::Kind;
    const bool busy = progress.kind != Kind::Idle;
    m_work->setVisible(busy || loading);
    m_progress->setVisible(busy);
    m_pause->setVisible(progress.kind == Kind::Deleting || progress.kind == Kind::Checking);
    m_resume->setVisible(resumable);
    m_stop->setVisible(busy || resumable);
    if (!busy) {
        m_work->setText(loading ? tr("Loading the list…") : QString());
        m_work->setToolTip(m_work->text());
        return;
    }
    m_progress->setMaximum(progress.total);
    m_progress->setValue(progress.done);
    m_work->setText(progressLine(progress));
    QStringList lines{m_work->text()};
    if (progress.batch) {
        lines += allParts(*progress.batch);
    }
    const QString toolTip = lines.join(QLatin1Char('\n'));
    m_work->setToolTip(toolTip);
    m_progress->setToolTip(toolTip);
}

} // namespace jobsweep
