#include "gui/filter/show_choice.h"

#include <QApplication>
#include <QButtonGroup>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
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
        return ShowChoice::tr("Deleted or gone");
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

ShowChoice::ShowChoice(QWidget *parent)
    : QWidget(parent), m_buttons(new QButtonGroup(this)), m_box(new QComboBox(this))
{
    setAccessibleName(tr("Show"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_box->setObjectName(QStringLiteral("showBox"));
    m_box->setAccessibleName(tr("Show"));
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_box->hide();
    for (const Show show : choices) {
        auto *button = new ShowButton(this);
        button->setObjectName(QStringLiteral("show%1").arg(int(show)));
        button->setCheckable(true);
        // A click leaves the keys where they were: with the table. Tab leads to the chosen one.
        button->setFocusPolicy(Qt::NoFocus);
        m_buttons->addButton(button, int(show));
        // The chosen one alone has a frame.
        button->setAutoRaise(true);
        layout->addWidget(button);
        m_box->addItem(QString(), int(show));
    }
    layout->addWidget(m_box);
    setCounts({});
    connect(m_buttons, &QButtonGroup::idToggled, this, [this](int id, bool chosen) {
        m_buttons->button(id)->setFocusPolicy(chosen ? Qt::TabFocus : Qt::NoFocus);
        fit();
        if (chosen) {
            m_box->setCurrentIndex(m_box->findData(id));
            Q_EMIT choiceChanged(Show(id));
        }
    });
    connect(m_box, &QComboBox::activated, this,
            [this](int index) { setChoice(Show(m_box->itemData(index).toInt())); });
    setChoice(Show::All);
    if (parent) {
        parent->installEventFilter(this);
    }
}

void ShowChoice::setChoice(Show show)
{
    m_buttons->button(int(show))->setChecked(true);
}

void ShowChoice::setCounts(const JobCounts &counts)
{
    m_counts = counts;
    for (const Show show : choices) {
        const QString text = tr("%1 %2", "a choice and how many jobs it shows, as in: Finished 96")
                                 .arg(nameOf(show), QLocale().toString(countOf(show, counts)));
        m_buttons->button(int(show))->setText(text);
        m_box->setItemText(m_box->findData(int(show)), text);
    }
    fit();
}

QSize ShowChoice::minimumSizeHint() const
{
    return {m_box->minimumSizeHint().width(), m_buttons->button(int(Show::All))->minimumSizeHint().height()};
}

/// A choice that shows nothing takes no room, unless it is the chosen one.
bool ShowChoice::isOffered(int id) const
{
    return Show(id) == Show::All || countOf(Show(id), m_counts) > 0 || m_buttons->checkedId() == id;
}

int ShowChoice::buttonsWidth() const
{
    int width = 0;
    for (QAbstractButton *button : m_buttons->buttons()) {
        width += isOffered(m_buttons->id(button)) ? button->sizeHint().width() : 0;
    }
    return width;
}

bool ShowChoice::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize) {
        fit();
    }
    return QWidget::eventFilter(watched, event);
}

void ShowChoice::fit()
{
    if (!parentWidget()) {
        return;
    }
    constexpr int filterLetters = 40;
    const int filter = filterLetters * fontMetrics().averageCharWidth();
    const bool isNarrow = parentWidget()->width() < filter + buttonsWidth();
    const QWidget *focus = QApplication::focusWidget();
    const bool hadFocus = focus && isAncestorOf(focus);
    for (QAbstractButton *button : m_buttons->buttons()) {
        button->setVisible(!isNarrow && isOffered(m_buttons->id(button)));
    }
    m_box->setVisible(isNarrow);
    if (hadFocus && focus->isHidden()) {
        QWidget *next = isNarrow ? static_cast<QWidget *>(m_box) : m_buttons->checkedButton();
        next->setFocus();
    }
}

} // namespace jobsweep
