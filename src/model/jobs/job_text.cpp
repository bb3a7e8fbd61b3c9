#include "model/jobs/job_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace jobsweep {

namespace {

struct JobText
{
    Q_DECLARE_TR_FUNCTIONS(JobText)
};

QDateTime localTime(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms);
}

} // namespace

QString typeWord(MediaKind kind)
{
    switch (kind) {
    case MediaKind::Unknown:
        break;
    case MediaKind::Video:
        return JobText::tr("video");
    case MediaKind::Image:
        return JobText::tr("image");
    }
    return {};
}

QString deletionWord(DeletionState state)
{
    switch (state) {
    case DeletionState::None:
        break;
    case DeletionState::Queued:
        return JobText::tr("Queued");
    case DeletionState::Deleting:
        return JobText::tr("Deleting");
    case DeletionState::Waiting:
        return JobText::tr("Waiting");
    case DeletionState::Deleted:
        return JobText::tr("Deleted");
    case DeletionState::Gone:
        return JobText::tr("Gone");
    case DeletionState::Refused:
        return JobText::tr("Refused");
    case DeletionState::Failed:
        return JobText::tr("Failed");
    case DeletionState::Unconfirmed:
        return JobText::tr("Unconfirmed");
    }
    return {};
}

QString deletionText(const JobRecord &record)
{
    if (record.deletion != DeletionState::Waiting || record.waitUntilMs == 0) {
        return deletionWord(record.deletion);
    }
    return JobText::tr("Waiting until %1")
        .arg(QLocale().toString(localTime(record.waitUntilMs).time(), u"HH:mm:ss"));
}

QString outcomeText(const JobRecord &record)
{
    if (record.deletion == DeletionState::None && record.check == CheckState::Failed) {
        return JobText::tr("Check failed");
    }
    return deletionText(record);
}

QString resultText(const JobRecord &record)
{
    const QString outcome = outcomeText(record);
    const QString message = record.message.text();
    if (outcome.isEmpty() || message.isEmpty()) {
        return outcome + message;
    }
    return JobText::tr("%1: %2", "what became of a job, and the message about it").arg(outcome, message);
}

QString checkText(CheckState state)
{
    switch (state) {
    case CheckState::None:
        break;
    case CheckState::Queued:
        return JobText::tr("waiting to be checked");
    case CheckState::Checking:
        return JobText::tr("being checked");
    case CheckState::Failed:
        return JobText::tr("last check failed");
    }
    return {};
}

QString createdText(qint64 ms, QDate today)
{
    if (ms == 0) {
        return {};
    }
    const QDateTime time = localTime(ms);
    const QString format =
        time.date().year() == today.year()
            ? JobText::tr("d MMM HH:mm", "date and time as QLocale::toString formats them")
            : JobText::tr("d MMM yyyy HH:mm", "date and time as QLocale::toString formats them");
    return QLocale().toString(time, format);
}

} // namespace jobsweep
