#include "gui/show_choice.h"

#include "model/job_ledger.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPalette>
#include <QToolButton>

namespace jobsweep {

namespace {

constexpr Show choices[] = {Show::All,      Show::Running,    Show::Finished,
                            Show::Problems, Show::NotChecked, Show::Deleted};

QString nameOf(Show show)
{
    switch (show) {
    case Show::All:
        return ShowChoice::tr("All");
    case Show::Running:
        return ShowChoice::tr("Running");
    case Show::Finished:
        return ShowChoice::tr("Finished");
    case Show::Problems:
        return ShowChoice::tr("Problems");
    case Show::NotChecked:
        return ShowChoice::tr("Not checked");
    case Show::Deleted:
        return ShowChoice::tr("Deleted");
    }
    return {};
}

int countOf(Show show, const JobCounts &counts)
{
    switch (show) {
    case Show::All:
        return counts.all;
    case Show::Running:
        return counts.running;
    case Show::Finished:
        return counts.finished;
    case Show::Problems:
        return counts.problems;
    case Show::NotChecked:
        return counts.notChecked;
    case Show::Deleted:
        return counts.deleted;
    }
    return 0;
}

/// Dark styles hardly tell a pressed button from the others.
void markChecked(QToolButton *button, bool checked)
{
    QPalette palette;
    if (checked) {
        palette.setColor(QPalette::Button, palette.color(QPalette::Highlight).darker(130));
        palette.setColor(QPalette::ButtonText, palette.color(QPalette::HighlightedText));
    }
    button->setPalette(palette);
}

} // namespace

ShowChoice::ShowChoice(QWidget *parent) : QWidget(parent), m_buttons(new QButtonGroup(this))
{
    setAccessibleName(QStringLiteral("Show"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *label = new QLabel(tr("Show:"), this);
    label->setContentsMargins(0, 0, fontMetrics().averageCharWidth(), 0);
    layout->addWidget(label);
    for (const Show show : choices) {
        auto *button = new QToolButton(this);
        button->setObjectName(QStringLiteral("show%1").arg(int(show)));
        button->setCheckable(true);
        button->setFocusPolicy(Qt::StrongFocus);
        m_buttons->addButton(button, int(show));
        connect(button, &QToolButton::toggled, button,
                [button](bool checked) { markChecked(button, checked); });
        layout->addWidget(button);
    }
    setCounts({});
    setChoice(Show::All);
    connect(m_buttons, &QButtonGroup::idClicked, this, [this](int id) { Q_EMIT choiceChanged(Show(id)); });
}

Show ShowChoice::choice() const
{
    return Show(m_buttons->checkedId());
}

void ShowChoice::setChoice(Show show)
{
    m_buttons->button(int(show))->setChecked(true);
}

void ShowChoice::setCounts(const JobCounts &counts)
{
    for (const Show show : choices) {
        const QString text = tr("%1 %2", "a choice and how many jobs it shows, as in: Finished 96")
                                 .arg(nameOf(show), QLocale().toString(countOf(show, counts)));
        m_buttons->button(int(show))->setText(text);
    }
}

} // namespace jobsweep
