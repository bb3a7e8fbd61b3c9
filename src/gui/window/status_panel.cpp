#include "gui/window/status_panel.h"

#include "core/text/tool_tip.h"
#include "gui/look/accessibility.h"
#include "gui/look/elided_label.h"
#include "gui/look/themed_icon.h"
#include "model/jobs/job_ledger.h"

#include <QAction>
#include <QStatusBar>
#include <QToolButton>

namespace jobsweep {

namespace {

QToolButton *flatButton(QStatusBar *bar, const QString &name)
{
    auto *button = new QToolButton(bar);
    button->setObjectName(name);
    button->setAutoRaise(true);
    // A click leaves the keys where they were: with the table.
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QString tickedText(const StatusPanel::Ticks &ticks)
{
    if (ticks.all == 0) {
        return {};
    }
    return ticks.shown == ticks.all
               ? StatusPanel::tr("%Ln ticked", nullptr, ticks.all)
               : StatusPanel::tr("%1 of %Ln ticked shown", "as in: 334 of 1,001 ticked shown", ticks.all)
                     .arg(QLocale().toString(ticks.shown));
}

} // namespace

StatusPanel::StatusPanel(QStatusBar *bar, QAction *history)
    : QObject(bar)
    , m_jobs(addLink(bar, QStringLiteral("jobsLink"), Show::All))
    , m_finished(addLink(bar, QStringLiteral("finishedLink"), Show::Finished))
    , m_ticked(new ElidedLabel(bar))
    , m_watch(new ElidedLabel(bar))
    , m_saved(new ElidedLabel(bar))
    , m_unsaved(flatButton(bar, QStringLiteral("unsavedButton")))
{
    bar->setAccessibleName(tr("Status"));
    m_ticked->setObjectName(QStringLiteral("tickedLabel"));
    bar->addWidget(m_ticked, 1);
    m_watch->setObjectName(QStringLiteral("watchLabel"));
    bar->addPermanentWidget(m_watch);
    m_saved->setObjectName(QStringLiteral("savedLabel"));
    m_saved->setText(tr("Saved"));
    m_saved->setToolTip(tr("The list is on this computer's disk"));
    m_saved->setForegroundRole(QPalette::PlaceholderText);
    bar->addPermanentWidget(m_saved);
    m_unsaved->setAccessibleName(tr("Not saved"));
    m_unsaved->setText(tr("Not saved"));
    m_unsaved->setIcon(shippedIcon(QStringLiteral("warning")));
    m_unsaved->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_unsaved, &QToolButton::clicked, this, &StatusPanel::unsavedClicked);
    bar->addPermanentWidget(m_unsaved);
    QToolButton *historyLink = flatButton(bar, QStringLiteral("historyLink"));
    historyLink->setDefaultAction(history);
    historyLink->setToolButtonStyle(Qt::ToolButtonTextOnly);
    bar->addPermanentWidget(historyLink);
    // What comes and goes in the bar must not make the window wider.
    bar->setMinimumWidth(1);
    setCounts({}, {});
    setUnsaved({}, false);
}

QToolButton *StatusPanel::addLink(QStatusBar *bar, const QString &name, Show show)
{
    QToolButton *link = flatButton(bar, name);
    link->setToolButtonStyle(Qt::ToolButtonTextOnly);
    connect(link, &QToolButton::clicked, this, [this, show] { Q_EMIT showRequested(show); });
    bar->addWidget(link);
    return link;
}

void StatusPanel::setUnsaved(const QString &why, bool isStored)
{
    m_saved->setVisible(why.isEmpty() && isStored);
    m_unsaved->setVisible(!why.isEmpty());
    m_unsaved->setToolTip(why.isEmpty() ? QString() : toolTipOf(why));
    setSpokenDescription(m_unsaved, why);
}

void StatusPanel::setCounts(const JobCounts &counts, const Ticks &ticks)
{
    m_jobs->setText(tr("%Ln job(s)", nullptr, counts.all));
    m_jobs->setToolTip(tr("Show all jobs"));
    m_jobs->setVisible(counts.all > 0);
    m_finished->setText(tr("%Ln finished", nullptr, counts.finished));
    m_finished->setToolTip(tr("Show the finished jobs"));
    m_finished->setVisible(counts.finished > 0);
    m_ticked->setText(tickedText(ticks));
    m_ticked->setToolTip(m_ticked->text());
    m_ticked->setVisible(ticks.all > 0);
}

} // namespace jobsweep
