#include "model/cell_text.h"

#include "model/job_table_model.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace jobsweep {

namespace {

struct CellText
{
    Q_DECLARE_TR_FUNCTIONS(CellText)
};

QDateTime localTime(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms);
}

QString checkText(CheckState state)
{
    switch (state) {
    case CheckState::None:
        break;
    case CheckState::Queued:
        return CellText::tr("waits to be checked");
    case CheckState::Checking:
        return CellText::tr("being checked");
    case CheckState::Failed:
        return CellText::tr("the last check failed");
    }
    return {};
}

} // namespace

QString typeWord(MediaKind kind)
{
    switch (kind) {
    case MediaKind::Unknown:
        break;
    case MediaKind::Video:
        return CellText::tr("video");
    case MediaKind::Image:
        return CellText::tr("image");
    }
    return {};
}

QString deletionWord(DeletionState state)
{
    switch (state) {
    case DeletionState::None:
        break;
    case DeletionState::Queued:
        return CellText::tr("Queued");
    case DeletionState::Deleting:
        return CellText::tr("Deleting");
    case DeletionState::Waiting:
        return CellText::tr("Waiting");
    case DeletionState::Deleted:
        return CellText::tr("Deleted");
    case DeletionState::Gone:
        return CellText::tr("Gone");
    case DeletionState::Refused:
        return CellText::tr("Refused");
    case DeletionState::Failed:
        return CellText::tr("Failed");
    case DeletionState::Unconfirmed:
        return CellText::tr("Unconfirmed");
    }
    return {};
}

QString deletionText(const JobRecord &record)
{
    if (record.deletion != DeletionState::Waiting || record.waitUntilMs == 0) {
        return deletionWord(record.deletion);
    }
    return CellText::tr("Waiting until %1")
        .arg(QLocale().toString(localTime(record.waitUntilMs).time(), u"HH:mm:ss"));
}

QString createdText(qint64 ms, QDate today)
{
    if (ms == 0) {
        return {};
    }
    const QDateTime time = localTime(ms);
    const QString format =
        time.date().year() == today.year()
            ? CellText::tr("d MMM HH:mm", "date and time as QLocale::toString formats them")
            : CellText::tr("d MMM yyyy HH:mm", "date and time as QLocale::toString formats them");
    return QLocale().toString(time, format);
}

QString cellText(const JobRecord &record, int column)
{
    switch (column) {
    case JobTableModel::StatusColumn:
        return record.status.text();
    case JobTableModel::IdColumn:
        return record.id.toString();
    case JobTableModel::TypeColumn:
        return typeWord(record.kind);
    case JobTableModel::AccountColumn:
        return record.account;
    case JobTableModel::ModelColumn:
        return record.model;
    case JobTableModel::CreatedColumn:
        return createdText(record.createdMs, QDate::currentDate());
    case JobTableModel::DeletionColumn:
        return deletionText(record);
    case JobTableModel::MessageColumn:
        return record.message;
    default:
        return {};
    }
}

QString cellToolTip(const JobRecord &record, int column)
{
    QString text;
    if (column == JobTableModel::IdColumn || column == JobTableModel::MessageColumn) {
        text = cellText(record, column);
    } else if (column == JobTableModel::CreatedColumn && record.createdMs != 0) {
        text = QLocale().toString(localTime(record.createdMs), QLocale::LongFormat);
    }
    const QString description = cellDescription(record, column);
    if (!text.isEmpty() && !description.isEmpty()) {
        text = CellText::tr("%1 (%2)", "a value and what is to be said of it").arg(text, description);
    } else if (text.isEmpty()) {
        text = description;
    }
    // A tool tip guesses whether its text is markup: it is never left to guess.
    return text.isEmpty() ? text : QStringLiteral("<p>%1</p>").arg(text.toHtmlEscaped());
}

QString cellDescription(const JobRecord &record, int column)
{
    if (column == JobTableModel::StatusColumn) {
        return checkText(record.check);
    }
    return isFromId(record, column) ? CellText::tr("from the id") : QString();
}

bool isFromId(const JobRecord &record, int column)
{
    switch (column) {
    case JobTableModel::TypeColumn:
        return record.kindFromId && record.kind != MediaKind::Unknown;
    case JobTableModel::AccountColumn:
        return record.accountFromId && !record.account.isEmpty();
    case JobTableModel::CreatedColumn:
        return record.createdFromId && record.createdMs != 0;
    default:
        return false;
    }
}

} // namespace jobsweep
