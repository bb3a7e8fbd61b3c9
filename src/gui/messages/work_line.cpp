#include "gui/messages/work_line.h"

#include "gui/look/batch_text.h"
#include "gui/look/button_texts.h"
#include "gui/look/elided_label.h"
#include "gui/look/time_text.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLocale>
#include <QToolButton>

#include <algorithm>

namespace jobsweep {

namespace {

QToolButton *makeButton(QWidget *parent, QAction *action, const QString &objectName, const QString &name)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(objectName);
    button->setDefaultAction(action);
    button->setAccessibleName(name);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    // A click leaves the keys where they were: with the table.
    button->setFocusPolicy(Qt::TabFocus);
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
        return WorkLine::tr("Checking %1 of %2");
    case Kind::Deleting:
        return WorkLine::tr("Deleting %1 of %2");
    case Kind::Stopping:
        return WorkLine::tr("Stopping at %1 of %2");
    case Kind::Paused:
        return WorkLine::tr("Paused at %1 of %2");
    }
    return {};
}

/// Seconds, minutes or hours, rounded up: nobody plans by the second of an hour.
QString duration(qint64 seconds)
{
    constexpr qint64 perMinute = 60;
    constexpr qint64 perHour = 3600;
    if (seconds < 2 * perMinute) {
        return WorkLine::tr("%1 s left").arg(QLocale().toString(seconds));
    }
    if (seconds < 2 * perHour) {
        return WorkLine::tr("%1 min left").arg(QLocale().toString((seconds + perMinute - 1) / perMinute));
    }
    return WorkLine::tr("%1 h left").arg(QLocale().toString((seconds + perHour - 1) / perHour));
}

QString progressWords(const WorkProgress &progress)
{
    const QLocale locale;
    return doing(progress.kind).arg(locale.toString(progress.done), locale.toString(progress.total));
}

QString progressLine(const WorkProgress &progress)
{
    const QLocale locale;
    QStringList parts{progressWords(progress)};
    if (progress.retrying > 0) {
        parts +=
            WorkLine::tr("%Ln retrying at %1", nullptr, progress.retrying).arg(timeText(progress.nextRetry));
    }
    if (progress.batch) {
        parts += problemParts(*progress.batch);
    }
    const bool goesOn =
        progress.kind == WorkProgress::Kind::Deleting || progress.kind == WorkProgress::Kind::Checking;
    if (progress.heldUntil.isValid()) {
        parts += WorkLine::tr("waiting until %1").arg(timeText(progress.heldUntil));
    } else if (goesOn && progress.secondsLeft) {
        parts += WorkLine::tr("%1/s", "jobs a second").arg(locale.toString(progress.perSecond, 'f', 1));
        parts += duration(*progress.secondsLeft);
    }
    return parts.join(WorkLine::tr(" · ", "between parts of the progress"));
}

} // namespace

WorkLine::WorkLine(const Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_text(new ElidedLabel(this))
    , m_pause(makeButton(this, actions.pause, QStringLiteral("pauseButton"), tr("Pause")))
    , m_resume(makeButton(this, actions.resume, QStringLiteral("resumeButton"), tr("Resume")))
    , m_stop(makeButton(this, actions.stop, QStringLiteral("stopButton"), tr("Stop")))
{
    setAccessibleName(tr("Work in progress"));
    m_text->setObjectName(QStringLiteral("workLabel"));
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text, 1);
    for (QToolButton *button : {m_pause, m_resume, m_stop}) {
        layout->addWidget(button);
    }
    new ButtonTexts(this);
    setProgress({}, false, false);
}

QSize WorkLine::minimumSizeHint() const
{
    QSize size = m_text->minimumSizeHint();
    for (const QToolButton *button : {m_pause, m_resume, m_stop}) {
        const QSize needed = button->sizeHint();
        const int icon = button->iconSize().width() + needed.height() - button->iconSize().height();
        size.rwidth() += button->isHidden() ? 0 : icon + layout()->spacing();
        size.rheight() = std::max(size.height(), needed.height());
    }
    return size;
}

void WorkLine::setProgress(const WorkProgress &progress, bool resumable, bool loading)
{
    using Kind = WorkProgress::Kind;
    const bool busy = progress.kind != Kind::Idle;
    m_isActive = busy || resumable || loading;
    const bool canPause = progress.kind == Kind::Deleting || progress.kind == Kind::Checking;
    if (canPause || resumable) {
        keepFocus(canPause ? m_pause : m_resume);
    }
    m_pause->setVisible(canPause);
    m_resume->setVisible(resumable);
    m_stop->setVisible(busy || resumable);
    if (busy) {
        m_line = progressLine(progress);
        m_shortLine = progressWords(progress);
        QStringList lines{m_line};
        if (progress.batch) {
            lines += allParts(*progress.batch);
        }
        m_whole = lines.join(QLatin1Char('\n'));
    } else {
        m_line = loading ? tr("Loading the list…") : QString();
        m_shortLine = m_line;
        m_whole = m_line;
    }
    showText();
}

void WorkLine::setShort(bool isShort)
{
    if (m_isShort != isShort) {
        m_isShort = isShort;
        showText();
    }
}

/// Whoever has pressed Pause or Resume by keys finds the focus on the button that takes its place.
void WorkLine::keepFocus(QToolButton *next)
{
    const QWidget *focus = window()->focusWidget();
    if (focus == next || (focus != m_pause && focus != m_resume)) {
        return;
    }
    next->defaultAction()->setEnabled(true);
    next->show();
    next->setFocus(Qt::OtherFocusReason);
}

void WorkLine::showText()
{
    m_text->setText(m_isShort ? m_shortLine : m_line);
    m_text->setToolTip(m_whole);
}

} // namespace jobsweep
