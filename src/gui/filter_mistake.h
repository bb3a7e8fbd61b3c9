#pragma once

#include <QLabel>

namespace jobsweep {

/// What is wrong with a text field's text, in words, under the field. It lies over what is there, so that
/// nothing jumps while somebody types; a click takes it away.
class FilterMistake : public QLabel
{
    Q_OBJECT
public:
    /// `field` outlives it; `area`, a parent of the field, is what it lies over.
    FilterMistake(QWidget *field, QWidget *area);

    /// Shows the sentence; an empty one hides it.
    void say(const QString &sentence);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void place();
    void applyTone();

    QWidget *m_field;
    bool m_isColoring = false;
};

} // namespace jobsweep
