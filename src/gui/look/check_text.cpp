#include "gui/look/check_text.h"

#include "app/work/check_outcome.h"
#include "core/job/job_status.h"

#include <QCoreApplication>
#include <QStringList>

namespace jobsweep {

namespace {

struct CheckText
{
    Q_DECLARE_TR_FUNCTIONS(CheckText)
};

struct Part
{
    int count;
    QString text;
};

QList<Part> partsOf(const CheckOutcome &outcome)
{
    return {{outcome.finished, CheckText::tr("%Ln finished", nullptr, outcome.finished)},
            {outcome.running, CheckText::tr("%Ln running", nullptr, outcome.running)},
            {outcome.gone, CheckText::tr("%Ln gone", nullptr, outcome.gone)},
            {outcome.noAccess, CheckText::tr("%Ln no access", nullptr, outcome.noAccess)}};
}

/// What tells an id from others at a glance: its ends.
QString shortId(const JobId &id)
{
    constexpr qsizetype end = 4;
    QString text = id.toString();
    text.chop(JobId::commonEnd().size());
    return text.first(1) + QChar(0x2026) + text.last(end);
}

} // namespace

QString checkSentence(const CheckOutcome &outcome, const JobStatus *ofLast)
{
    QStringList sentences;
    if (outcome.answered() == 1 && outcome.failed == 0 && ofLast) {
        sentences += CheckText::tr("%1: %2.", "a job, its status").arg(shortId(outcome.last), ofLast->text());
    } else if (outcome.answered() > 0) {
        QStringList parts;
        for (const Part &part : partsOf(outcome)) {
            if (part.count > 0) {
                parts += part.text;
            }
        }
        sentences += CheckText::tr("%Ln checked: %1.", nullptr, outcome.answered())
                         .arg(parts.join(QStringLiteral(", ")));
    }
    if (outcome.failed > 0) {
        sentences += CheckText::tr("%Ln could not be checked.", nullptr, outcome.failed);
    }
    return sentences.join(QLatin1Char(' '));
}

} // namespace jobsweep
