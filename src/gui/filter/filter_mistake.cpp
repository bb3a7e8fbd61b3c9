#include "gui/filter/filter_mistake.h"

#include "gui/look/accessibility.h"
#include "gui/look/palette_colors.h"
#include "gui/look/tone.h"

#include <QApplication>
#include <QStyle>

namespace jobsweep {

FilterMistake::FilterMistake(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setAutoFillBackground(true);
    setMargin(style()->pixelMetric(QStyle::PM_LayoutTopMargin) / 2);
    new PaletteColors(this, [this] { setPalette(tonePalette(Tone::Caution, QApplication::palette(this))); });
    hide();
}

void FilterMistake::say(const QString &sentences)
{
    if (sentences == text()) {
        return;
    }
    setText(sentences);
    if (sentences.isEmpty()) {
        hide();
    } else {
        announce(this, sentences);
    }
}

} // namespace jobsweep
