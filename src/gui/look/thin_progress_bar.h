#pragma once

#include <QProgressBar>

namespace jobsweep {

/// A progress bar that is a line across the window. It keeps its height when there is nothing to show, so
/// that nothing jumps when work begins.
class ThinProgressBar : public QProgressBar
{
    Q_OBJECT
public:
    explicit ThinProgressBar(QWidget *parent = nullptr);

    /// Whether the line is drawn.
    void setActive(bool active);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_isActive = false;
};

} // namespace jobsweep
