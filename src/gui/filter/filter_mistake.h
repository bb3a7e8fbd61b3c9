#pragma once

#include <QLabel>

namespace jobsweep {

/// A line of its own under the filter that says what is wrong with it. Without a mistake it takes no room.
class FilterMistake : public QLabel
{
    Q_OBJECT
public:
    explicit FilterMistake(QWidget *parent = nullptr);

    /// Shows the sentences; an empty text hides the line.
    void say(const QString &sentences);
};

} // namespace jobsweep
