#include "gui/look/batch_text.h"

#include "app/work/work_progress.h"

#include <QCoreApplication>

namespace jobsweep {

namespace {

struct BatchText
{
    Q_DECLARE_TR_FUNCTIONS(BatchText)
};

struct Part
{
    int count;
    bool isProblem;
    QString text;
};

QList<Part> partsOf(const BatchProgress &batch)
{
    return {{batch.deleted, false, BatchText::tr("%Ln deleted", nullptr, batch.deleted)},
            {batch.gone, false, BatchText::tr("%Ln already gone", nullptr, batch.gone)},
            {batch.refused, true, BatchText::tr("%Ln refused", nullptr, batch.refused)},
            {batch.failed, true, BatchText::tr("%Ln failed", nullptr, batch.failed)},
            {batch.unconfirmed, true, BatchText::tr("%Ln unconfirmed", nullptr, batch.unconfirmed)},
            {batch.withdrawn, false, BatchText::tr("%Ln not attempted", nullptr, batch.withdrawn)}};
}

template<typename Wanted>
QStringList texts(const BatchProgress &batch, Wanted isWanted)
{
    QStringList result;
    for (const Part &part : partsOf(batch)) {
        if (isWanted(part)) {
            result += part.text;
        }
    }
    return result;
}

} // namespace

QStringList outcomeParts(const BatchProgress &batch)
{
    return texts(batch, [](const Part &part) { return part.count > 0; });
}

QStringList problemParts(const BatchProgress &batch)
{
    return texts(batch, [](const Part &part) { return part.isProblem && part.count > 0; });
}

QStringList allParts(const BatchProgress &batch)
{
    return texts(batch, [](const Part &) { return true; });
}

} // namespace jobsweep
