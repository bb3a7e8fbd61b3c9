#include "gui/actions/delete_button.h"

#include "gui/look/accessibility.h"
#include "gui/look/elided_label.h"
#include "gui/look/font_size.h"
#include "gui/look/themed_icon.h"
#include "gui/look/tone.h"

#include <QAction>
#include <QStyle>
#include <QToolBar>

namespace jobsweep {

DeleteButton::DeleteButton(QAction *action, QWidget *parent) : QPushButton(parent), m_action(action)
{
    setObjectName(QStringLiteral("deleteButton"));
    // A click leaves the keys where they were: with the table.
    setFocusPolicy(Qt::TabFocus);
    // Enter presses it too.
    setAutoDefault(true);
    connect(this, &QPushButton::clicked, action, &QAction::trigger);
}

void DeleteButton::refresh(const QString &leftOut)
{
    m_leftOut->setText(leftOut);
    m_leftOut->setToolTip(leftOut);
    setText(m_action->text());
    // With the count, and without the sign of the key.
    setSpokenName(this, m_action->text().remove(QLatin1Char('&')));
    setToolTip(m_action->toolTip());
    setEnabled(m_action->isEnabled());
    const bool isOffered = m_action->isEnabled() && window()->isEnabled();
    const QPalette colors = isOffered ? dangerPalette() : QPalette();
    setPalette(colors);
    const int size = style()->pixelMetric(QStyle::PM_ButtonIconSize);
    const auto group = isOffered ? QPalette::Active : QPalette::Disabled;
    setIcon(tintedPixmap(QStringLiteral("delete"), size, colors.color(group, QPalette::ButtonText),
                         devicePixelRatioF()));
}

QSize DeleteButton::sizeHint() const
{
    constexpr int height = 32;
    return QPushButton::sizeHint().expandedTo({0, sizeFor(height, font())});
}

DeleteButton *addDeleteButton(QToolBar *bar, QAction *action)
{
    auto *leftOut = new ElidedLabel(bar);
    leftOut->setObjectName(QStringLiteral("leftOutLabel"));
    leftOut->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    leftOut->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    leftOut->setForegroundRole(QPalette::PlaceholderText);
    leftOut->setContentsMargins(0, 0, bar->fontMetrics().averageCharWidth(), 0);
    bar->addWidget(leftOut);
    auto *button = new DeleteButton(action, bar);
    button->m_leftOut = leftOut;
    bar->addWidget(button);
    return button;
}

} // namespace jobsweep
