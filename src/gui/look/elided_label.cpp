#include "gui/look/elided_label.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace jobsweep {

ElidedLabel::ElidedLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
}

QSize ElidedLabel::minimumSizeHint() const
{
    constexpr int letters = 6;
    const QSize whole = QLabel::minimumSizeHint();
    if (wordWrap()) {
        return whole;
    }
    return {std::min(whole.width(), letters * fontMetrics().averageCharWidth()), whole.height()};
}

void ElidedLabel::paintEvent(QPaintEvent *event)
{
    const QRect room = contentsRect();
    if (wordWrap() || fontMetrics().horizontalAdvance(text()) <= room.width()) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, room.width());
    const auto place = int(QStyle::visualAlignment(layoutDirection(), alignment()));
    style()->drawItemText(&painter, room, place, palette(), isEnabled(), shown, foregroundRole());
}

} // namespace jobsweep
