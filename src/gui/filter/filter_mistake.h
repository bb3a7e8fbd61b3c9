#pragma once

#include <QLabel>

namespace jobsweep {

/// Says under a text field what is wrong with its text. It covers what is there, so that nothing jumps while
/// the user types; a click hides it.
class FilterMistake : public QLabel
{
    Q_OBJECT
public:
    /// `field` outlives it; `area`, a parent of the field, is what it covers.
    FilterMistake(QWidget *field, QWidget *area);

    /// Shows the sentence; an empty one hides it.
    void say(const QString &sentence);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void place();

    QWidget *m_field;
};

} // namespace jobsweep
