#include "gui/look/state_look.h"

#include "gui/look/themed_icon.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QStyle>
#include <QStyleOptionViewItem>
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
    setIdFont(0);
}

void LookPainter::setIdFont(qreal pointSize) const
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (pointSize > 0) {
        font.setPointSizeF(pointSize);
    }
    const QFontMetricsF metrics(font);
    const qreal advance = metrics.horizontalAdvance(u'0');
    const bool isFixed = metrics.horizontalAdvance(QStringLiteral("iW-@")) == 4 * advance &&
                         metrics.horizontalAdvance(ellipsis) == advance;
    m_idFont = {pointSize, font, isFixed ? advance : 0};
}

void LookPainter::applyId(QStyleOptionViewItem *option) const
{
    if (const qreal pointSize = option->font.pointSizeF(); pointSize != m_idFont.pointSize) {
        setIdFont(pointSize);
    }
    option->font = m_idFont.font;
    option->textElideMode = Qt::ElideMiddle;
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

void LookPainter::elideId(QStyleOptionViewItem *option) const
{
    const auto isAscii = [](QChar c) { return c.unicode() < 128; };
    if (m_idFont.advance <= 0 || !std::all_of(option->text.cbegin(), option->text.cend(), isAscii)) {
        return;
    }
    const auto fitting = qsizetype(textRect(*option).width() / m_idFont.advance);
    if (fitting < 2 || fitting >= option->text.size()) {
        return;
    }
    const qsizetype kept = fitting - 1;
    option->text = option->text.first((kept + 1) / 2) + ellipsis + option->text.last(kept / 2);
}

void LookPainter::apply(QStyleOptionViewItem *option, const Look &look) const
{
    if (look.icon.isEmpty()) {
        return;
    }
    const bool selected = option->state.testFlag(QStyle::State_Selected);
    const QColor background = option->palette.color(selected ? QPalette::Highlight : QPalette::Base);
    const QColor color = selected ? option->palette.color(QPalette::HighlightedText)
                                  : toneOn(look.tone, option->palette, background);
    if (look.tone != Tone::Neutral) {
        option->palette.setColor(QPalette::Text, color);
    }
    const int size = styleOf(*option)->pixelMetric(QStyle::PM_SmallIconSize);
    const qreal ratio = option->widget ? option->widget->devicePixelRatioF() : 1.0;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = QSize(size, size);
    option->icon = QIcon(tintedPixmap(look.icon, size, color, ratio));
}

QColor LookPainter::toneOn(Tone tone, const QPalette &palette, const QColor &background) const
{
    if (tone == Tone::Neutral) {
        return toneColor(tone, palette, background);
    }
    QColor &color = m_tones[{background.rgb(), tone}];
    if (!color.isValid()) {
        color = toneColor(tone, palette, background);
    }
    return color;
}

} // namespace jobsweep
