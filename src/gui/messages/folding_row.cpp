#include "gui/messages/folding_row.h"

#include <QLabel>

#include <algorithm>

namespace jobsweep {

FoldingRow::FoldingRow(QLabel *text, QLayout *buttons)
    : QBoxLayout(LeftToRight), m_text(text), m_buttons(buttons)
{
    text->setWordWrap(true);
    // A word of many letters would be a reason for a wider window.
    text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    addWidget(text, 1);
    addLayout(buttons);
    setAlignment(buttons, Qt::AlignTrailing | Qt::AlignVCenter);
}

/// The width that the text wants beside the buttons: all of it, or so much that lines can be read.
int FoldingRow::room() const
{
    constexpr int letters = 24;
    const QFontMetrics metrics = m_text->fontMetrics();
    return std::min(metrics.size(0, m_text->text()).width(), letters * metrics.averageCharWidth());
}

bool FoldingRow::isFolded(int width) const
{
    return !m_buttons->isEmpty() && width < room() + spacing() + m_buttons->minimumSize().width();
}

QSize FoldingRow::sizeHint() const
{
    const QSize buttons = m_buttons->isEmpty() ? QSize() : m_buttons->sizeHint();
    const int between = m_buttons->isEmpty() ? 0 : spacing();
    return {room() + between + buttons.width(), std::max(m_text->sizeHint().height(), buttons.height())};
}

QSize FoldingRow::minimumSize() const
{
    const QSize buttons = m_buttons->isEmpty() ? QSize() : m_buttons->minimumSize();
    return {buttons.width(), std::max(m_text->fontMetrics().height(), buttons.height())};
}

int FoldingRow::heightForWidth(int width) const
{
    if (m_buttons->isEmpty()) {
        return m_text->heightForWidth(width);
    }
    const QSize buttons = m_buttons->sizeHint();
    if (isFolded(width)) {
        return m_text->heightForWidth(width) + spacing() + buttons.height();
    }
    return std::max(m_text->heightForWidth(width - spacing() - buttons.width()), buttons.height());
}

void FoldingRow::setGeometry(const QRect &rect)
{
    setDirection(isFolded(rect.width()) ? TopToBottom : LeftToRight);
    QBoxLayout::setGeometry(rect);
}

} // namespace jobsweep
