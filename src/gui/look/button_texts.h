#pragma once

#include <QObject>

class QToolButton;
class QWidget;

namespace jobsweep {

/// Hides the texts of the tool buttons of a tool bar or a status bar while the bar is too narrow for them.
/// Icons, tool tips and accessible names stay.
class ButtonTexts : public QObject
{
    Q_OBJECT
public:
    /// `bar` becomes the parent. A button without icon keeps its text.
    explicit ButtonTexts(QWidget *bar);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();

    QWidget *m_bar;
};

} // namespace jobsweep
