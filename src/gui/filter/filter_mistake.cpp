#include "gui/filter/filter_mistake.h"

#include "gui/look/accessibility.h"
#include "gui/look/palette_colors.h"
#include "gui/look/tone.h"

#include <QApplication>
#include <QEvent>
#include <QStyle>

#include <algorithm>

namespace jobsweep {

FilterMistake::FilterMistake(QWidget *field, QWidget *area) : QLabel(area), m_field(field)
{
    setObjectName(QStringLiteral("filterMistake"));
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setAutoFillBackground(true);
    setFrameShape(QFrame::StyledPanel);
    setMargin(style()->pixelMetric(QStyle::PM_LayoutTopMargin) / 2);
    setToolTip(tr("Click to hide this"));
    new PaletteColors(this, [this] { setPalette(tonePalette(Tone::Caution, QApplication::palette(this))); });
    hide();
    field->installEventFilter(this);
    area->installEventFilter(this);
}

void FilterMistake::say(const QString &sentence)
{
    setSpokenDescription(m_field, sentence);
    if (sentence == text() && (isVisible() || sentence.isEmpty())) {
        return;
    }
    setText(sentence);
    if (sentence.isEmpty()) {
        hide();
    } else {
        place();
        raise();
        announce(this, sentence);
    }
}

bool FilterMistake::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Move || event->type() == QEvent::Show) {
        place();
    }
    return QLabel::eventFilter(watched, event);
}

void FilterMistake::mousePressEvent(QMouseEvent *)
{
    hide();
}

void FilterMistake::place()
{
    const QPoint corner = m_field->mapTo(parentWidget(), QPoint(0, m_field->height()));
    const int room = parentWidget()->width() - 2 * corner.x();
    constexpr int frame = 2;
    const int wanted = fontMetrics().horizontalAdvance(text()) + 2 * (margin() + frameWidth() + frame);
    const int width = std::min(room, std::max(wanted, m_field->width()));
    setGeometry(corner.x(), corner.y(), width, heightForWidth(width));
}

} // namespace jobsweep
