#include "gui/messages/message_bar.h"

#include "core/text/tool_tip.h"
#include "gui/look/accessibility.h"
#include "gui/look/elided_label.h"
#include "gui/look/themed_icon.h"
#include "gui/messages/folding_row.h"
#include "gui/messages/work_line.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

#include <algorithm>

namespace jobsweep {

namespace {

QString iconFor(Tone tone)
{
    switch (tone) {
    case Tone::Good:
        return QStringLiteral("status-completed");
    case Tone::Caution:
        return QStringLiteral("warning");
    case Tone::Bad:
        return QStringLiteral("error");
    case Tone::Neutral:
    case Tone::Busy:
        break;
    }
    return QStringLiteral("info");
}

/// What the icon of a message says, in words; nothing where the text alone says it all.
QString toneWord(Tone tone)
{
    switch (tone) {
    case Tone::Caution:
        return MessageBar::tr("Warning");
    case Tone::Bad:
        return MessageBar::tr("Error");
    case Tone::Good:
    case Tone::Neutral:
    case Tone::Busy:
        break;
    }
    return {};
}

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new ElidedLabel(this))
    , m_buttons(new QHBoxLayout)
    , m_row(new FoldingRow(m_text, m_buttons))
    , m_close(new QToolButton(this))
{
    setFrameShape(QFrame::NoFrame);
    setAutoFillBackground(true);

    m_text->setObjectName(QStringLiteral("messageText"));
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setObjectName(QStringLiteral("messageClose"));
    m_close->setAutoRaise(true);
    m_close->setIcon(shippedIcon(QStringLiteral("close")));
    m_close->setFocusPolicy(Qt::TabFocus);
    m_close->setToolTip(tr("Close the message"));
    m_close->setAccessibleName(tr("Close the message"));
    connect(m_close, &QToolButton::clicked, this, &MessageBar::dismiss);
    m_briefTimer.setObjectName(QStringLiteral("briefTimer"));
    m_briefTimer.setSingleShot(true);
    m_briefTimer.setInterval(briefTime);
    connect(&m_briefTimer, &QTimer::timeout, this, [this] {
        endBrief();
        refresh();
    });

    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_icon);
    layout->addLayout(m_row, 1);
    layout->addWidget(m_close);
    fitHeight();
    clear();
}

void MessageBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fitHeight();
        // The icon grows with the letters.
        m_colors.renew();
    }
}

/// Makes the line so high with nothing to show that a message with a button is not taller.
void MessageBar::fitHeight()
{
    const int half = style()->pixelMetric(QStyle::PM_LayoutTopMargin) / 2;
    layout()->setContentsMargins(style()->pixelMetric(QStyle::PM_LayoutLeftMargin), half, half, half);
    QPushButton button(QStringLiteral("X"));
    button.setFont(font());
    const int tallest = std::max(button.sizeHint().height(), m_close->sizeHint().height());
    setMinimumHeight(tallest + 2 * half);
}

void MessageBar::setWorkLine(WorkLine *work)
{
    m_work = work;
    layout()->addWidget(work);
    refreshWork();
}

void MessageBar::refreshWork()
{
    if (!m_work) {
        return;
    }
    auto *line = static_cast<QHBoxLayout *>(layout());
    m_work->setVisible(m_work->isActive());
    m_work->setShort(current());
    line->setStretchFactor(m_row, current() ? 1 : 0);
    line->setStretchFactor(m_work, current() ? 0 : 1);
}

bool MessageBar::isShowing(Banner about) const
{
    return isBanner() && m_banners.begin()->first == about;
}

const Message *MessageBar::current() const
{
    const Message *said = m_brief ? &*m_brief : covering();
    return said || m_banners.empty() ? said : &m_banners.begin()->second;
}

/// What is shown instead of the banners, but for a brief message.
const Message *MessageBar::covering() const
{
    if (m_message) {
        return &*m_message;
    }
    return m_summary && (m_banners.empty() || !m_isSummaryBelow) ? &*m_summary : nullptr;
}

/// Whether what is shown is a banner.
bool MessageBar::isBanner() const
{
    return !m_brief && !covering() && !m_banners.empty();
}

/// A problem is to be read to its end. Of anything else the line shows what has room, and the tool tip all.
bool MessageBar::mayGrow() const
{
    const Message *shown = current();
    return shown && (shown->tone == Tone::Bad || isBanner());
}

/// As long as something is under way, is not saved, or waits for the user's word, that stays to be seen.
bool MessageBar::isClosable() const
{
    if (!isBanner()) {
        return current();
    }
    const Banner about = m_banners.begin()->first;
    return about == Banner::Work || about == Banner::Watch || about == Banner::DamagedFile;
}

void MessageBar::showMessage(const Message &message)
{
    ++m_said;
    endBrief();
    m_message = message;
    refresh();
    announce(this, spokenText());
}

void MessageBar::showBehind(const Message &message, int since)
{
    const Message *shown = covering();
    if (!shown || (m_message ? m_said : m_summarySaid) <= since) {
        showMessage(message);
        return;
    }
    Message both = message;
    both.text = shown->text + QLatin1Char(' ') + message.text;
    both.tone = std::max(shown->tone, message.tone);
    both.buttons += shown->buttons;
    if (m_message) {
        showMessage(both);
    } else {
        showSummary(both);
    }
}

void MessageBar::showSummary(const Message &summary)
{
    ++m_said;
    m_summarySaid = m_said;
    endBrief();
    m_message.reset();
    m_summary = summary;
    m_isSummaryBelow = false;
    refresh();
    announce(this, spokenText());
}

void MessageBar::showQuietly(const Message &message)
{
    const Message *shown = covering();
    if (!shown || shown->buttons.isEmpty()) {
        showMessage(message);
    }
}

void MessageBar::showBriefly(const Message &message)
{
    if (covering() ? hasFocusedButton() : !m_banners.empty()) {
        return;
    }
    m_brief = message;
    m_briefTimer.start();
    refresh();
    announce(this, spokenText());
}

bool MessageBar::hasFocusedButton() const
{
    const QWidget *focus = window()->focusWidget();
    return focus && m_buttons->indexOf(focus) >= 0;
}

void MessageBar::endBrief()
{
    m_brief.reset();
    m_briefTimer.stop();
}

void MessageBar::setBanner(Banner about, const Message &banner)
{
    endBrief();
    m_banners[about] = banner;
    m_message.reset();
    m_isSummaryBelow = true;
    refresh();
    announce(this, spokenText());
}

void MessageBar::setBannerText(Banner about, const QString &text)
{
    const auto banner = m_banners.find(about);
    if (banner == m_banners.end()) {
        return;
    }
    banner->second.text = text;
    if (current() == &banner->second) {
        showText(text);
        setSpokenName(this, spokenText());
    }
}

void MessageBar::clearBanner(Banner about)
{
    // A message that covers it keeps its buttons, and the focus on them.
    const bool wasShown = isShowing(about);
    m_banners.erase(about);
    if (wasShown) {
        refresh();
    }
}

void MessageBar::clear()
{
    m_summary.reset();
    uncover();
}

void MessageBar::uncover()
{
    endBrief();
    m_message.reset();
    m_isSummaryBelow = true;
    refresh();
}

void MessageBar::dropUndoButtons()
{
    if (m_message && m_message->buttons.removeIf([](const MessageButton &button) { return button.isUndo; })) {
        refresh();
    }
}

bool MessageBar::dismiss()
{
    if (!isClosable()) {
        return false;
    }
    if (!closeMessage()) {
        clearBanner(m_banners.begin()->first);
    }
    return true;
}

/// Takes away the message or summary that is shown, and not what it covers. Returns whether there is one.
bool MessageBar::closeMessage()
{
    if (m_brief) {
        endBrief();
    } else if (m_message) {
        m_message.reset();
    } else if (covering()) {
        m_summary.reset();
    } else {
        return false;
    }
    refresh();
    return true;
}

/// The name of the bar for screen readers.
QString MessageBar::spokenText() const
{
    const Message *shown = current();
    if (!shown) {
        return tr("Messages");
    }
    const QString tone = toneWord(shown->tone);
    return tone.isEmpty() ? shown->text : tr("%1: %2", "Warning or Error, a message").arg(tone, shown->text);
}

void MessageBar::refresh()
{
    const Message *shown = current();
    setButtons(shown ? shown->buttons : QList<MessageButton>());
    showText(shown ? shown->text : QString());
    m_icon->setVisible(shown);
    m_text->setVisible(shown);
    m_close->setVisible(isClosable());
    setSpokenName(this, spokenText());
    setSpokenName(m_icon, shown ? toneWord(shown->tone) : QString());
    m_colors.renew();
    refreshWork();
    Q_EMIT shownChanged();
}

void MessageBar::showText(const QString &text)
{
    m_text->setWordWrap(mayGrow());
    m_text->setText(text);
    m_text->setToolTip(toolTipOf(text));
}

void MessageBar::setButtons(const QList<MessageButton> &buttons)
{
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        // One of them may be the sender of the click that led here.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    QList<MessageButton> ranked = buttons;
    if (ranked.size() > mostButtons) {
        // A key and a menu of the window undo, too.
        std::stable_partition(ranked.begin(), ranked.end(),
                              [](const MessageButton &button) { return !button.isUndo; });
    }
    for (const MessageButton &wanted : ranked.first(std::min(ranked.size(), mostButtons))) {
        connect(addButton(wanted.text), &QPushButton::clicked, this, [this, wanted] { take(wanted); });
    }
    if (ranked.size() > mostButtons) {
        QPushButton *more = addButton(tr("More"));
        more->setObjectName(QStringLiteral("messageMore"));
        more->setAccessibleName(tr("More that can be done"));
        more->setToolTip(tr("More that can be done"));
        auto *menu = new QMenu(more);
        for (const MessageButton &wanted : ranked.sliced(mostButtons)) {
            connect(menu->addAction(wanted.text), &QAction::triggered, this,
                    [this, wanted] { take(wanted); });
        }
        more->setMenu(menu);
    }
    // Tab and screen readers take them in this order.
    m_close->raise();
    if (m_work) {
        m_work->raise();
    }
}

QPushButton *MessageBar::addButton(const QString &text)
{
    auto *button = new QPushButton(text, this);
    // A click leaves the keys where they were: with the table.
    button->setFocusPolicy(Qt::TabFocus);
    // Enter presses it too.
    button->setAutoDefault(true);
    m_buttons->addWidget(button);
    return button;
}

void MessageBar::take(const MessageButton &button)
{
    if (button.message == MessageButton::Then::Goes) {
        closeMessage();
    }
    button.action();
}

void MessageBar::applyTone()
{
    const Message *shown = current();
    const Tone tone = shown ? shown->tone : Tone::Neutral;
    const QPalette base = QApplication::palette(this);
    const QColor background = toneBackground(tone, base);
    setPalette(tonePalette(tone, base));
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_icon->setPixmap(
        tintedPixmap(iconFor(tone), size, toneColor(tone, base, background), devicePixelRatioF()));
}

} // namespace jobsweep
