#pragma once

#include "core/answer/job_event.h"
#include "core/job/job_record.h"
#include "gui/look/tone.h"

#include <QFont>
#include <QRect>
#include <QString>

#include <map>
#include <tuple>

class QPainter;
class QStyle;
class QStyleOptionViewItem;

namespace jobsweep {

/// How a state looks in a table: a shipped icon, and the tone of icon and text.
struct Look
{
    QString icon; ///< empty: the state is not shown
    Tone tone = Tone::Neutral;
};

Look statusLook(JobStatus::Kind kind);
Look deletionLook(DeletionState state);
Look outcomeLook(JobEvent::Outcome outcome);

/// The style that draws the item.
QStyle *styleOf(const QStyleOptionViewItem &option);

/// Where the text of the item stands, as QStyledItemDelegate and its style lay it out.
QRect textRect(const QStyleOptionViewItem &option);

/// Gives table cells the look of a state, in colours from their palette, or the look of an id.
class LookPainter
{
public:
    LookPainter();

    /// Sets a fixed-width font, and elision in the middle: ids differ at both ends, but for what all of them
    /// end with, which is cut off.
    void applyId(QStyleOptionViewItem *option) const;
    /// Elides the account that `option` is to draw before its domain, or in the middle if that is too long.
    static void elideAccount(QStyleOptionViewItem *option);
    /// Whether drawId() can draw the text: where the font, which applyId() has set, or a letter is not as ids
    /// have them, the style can.
    bool canDrawId(const QString &text) const;
    /// Draws the id of `option` on the baseline that the texts of the row have, elided in the middle. It
    /// takes a fraction of the time that the style takes.
    void drawId(QPainter *painter, const QStyleOptionViewItem &option) const;
    /// Sets icon and text colour of `option`; a look without icon leaves it as it is.
    void apply(QStyleOptionViewItem *option, const Look &look) const;

private:
    QColor rowTone(Tone tone, const QPalette &palette) const;

    struct IdFont
    {
        qreal pointSize = 0;
        QFont font;
        /// The width of each character in pixels; 0 if they differ.
        qreal advance = 0;
        /// Of a line in the font of the row, in pixels.
        int rowLineHeight = 0;
        qreal rowAscent = 0;
    };
    void setIdFont(const QFont &rowFont) const;

    /// The font used last is cached: a new one is slow to measure and to draw with.
    mutable IdFont m_idFont;
    /// Tones are cached by the colours of rows that they stand out from: computing one takes a search, and
    /// each cell with an icon asks for one whenever it is painted.
    mutable std::map<std::tuple<QRgb, QRgb, QRgb, Tone>, QColor> m_tones;
};

} // namespace jobsweep
