#include "gui/table/wrapped_text.h"

#include <QTextDocument>
#include <QWheelEvent>

#include <cmath>

namespace jobsweep {

WrappedText::WrappedText(QWidget *parent) : QTextEdit(parent)
{
    setReadOnly(true);
    setAcceptRichText(false);
    setFrameShape(QFrame::NoFrame);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    document()->setDocumentMargin(0);
    viewport()->setAutoFillBackground(false);
    setAutoFillBackground(false);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void WrappedText::showText(const QString &text)
{
    // What has no blank, an id or an address, fills its lines.
    setWordWrapMode(text.contains(u' ') ? QTextOption::WrapAtWordBoundaryOrAnywhere
                                        : QTextOption::WrapAnywhere);
    setPlainText(text);
    fit();
}

int WrappedText::heightForWidth(int width) const
{
    QTextDocument *text = document();
    const qreal shown = text->textWidth();
    text->setTextWidth(width);
    const int height = int(std::ceil(text->size().height()));
    text->setTextWidth(shown);
    return height;
}

QSize WrappedText::sizeHint() const
{
    return {int(std::ceil(document()->idealWidth())), heightForWidth(width())};
}

QSize WrappedText::minimumSizeHint() const
{
    constexpr int letters = 8;
    return {letters * fontMetrics().averageCharWidth(), fontMetrics().height()};
}

void WrappedText::resizeEvent(QResizeEvent *event)
{
    QTextEdit::resizeEvent(event);
    fit();
}

/// A layout asks too late for the height of a line that wraps.
void WrappedText::fit()
{
    const int height = heightForWidth(viewport()->width());
    if (height != minimumHeight() || height != maximumHeight()) {
        setFixedHeight(height);
        updateGeometry();
    }
}

void WrappedText::wheelEvent(QWheelEvent *event)
{
    // There is nothing to scroll in it, but around it.
    event->ignore();
}

void WrappedText::focusOutEvent(QFocusEvent *event)
{
    QTextEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason) {
        QTextCursor none = textCursor();
        none.clearSelection();
        setTextCursor(none);
    }
}

} // namespace jobsweep
