#include "gui/messages/practice_banner.h"

#include "gui/look/palette_colors.h"
#include "gui/look/themed_icon.h"
#include "gui/look/tone.h"
#include "gui/messages/folding_row.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>

namespace jobsweep {

PracticeBanner::PracticeBanner(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(tr("Practice server: nothing leaves this computer"), this))
    , m_leave(new QPushButton(tr("Leave practice"), this))
{
    setAccessibleName(tr("Practice"));
    setAutoFillBackground(true);
    m_text->setObjectName(QStringLiteral("practiceText"));
    QFont bold = m_text->font();
    bold.setBold(true);
    m_text->setFont(bold);
    m_text->setWordWrap(true);
    auto *copy = new QPushButton(shippedIcon(QStringLiteral("copy")), tr("Copy sample job IDs"), this);
    copy->setObjectName(QStringLiteral("copySampleButton"));
    copy->setAccessibleName(tr("Copy sample job IDs"));
    copy->setToolTip(tr("Copy text that contains job IDs, like a log or an e-mail"));
    connect(copy, &QPushButton::clicked, this, &PracticeBanner::copyRequested);

    m_leave->setObjectName(QStringLiteral("leavePracticeButton"));
    m_leave->setToolTip(tr("Go back to the list of your server"));
    connect(m_leave, &QPushButton::clicked, this, &PracticeBanner::leaveRequested);

    // A click leaves the keys where they were: with the table.
    for (QPushButton *button : {copy, m_leave}) {
        button->setFocusPolicy(Qt::TabFocus);
    }
    // Tab and screen readers take them in this order.
    m_leave->raise();
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(copy);
    buttons->addWidget(m_leave);
    auto *layout = new QHBoxLayout(this);
    const int half = style()->pixelMetric(QStyle::PM_LayoutTopMargin) / 2;
    layout->setContentsMargins(style()->pixelMetric(QStyle::PM_LayoutLeftMargin), half, half, half);
    layout->addLayout(new FoldingRow(m_text, buttons));
    new PaletteColors(this, [this] { setPalette(tonePalette(Tone::Neutral, QApplication::palette(this))); });
}

void PracticeBanner::setLeavable(bool leavable)
{
    m_leave->setVisible(leavable);
}

void PracticeBanner::showEnded()
{
    m_text->setText(tr("The practice server has stopped. Restart Jobsweep to keep practising."));
}

} // namespace jobsweep
