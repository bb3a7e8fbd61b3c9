#include "gui/show_choice.h"

#include "gui/tone.h"
#include "model/job_ledger.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
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
        // A click leaves the keys where they were: with the table.
        button->setFocusPolicy(Qt::TabFocus);
        m_buttons->addButton(button, int(show));
        // Dark styles hardly tell a pressed button from the others.
        connect(button, &QToolButton::toggled, button,
                [button](bool checked) { button->setPalette(checked ? accentPalette() : QPalette()); });
        layout->addWidget(button);
    }
    setCounts({});
    setChoice(Show::All);
    connect(m_buttons, &QButtonGroup::idToggled, this, [this](int id, bool chosen) {
        if (chosen) {
            Q_EMIT choiceChanged(Show(id));
        }
    });
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
