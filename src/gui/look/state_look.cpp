#include "gui/look/state_look.h"

#include "gui/look/themed_icon.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionViewItem>
#include <QTextLayout>
#include <QWidget>

#include <algorithm>

namespace jobsweep {

namespace {

constexpr QChar ellipsis(0x2026);

} // namespace

Look statusLook(JobStatus::Kind kind)
{
    switch (kind) {
    case JobStatus::Kind::Completed:
        return {QStringLiteral("status-completed"), Tone::Good};
    case JobStatus::Kind::Failed:
        return {QStringLiteral("status-failed"), Tone::Bad};
    case JobStatus::Kind::Created:
    case JobStatus::Kind::Pending:
    case JobStatus::Kind::Processing:
    case JobStatus::Kind::Unknown:
        return {QStringLiteral("status-running"), Tone::Busy};
    case JobStatus::Kind::Gone:
        return {QStringLiteral("status-gone"), Tone::Neutral};
    case JobStatus::Kind::NoAccess:
        return {QStringLiteral("warning"), Tone::Caution};
    case JobStatus::Kind::NotChecked:
        break;
    }
    return {QStringLiteral("status-unknown"), Tone::Neutral};
}

Look deletionLook(DeletionState state)
{
    switch (state) {
    case DeletionState::Queued:
    case DeletionState::Waiting:
        return {QStringLiteral("deletion-queued"), Tone::Busy};
    case DeletionState::Deleting:
        return {QStringLiteral("deletion-deleting"), Tone::Busy};
    case DeletionState::Deleted:
        return {QStringLiteral("deletion-deleted"), Tone::Good};
    case DeletionState::Gone:
        return {QStringLiteral("status-gone"), Tone::Neutral};
    case DeletionState::Refused:
        return {QStringLiteral("deletion-refused"), Tone::Caution};
    case DeletionState::Failed:
        return {QStringLiteral("deletion-failed"), Tone::Bad};
    case DeletionState::Unconfirmed:
        return {QStringLiteral("deletion-unconfirmed"), Tone::Caution};
    case DeletionState::None:
        break;
    }
    return {};
}

Look outcomeLook(JobEvent::Outcome outcome)
{
    switch (outcome) {
    case JobEvent::Outcome::Deleted:
        return deletionLook(DeletionState::Deleted);
    case JobEvent::Outcome::Gone:
        return deletionLook(DeletionState::Gone);
    case JobEvent::Outcome::Refused:
        return deletionLook(DeletionState::Refused);
    case JobEvent::Outcome::Failed:
        return deletionLook(DeletionState::Failed);
    case JobEvent::Outcome::Unconfirmed:
        return deletionLook(DeletionState::Unconfirmed);
    case JobEvent::Outcome::TriedAgain:
        return deletionLook(DeletionState::Waiting);
    case JobEvent::Outcome::Known:
    case JobEvent::Outcome::Listed:
    case JobEvent::Outcome::Found:
        return {QStringLiteral("info"), Tone::Neutral};
    case JobEvent::Outcome::Unchanged:
        break;
    }
    return statusLook(JobStatus::Kind::NotChecked);
}

QStyle *styleOf(const QStyleOptionViewItem &option)
{
    return option.widget ? option.widget->style() : QApplication::style();
}

LookPainter::LookPainter()
{
    setIdFont(QApplication::font());
}

void LookPainter::setIdFont(const QFont &rowFont) const
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (rowFont.pointSizeF() > 0) {
        font.setPointSizeF(rowFont.pointSizeF());
    }
    const QFontMetricsF metrics(font);
    const qreal advance = metrics.horizontalAdvance(u'0');
    const bool isFixed = metrics.horizontalAdvance(QStringLiteral("iW-@")) == 4 * advance &&
                         metrics.horizontalAdvance(ellipsis) == advance;
    // As styles lay texts out.
    QTextLayout layout(QStringLiteral("x"), rowFont);
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    m_idFont = {rowFont.pointSizeF(), font, isFixed ? advance : 0, qRound(line.height()), line.ascent()};
}

void LookPainter::applyId(QStyleOptionViewItem *option) const
{
    if (option->font.pointSizeF() != m_idFont.pointSize) {
        setIdFont(option->font);
    }
    option->font = m_idFont.font;
    option->textElideMode = Qt::ElideMiddle;
    if (option->text.endsWith(JobId::commonEnd())) {
        option->text.chop(JobId::commonEnd().size());
    }
}

QRect textRect(const QStyleOptionViewItem &option)
{
    const QStyle *style = styleOf(option);
    const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, &option, option.widget) + 1;
    return style->subElementRect(QStyle::SE_ItemViewItemText, &option, option.widget)
        .adjusted(margin, 0, -margin, 0);
}

void LookPainter::elideAccount(QStyleOptionViewItem *option)
{
    option->textElideMode = Qt::ElideMiddle;
    const int room = textRect(*option).width();
    const qsizetype at = option->text.lastIndexOf(u'@');
    if (at < 0 || option->fontMetrics.horizontalAdvance(option->text) <= room) {
        return;
    }
    const QString domain = option->text.mid(at);
    const int before = room - option->fontMetrics.horizontalAdvance(domain);
    const int least = option->fontMetrics.horizontalAdvance(option->text.first(std::min<qsizetype>(at, 2))) +
                      option->fontMetrics.horizontalAdvance(ellipsis);
    if (before >= least) {
        option->text =
            option->fontMetrics.elidedText(option->text.first(at), Qt::ElideRight, before) + domain;
    }
}

bool LookPainter::canDrawId(const QString &text) const
{
    const auto isAscii = [](QChar c) { return c.unicode() < 128; };
    return m_idFont.advance > 0 && std::all_of(text.cbegin(), text.cend(), isAscii);
}

void LookPainter::drawId(QPainter *painter, const QStyleOptionViewItem &option) const
{
    const int margin = styleOf(option)->pixelMetric(QStyle::PM_FocusFrameHMargin, &option, option.widget) + 1;
    const QRect cell = option.rect.adjusted(margin, 0, -margin, 0);
    QString text = option.text;
    if (const auto fitting = qsizetype(cell.width() / m_idFont.advance); fitting < text.size()) {
        const qsizetype kept = std::max<qsizetype>(fitting - 1, 0);
        text = text.first((kept + 1) / 2) + ellipsis + text.last(kept / 2);
    }
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const qreal left = option.direction == Qt::RightToLeft
                           ? cell.right() + 1 - qreal(text.size()) * m_idFont.advance
                           : cell.left();
    const int top = cell.top() + cell.height() / 2 - m_idFont.rowLineHeight / 2;
    const qreal baseline = top + m_idFont.rowAscent;
    painter->setFont(m_idFont.font);
    painter->setPen(option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text));
    painter->drawText(QPointF(left, baseline), text);
}

void LookPainter::apply(QStyleOptionViewItem *option, const Look &look) const
{
    if (look.icon.isEmpty()) {
        return;
    }
    const bool selected = option->state.testFlag(QStyle::State_Selected);
    const QColor color =
        selected ? option->palette.color(QPalette::HighlightedText) : rowTone(look.tone, option->palette);
    if (look.tone != Tone::Neutral) {
        option->palette.setColor(QPalette::Text, color);
    }
    const int size = styleOf(*option)->pixelMetric(QStyle::PM_SmallIconSize);
    const qreal ratio = option->widget ? option->widget->devicePixelRatioF() : 1.0;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = QSize(size, size);
    option->icon = QIcon(tintedPixmap(look.icon, size, color, ratio));
}

QColor LookPainter::rowTone(Tone tone, const QPalette &palette) const
{
    if (tone == Tone::Neutral) {
        return rowToneColor(tone, palette);
    }
    QColor &color =
        m_tones[{palette.color(QPalette::Base).rgb(), palette.color(QPalette::AlternateBase).rgb(),
                 palette.color(QPalette::Highlight).rgb(), tone}];
    if (!color.isValid()) {
        color = rowToneColor(tone, palette);
    }
    return color;
}

} // namespace jobsweep
