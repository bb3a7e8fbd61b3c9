#include "gui/look/appearance.h"

#include "gui/look/look_style.h"
#include "gui/look/readable_palette.h"

#include <QApplication>
#include <QStyleHints>

namespace jobsweep {

namespace {

constexpr auto desktopStyleProperty = "jobsweepDesktopStyle";

struct Colors
{
    QColor window;
    QColor base;
    QColor alternate;
    QColor button;
    QColor text;
    QColor quiet; ///< for what matters less
    QColor disabled;
    QColor link;
    QColor highlight;
};

QPalette paletteOf(const Colors &colors)
{
    // Frames and shadows are worked out from the button's colour.
    QPalette palette(colors.button, colors.window);
    palette.setColor(QPalette::Base, colors.base);
    palette.setColor(QPalette::AlternateBase, colors.alternate);
    palette.setColor(QPalette::ToolTipBase, colors.button);
    palette.setColor(QPalette::PlaceholderText, colors.quiet);
    palette.setColor(QPalette::Link, colors.link);
    palette.setColor(QPalette::LinkVisited, colors.link);
    palette.setColor(QPalette::Highlight, colors.highlight);
    palette.setColor(QPalette::HighlightedText, Qt::white);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText,
                            QPalette::BrightText}) {
        palette.setColor(role, colors.text);
        palette.setColor(QPalette::Disabled, role, colors.disabled);
    }
    return readablePalette(palette);
}

/// Has the program's style drawn over the style `key`.
void drawOver(const QString &key)
{
    const QStyle *current = QApplication::style();
    if (!qobject_cast<const LookStyle *>(current) || current->objectName() != key) {
        QApplication::setStyle(new LookStyle(key));
    }
}

/// The name of the desktop's style, which was there before the program's.
QString desktopStyle()
{
    if (!qobject_cast<LookStyle *>(QApplication::style())) {
        qApp->setProperty(desktopStyleProperty, QApplication::style()->objectName());
    }
    return qApp->property(desktopStyleProperty).toString();
}

} // namespace

QPalette lightPalette()
{
    return paletteOf({.window = 0xefefef,
                      .base = 0xffffff,
                      .alternate = 0xf6f6f6,
                      .button = 0xefefef,
                      .text = 0x1b1b1b,
                      .quiet = 0x676767,
                      .disabled = 0x8f8f8f,
                      .link = 0x0b57a4,
                      .highlight = 0x1f6fb2});
}

QPalette darkPalette()
{
    return paletteOf({.window = 0x2b2b2e,
                      .base = 0x36363b,
                      .alternate = 0x3c3c42,
                      .button = 0x48484e,
                      .text = 0xe6e6e6,
                      .quiet = 0xb2b2b6,
                      .disabled = 0x808084,
                      .link = 0x8fc4f5,
                      .highlight = 0x1f6fb2});
}

void applyAppearance(Appearance appearance)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    drawOver(desktopStyle());
    QGuiApplication::styleHints()->setColorScheme(appearance == Appearance::System ? Qt::ColorScheme::Unknown
                                                  : appearance == Appearance::Dark ? Qt::ColorScheme::Dark
                                                                                   : Qt::ColorScheme::Light);
#else
    const QString desktop = desktopStyle();
    const bool isOwn = appearance != Appearance::System;
    drawOver(isOwn ? QStringLiteral("fusion") : desktop);
    QApplication::setPalette(!isOwn                           ? QPalette()
                             : appearance == Appearance::Dark ? darkPalette()
                                                              : lightPalette());
#endif
}

} // namespace jobsweep
