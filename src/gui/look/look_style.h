#pragma once

#include <QFont>
#include <QProxyStyle>

#include <map>
#include <tuple>

namespace jobsweep {

/// The style of the program: the desktop's style with colours that can be read and with the shipped icons in
/// message boxes. Over Fusion it also draws boxes, fields, buttons and headers, and has sizes that follow
/// the font (docs/decisions/035-style.md).
class LookStyle : public QProxyStyle
{
    Q_OBJECT
public:
    /// `key` names the style below, as QStyleFactory does.
    explicit LookStyle(const QString &key);

    using QProxyStyle::polish;
    void polish(QPalette &palette) override;

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget = nullptr) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget = nullptr) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option = nullptr,
                    const QWidget *widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption *option = nullptr, const QWidget *widget = nullptr,
                  QStyleHintReturn *returnData = nullptr) const override;
    QIcon standardIcon(StandardPixmap icon, const QStyleOption *option = nullptr,
                       const QWidget *widget = nullptr) const override;

private:
    /// The colours of borders, which take a search.
    struct Borders
    {
        QColor normal;
        QColor focus;
    };

    Borders bordersFor(const QPalette &palette) const;
    void drawBox(const QStyleOption &option, QPainter *painter) const;
    void drawRadio(const QStyleOption &option, QPainter *painter) const;
    void drawField(const QStyleOption &option, const QRect &rect, QPainter *painter) const;
    void drawButton(const QStyleOption &option, QPainter *painter, const QWidget *widget) const;
    void drawFocus(const QStyleOption &option, QPainter *painter) const;
    static void drawHeader(const QStyleOption &option, QPainter *painter, bool isSection);
    static void drawArrow(const QStyleOption &option, QPainter *painter, bool isLeft);
    static void drawToolBar(const QStyleOption &option, QPainter *painter);
    static void drawSeparator(const QStyleOption &option, QPainter *painter);

    const bool m_isFusion;
    using Key = std::tuple<QRgb, QRgb, QRgb, QRgb, QRgb, QRgb>;
    mutable std::map<Key, Borders> m_borders;
};

} // namespace jobsweep
