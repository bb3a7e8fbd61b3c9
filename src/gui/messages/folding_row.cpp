#include "gui/messages/folding_row.h"

#include <QLabel>

#include <algorithm>

namespace jobsweep {

FoldingRow::FoldingRow(QLabel *text, QBoxLayout *buttons)
    : QBoxLayout(LeftToRight), m_text(text), m_buttons(buttons)
{
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

/// What the buttons need, one after the other in this direction.
QSize FoldingRow::buttonsSize(Direction direction) const
{
    QSize size;
    for (int i = 0; i < m_buttons->count(); ++i) {
        const QSize button = m_buttons->itemAt(i)->minimumSize();
        const int between = i > 0 ? m_buttons->spacing() : 0;
        size = direction == LeftToRight
                   ? QSize(size.width() + between + button.width(), std::max(size.height(), button.height()))
                   : QSize(std::max(size.width(), button.width()), size.height() + between + button.height());
    }
    return size.expandedTo({0, 0});
}

bool FoldingRow::isFolded(int width) const
{
    return !m_buttons->isEmpty() && width < room() + spacing() + buttonsSize(LeftToRight).width();
}

bool FoldingRow::isStacked(int width) const
{
    return width < buttonsSize(LeftToRight).width();
}

QSize FoldingRow::sizeHint() const
{
    const QSize buttons = buttonsSize(LeftToRight);
    const int between = m_buttons->isEmpty() ? 0 : spacing();
    return {room() + between + buttons.width(), std::max(m_text->sizeHint().height(), buttons.height())};
}

QSize FoldingRow::minimumSize() const
{
    return {buttonsSize(TopToBottom).width(),
            std::max(m_text->fontMetrics().height(), buttonsSize(LeftToRight).height())};
}

int FoldingRow::heightForWidth(int width) const
{
    if (m_buttons->isEmpty()) {
        return m_text->heightForWidth(width);
    }
    const QSize buttons = buttonsSize(isStacked(width) ? TopToBottom : LeftToRight);
    if (isFolded(width)) {
        return m_text->heightForWidth(width) + spacing() + buttons.height();
    }
    return std::max(m_text->heightForWidth(width - spacing() - buttons.width()), buttons.height());
}

void FoldingRow::setGeometry(const QRect &rect)
{
    setDirection(isFolded(rect.width()) ? TopToBottom : LeftToRight);
    m_buttons->setDirection(isStacked(rect.width()) ? TopToBottom : LeftToRight);
    QBoxLayout::setGeometry(rect);
}

} // namespace jobsweep
