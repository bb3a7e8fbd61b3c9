#include "gui/message_bar.h"

#include "gui/themed_icon.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

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

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_buttons(new QHBoxLayout)
    , m_close(new QToolButton(this))
{
    setAccessibleName(QStringLiteral("Messages"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);

    m_text->setObjectName(QStringLiteral("messageText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_close->setObjectName(QStringLiteral("messageClose"));
    m_close->setAutoRaise(true);
    m_close->setIcon(shippedIcon(QStringLiteral("close")));
    m_close->setToolTip(tr("Close the message"));
    m_close->setAccessibleName(tr("Close the message"));
    connect(m_close, &QToolButton::clicked, this, &MessageBar::clear);

    auto *layout = new QHBoxLayout(this);
    const int half = style()->pixelMetric(QStyle::PM_LayoutTopMargin) / 2;
    layout->setContentsMargins(style()->pixelMetric(QStyle::PM_LayoutLeftMargin), half, half, half);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addLayout(m_buttons);
    layout->addWidget(m_close);

    // A message with a button must not be taller than the hint.
    const QPushButton button(QStringLiteral("X"));
    setMinimumHeight(button.sizeHint().height() + 2 * half + 2 * frameWidth());
    clear();
}

void MessageBar::setHint(const QString &hint)
{
    m_hint = hint;
    if (!m_hasMessage) {
        m_text->setText(hint);
    }
}

void MessageBar::showMessage(const Message &message)
{
    clearButtons();
    for (const MessageButton &wanted : message.buttons) {
        auto *button = new QPushButton(wanted.text, this);
        connect(button, &QPushButton::clicked, this, [this, action = wanted.action] {
            clear();
            action();
        });
        m_buttons->addWidget(button);
    }
    m_tone = message.tone;
    m_hasMessage = true;
    m_text->setText(message.text);
    m_close->show();
    applyTone();
    setAccessibleDescription(message.text);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBar::clear()
{
    clearButtons();
    m_tone = Tone::Neutral;
    m_hasMessage = false;
    m_text->setText(m_hint);
    m_close->hide();
    applyTone();
    setAccessibleDescription({});
}

void MessageBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange) {
        applyTone();
    }
}

void MessageBar::clearButtons()
{
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        // One of them may be the sender of the click that led here.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
}

void MessageBar::applyTone()
{
    // Drop what this function set before: the palette then is the window's again.
    setPalette(QPalette());
    const QPalette base = palette();
    const QColor background = toneBackground(m_tone, base);
    QPalette own;
    own.setColor(QPalette::Window, background);
    if (!m_hasMessage) {
        own.setColor(QPalette::WindowText, base.color(QPalette::PlaceholderText));
    }
    setPalette(own);
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    const QColor iconColor =
        m_hasMessage ? toneColor(m_tone, base, background) : base.color(QPalette::PlaceholderText);
    m_icon->setPixmap(tintedPixmap(iconFor(m_tone), size, iconColor, devicePixelRatioF()));
}

} // namespace jobsweep
