#pragma once

#include <QLabel>

namespace jobsweep {

/// A line of plain text that never asks for a wider window: what there is no room for is elided. text() is
/// the whole text, for screen readers too; whoever sets it sees to a tool tip that holds all of it.
class ElidedLabel : public QLabel
{
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    /// A few letters wide at most.
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace jobsweep
