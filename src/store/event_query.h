#pragma once

#include "core/job_event.h"
#include "core/store_problem.h"

#include <QString>
#include <QVariant>

namespace jobsweep {

/// A condition of an SQL statement and the values of its placeholders.
struct SqlCondition
{
    QString text;
    QVariantList values;
};

/// The condition on `events` e and `jobs` j that stands for `filter`; its text is "1" for one that means all.
SqlCondition conditionFor(const EventFilter &filter);

} // namespace jobsweep
