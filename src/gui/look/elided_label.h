#pragma once

#include <QLabel>

namespace jobsweep {

/// A line of plain text that never asks for a wider window: text without room is elided, unless it may wrap.
/// text() is the whole text, for screen readers too; the caller who sets it also sets a tool tip with all of
/// it.
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
