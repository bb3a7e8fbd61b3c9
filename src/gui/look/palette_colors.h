#pragma once

#include <QObject>

#include <functional>

class QWidget;

namespace jobsweep {

/// Gives a widget colours that depend on the palette of the program, and follows when that changes.
class PaletteColors : public QObject
{
public:
    /// `color` sets the palette of `widget`, which owns this, or of what is in it. It is called at once, and
    /// whenever the palette of `widget` changes by anything else.
    PaletteColors(QWidget *widget, std::function<void()> color);

    /// Calls `color`, for a change of what the colours depend on beside the palette.
    void renew();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::function<void()> m_color;
    bool m_isColoring = false;
};

} // namespace jobsweep
