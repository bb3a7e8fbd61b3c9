#pragma once

#include <QLabel>

namespace jobsweep {

/// A line under the filter that says what is wrong with its text; it is there only while something is.
class FilterMistake : public QLabel
{
    Q_OBJECT
public:
    explicit FilterMistake(QWidget *parent = nullptr);

    /// Shows the sentences, one a line; an empty text hides the line.
    void say(const QString &sentences);
};

} // namespace jobsweep
