#pragma once

#include <QList>
#include <QString>

class QWidget;

namespace jobsweep {

/// What can be typed into the filter, and which jobs it shows.
struct FilterExample
{
    QString typed;
    QString shows;
};

QList<FilterExample> filterExamples();

/// Opens a small popup with the examples under the field of the filter. Any click beside it and Esc close it.
void showFilterGuide(QWidget *field);

} // namespace jobsweep
