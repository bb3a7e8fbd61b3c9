#include "gui/look/look_style.h"

#include "gui/look/font_size.h"
#include "gui/look/readable_palette.h"
#include "gui/look/surface.h"
#include "gui/look/themed_icon.h"
#include "gui/look/tone.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

#include <algorithm>

namespace jobsweep {

namespace {

constexpr qreal radius = 3;

/// Where a line of one pixel is sharp: along the inner edge of `rect`.
QRectF edgeOf(const QRect &rect)
{
    return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
}

/// A painter that is as it was afterwards.
class Kept
{
public:
    explicit Kept(QPainter *painter) : m_painter(painter)
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
    }
    ~Kept() { m_painter->restore(); }
    Kept(const Kept &) = delete;
    Kept &operator=(const Kept &) = delete;

private:
    QPainter *m_painter;
};

/// The colours of a box that is ticked, or of a radio button.
struct BoxColors
{
    QColor border;
    QColor ground;
    QColor mark;
};

bool isButtonFilled(const QStyleOption &option)
{
    return option.palette.color(QPalette::Button) != QApplication::palette().color(QPalette::Button);
}

/// The ground of what can be clicked, with some of `ink` while the mouse is on it, more while it is down.
QColor shaded(const QColor &ground, const QColor &ink, bool isDown, bool isHovered)
{
    return mixed(ground, ink, isDown ? 0.14 : isHovered ? 0.07 : 0);
}

QPen markPen(const QColor &color, qreal size)
{
    return {color, size / 8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

struct ShippedBoxIcon
{
    QString name;
    Tone tone;
};

/// The shipped icon of a message box; without a name if the style's own is taken.
ShippedBoxIcon messageBoxIcon(QStyle::StandardPixmap icon)
{
    switch (icon) {
    case QStyle::SP_MessageBoxInformation:
        return {QStringLiteral("info"), Tone::Busy};
    case QStyle::SP_MessageBoxWarning:
        return {QStringLiteral("warning"), Tone::Caution};
    case QStyle::SP_MessageBoxCritical:
        return {QStringLiteral("error"), Tone::Bad};
    case QStyle::SP_MessageBoxQuestion:
        return {QStringLiteral("question"), Tone::Busy};
    default:
        return {};
    }
}

} // namespace

LookStyle::LookStyle(const QString &key)
    : QProxyStyle(key), m_isFusion(key.compare(QLatin1String("fusion"), Qt::CaseInsensitive) == 0)
{
    // Who asks for the style's name means the one below.
    setObjectName(key.toLower());
}

void LookStyle::polish(QPalette &palette)
{
    QProxyStyle::polish(palette);
    palette = readablePalette(palette);
}

LookStyle::Borders LookStyle::bordersFor(const QPalette &palette) const
{
    const auto rgb = [&palette](QPalette::ColorRole role) { return palette.color(role).rgb(); };
    Borders &borders = m_borders[{rgb(QPalette::Window), rgb(QPalette::Base), rgb(QPalette::AlternateBase),
                                  rgb(QPalette::Button), rgb(QPalette::Text), rgb(QPalette::Highlight)}];
    if (!borders.normal.isValid()) {
        borders = {borderColor(palette), focusColor(palette)};
    }
    return borders;
}

void LookStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const
{
    if (!m_isFusion || !option) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    }
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawBox(*option, painter);
        break;
    case PE_IndicatorRadioButton:
        drawRadio(*option, painter);
        break;
    case PE_FrameLineEdit:
        drawField(*option, option->rect, painter);
        break;
    case PE_PanelButtonCommand:
        drawButton(*option, painter, widget);
        break;
    case PE_FrameFocusRect:
        drawFocus(*option, painter);
        break;
    case PE_IndicatorArrowLeft:
    case PE_IndicatorArrowRight:
        drawArrow(*option, painter, element == PE_IndicatorArrowLeft);
        break;
    case PE_IndicatorToolBarSeparator:
        drawSeparator(*option, painter);
        break;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

namespace {

BoxColors boxColors(const QStyleOption &option, const QColor &border)
{
    const QPalette &palette = option.palette;
    if (!option.state.testFlag(QStyle::State_Enabled)) {
        const QColor text = palette.color(QPalette::Disabled, QPalette::Text);
        const QColor ground = palette.color(QPalette::Base);
        return {mixed(ground, text, 0.6), Qt::transparent, text};
    }
    if (option.state.testFlag(QStyle::State_Selected)) {
        const QColor text = palette.color(QPalette::HighlightedText);
        return {text, Qt::transparent, text};
    }
    const QColor text = palette.color(QPalette::Text);
    const QColor base = palette.color(QPalette::Base);
    const bool isEmpty = option.state.testFlag(QStyle::State_Off);
    const bool isPressed = option.state.testFlag(QStyle::State_Sunken);
    return {isEmpty && !option.state.testFlag(QStyle::State_MouseOver) ? border : text,
            isPressed ? hairline(text, base) : base, text};
}

} // namespace

void LookStyle::drawBox(const QStyleOption &option, QPainter *painter) const
{
    const BoxColors colors = boxColors(option, bordersFor(option.palette).normal);
    const Kept kept(painter);
    painter->setPen(colors.border);
    painter->setBrush(colors.ground);
    painter->drawRoundedRect(edgeOf(option.rect), radius, radius);
    const qreal size = option.rect.width();
    const QPointF corner = option.rect.topLeft();
    painter->setPen(markPen(colors.mark, size));
    painter->setBrush(Qt::NoBrush);
    if (option.state.testFlag(State_NoChange)) {
        painter->drawLine(corner + QPointF(0.28, 0.5) * size, corner + QPointF(0.72, 0.5) * size);
    } else if (option.state.testFlag(State_On)) {
        QPainterPath tick(corner + QPointF(0.26, 0.52) * size);
        tick.lineTo(corner + QPointF(0.43, 0.69) * size);
        tick.lineTo(corner + QPointF(0.75, 0.32) * size);
        painter->drawPath(tick);
    }
}

void LookStyle::drawRadio(const QStyleOption &option, QPainter *painter) const
{
    const BoxColors colors = boxColors(option, bordersFor(option.palette).normal);
    const Kept kept(painter);
    painter->setPen(colors.border);
    painter->setBrush(colors.ground);
    painter->drawEllipse(edgeOf(option.rect));
    if (option.state.testFlag(State_On)) {
        const qreal inset = option.rect.width() / 4.0;
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors.mark);
        painter->drawEllipse(QRectF(option.rect).adjusted(inset, inset, -inset, -inset));
    }
}

void LookStyle::drawField(const QStyleOption &option, const QRect &rect, QPainter *painter) const
{
    const Borders borders = bordersFor(option.palette);
    const bool isEnabled = option.state.testFlag(State_Enabled);
    const bool hasFocus = isEnabled && option.state.testFlag(State_HasFocus);
    const Kept kept(painter);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(
        hasFocus    ? borders.focus
        : isEnabled ? borders.normal
                    : hairline(option.palette.color(QPalette::Text), option.palette.color(QPalette::Window)));
    painter->drawRoundedRect(edgeOf(rect), radius, radius);
    if (hasFocus) {
        painter->drawRoundedRect(edgeOf(rect.adjusted(1, 1, -1, -1)), radius - 1, radius - 1);
    }
}

void LookStyle::drawButton(const QStyleOption &option, QPainter *painter, const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(&option);
    const QStyle::State state = option.state;
    const bool isEnabled = state.testFlag(State_Enabled);
    const bool isDown = state.testFlag(State_Sunken) || state.testFlag(State_On);
    const bool isHovered = isEnabled && state.testFlag(State_MouseOver);
    const bool isBare =
        state.testFlag(State_AutoRaise) || (button && button->features.testFlag(QStyleOptionButton::Flat));
    const bool isDefault = button && button->features.testFlag(QStyleOptionButton::DefaultButton);
    const bool hasFocus = state.testFlag(State_HasFocus) && state.testFlag(State_KeyboardFocusChange);
    const Borders borders = bordersFor(option.palette);
    const QColor text = option.palette.color(QPalette::ButtonText);
    const QColor ground = option.palette.color(isBare || !isEnabled ? QPalette::Window : QPalette::Button);
    const bool isFilled = isButtonFilled(option);
    const QColor fill = shaded(ground, isFilled ? QColor(Qt::black) : text, isDown, isHovered);

    QColor border = mixed(ground, text, isEnabled ? 0.3 : 0.15);
    if (isEnabled && (hasFocus || isDefault)) {
        border = borders.focus;
    } else if (isEnabled && (state.testFlag(State_On) || qobject_cast<const QComboBox *>(widget))) {
        border = borders.normal;
    } else if (isEnabled && isFilled) {
        border = fill;
    }
    const bool isPlain = isBare && !isDown && !hasFocus;
    if (isPlain && !isHovered) {
        return;
    }
    const Kept kept(painter);
    painter->setPen(isPlain ? fill : border);
    painter->setBrush(fill);
    painter->drawRoundedRect(edgeOf(option.rect), radius, radius);
    if (hasFocus) {
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(edgeOf(option.rect.adjusted(1, 1, -1, -1)), radius - 1, radius - 1);
    }
}

void LookStyle::drawFocus(const QStyleOption &option, QPainter *painter) const
{
    const Kept kept(painter);
    const bool isSelected = option.state.testFlag(State_Selected);
    painter->setPen(isSelected ? option.palette.color(QPalette::HighlightedText)
                               : bordersFor(option.palette).focus);
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(edgeOf(option.rect), radius, radius);
}

void LookStyle::drawHeader(const QStyleOption &option, QPainter *painter, bool isSection)
{
    const QColor text = option.palette.color(QPalette::ButtonText);
    const QColor ground = option.palette.color(QPalette::Button);
    const bool isDown = option.state.testFlag(State_Sunken);
    const bool isHovered = isSection && option.state.testFlag(State_MouseOver);
    const QColor line = hairline(text, ground);
    const QRect rect = option.rect;
    painter->fillRect(rect, shaded(ground, text, isDown, isHovered));
    painter->fillRect(rect.left(), rect.bottom(), rect.width(), 1, line);
    if (isSection) {
        const int end = option.direction == Qt::RightToLeft ? rect.left() : rect.right();
        const int inset = rect.height() / 4;
        painter->fillRect(end, rect.top() + inset, 1, rect.height() - 2 * inset, line);
    }
}

/// Fusion's own is half transparent.
void LookStyle::drawArrow(const QStyleOption &option, QPainter *painter, bool isLeft)
{
    const auto group = option.state.testFlag(State_Enabled) ? QPalette::Active : QPalette::Disabled;
    const qreal half = std::min(option.rect.width(), option.rect.height()) / 4.0;
    const QPointF tip = QRectF(option.rect).center() + QPointF(isLeft ? -half / 2 : half / 2, 0);
    const qreal back = isLeft ? half : -half;
    const Kept kept(painter);
    painter->setPen(QPen(option.palette.color(group, QPalette::ButtonText), 1.5, Qt::SolidLine, Qt::RoundCap,
                         Qt::RoundJoin));
    painter->drawPolyline(QPolygonF({tip + QPointF(back, -half), tip, tip + QPointF(back, half)}));
}

void LookStyle::drawToolBar(const QStyleOption &option, QPainter *painter)
{
    const QColor ground = option.palette.color(QPalette::Window);
    const QRect rect = option.rect;
    painter->fillRect(rect, ground);
    painter->fillRect(rect.left(), rect.bottom(), rect.width(), 1,
                      hairline(option.palette.color(QPalette::WindowText), ground));
}

void LookStyle::drawSeparator(const QStyleOption &option, QPainter *painter)
{
    const QColor line =
        hairline(option.palette.color(QPalette::WindowText), option.palette.color(QPalette::Window));
    const QRect rect = option.rect;
    if (option.state.testFlag(State_Horizontal)) {
        const int inset = rect.height() / 8;
        painter->fillRect(rect.center().x(), rect.top() + inset, 1, rect.height() - 2 * inset, line);
    } else {
        const int inset = rect.width() / 8;
        painter->fillRect(rect.left() + inset, rect.center().y(), rect.width() - 2 * inset, 1, line);
    }
}

void LookStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                            const QWidget *widget) const
{
    if (element == CE_PushButtonBevel && option && !m_isFusion && isButtonFilled(*option)) {
        // Not every style has the colours of the palette.
        drawButton(*option, painter, widget);
        return;
    }
    if (!m_isFusion || !option) {
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    }
    if (element == CE_HeaderSection || element == CE_HeaderEmptyArea) {
        drawHeader(*option, painter, element == CE_HeaderSection);
        return;
    }
    if (element == CE_ToolBar) {
        drawToolBar(*option, painter);
        return;
    }
    if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        item && element == CE_MenuItem && item->state.testFlag(State_Selected) &&
        item->state.testFlag(State_Enabled)) {
        // Fusion draws the icon and the arrow of an entry that is not selected.
        QStyleOptionMenuItem selected = *item;
        selected.palette.setColor(QPalette::ButtonText, item->palette.color(QPalette::HighlightedText));
        if (!item->icon.isNull()) {
            const int size = proxy()->pixelMetric(PM_SmallIconSize, option, widget);
            const qreal ratio = painter->device()->devicePixelRatio();
            selected.icon = QIcon(item->icon.pixmap({size, size}, ratio, QIcon::Selected));
        }
        QProxyStyle::drawControl(element, &selected, painter, widget);
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void LookStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                   QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (m_isFusion && option && control == CC_SpinBox) {
        drawField(*option, option->rect, painter);
    }
}

QSize LookStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                  const QWidget *widget) const
{
    const QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    constexpr int height = 28;
    if (!m_isFusion) {
        return result;
    }
    const QSize least(0, sizeFor(height, QApplication::font()));
    if (type == CT_HeaderSection) {
        return result.expandedTo(least);
    }
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    if (type == CT_PushButton && button && !button->text.isEmpty()) {
        // Fusion leaves 4 pixels between the text and the frame.
        constexpr int air = 8;
        return (result + QSize(2 * air, 0)).expandedTo(least);
    }
    return result;
}

int LookStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    if (m_isFusion) {
        switch (metric) {
        case PM_SmallIconSize:
        case PM_ButtonIconSize:
        case PM_TabBarIconSize:
        case PM_ListViewIconSize:
        case PM_IndicatorWidth:
        case PM_IndicatorHeight:
        case PM_ExclusiveIndicatorWidth:
        case PM_ExclusiveIndicatorHeight:
            return sizeFor(16, QApplication::font());
        case PM_ToolBarIconSize:
            return sizeFor(20, QApplication::font());
        case PM_MessageBoxIconSize:
            return sizeFor(40, QApplication::font());
        case PM_LayoutLeftMargin:
        case PM_LayoutTopMargin:
        case PM_LayoutRightMargin:
        case PM_LayoutBottomMargin:
            if (qobject_cast<const QDialog *>(widget)) {
                return 2 * grid;
            }
            break;
        default:
            break;
        }
    }
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int LookStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                         QStyleHintReturn *returnData) const
{
    // Qt paints disabled text a second time, beside itself.
    const bool isEtching = m_isFusion && hint == SH_EtchDisabledText;
    // A click selects a row: to open its details, which take the focus, takes a double click or Enter.
    return isEtching || hint == SH_DialogButtonBox_ButtonsHaveIcons ||
                   hint == SH_ItemView_ActivateItemOnSingleClick
               ? 0
               : QProxyStyle::styleHint(hint, option, widget, returnData);
}

QIcon LookStyle::standardIcon(StandardPixmap icon, const QStyleOption *option, const QWidget *widget) const
{
    if (const ShippedBoxIcon box = messageBoxIcon(icon); !box.name.isEmpty()) {
        const QPalette palette = QApplication::palette();
        return QIcon(tintedPixmap(box.name, proxy()->pixelMetric(PM_MessageBoxIconSize, option, widget),
                                  toneColor(box.tone, palette, palette.color(QPalette::Window)),
                                  qApp->devicePixelRatio()));
    }
    if (m_isFusion) {
        switch (icon) {
        case SP_LineEditClearButton:
        case SP_TitleBarCloseButton:
        case SP_DockWidgetCloseButton:
            return shippedIcon(QStringLiteral("close"));
        case SP_TitleBarNormalButton:
            return shippedIcon(QStringLiteral("float"));
        default:
            break;
        }
    }
    return QProxyStyle::standardIcon(icon, option, widget);
}

} // namespace jobsweep
