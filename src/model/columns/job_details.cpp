#include "model/columns/job_details.h"

#include "model/columns/job_column.h"
#include "model/jobs/job_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace jobsweep {

namespace {

struct DetailText
{
    Q_DECLARE_TR_FUNCTIONS(JobDetails)
};

QString moment(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime(), DetailText::tr("d MMM yyyy HH:mm:ss"));
}

/// Collects facts, and leaves out those that have no text.
class DetailList
{
public:
    explicit DetailList(const JobRecord &record) : m_record(record) {}

    void add(const QString &label, const QString &text, const QString &note = {})
    {
        addDetail({label, text, note, false, false});
    }
    void addHeadline(const QString &label, const QString &text, const QString &note = {})
    {
        addDetail({label, text, note, true, false});
    }
    void addCell(int column)
    {
        const JobColumn &cell = JobColumn::at(column);
        add(cell.header(), cell.cellText(m_record), cell.description(m_record));
    }
    void addLink(const ResultLink &link)
    {
        addDetail({link.name.left(1).toUpper() + link.name.mid(1), link.url, {}, false, true});
    }
    const QList<JobDetail> &details() const { return m_details; }

private:
    void addDetail(const JobDetail &detail)
    {
        if (!detail.text.isEmpty()) {
            m_details += detail;
        }
    }

    const JobRecord &m_record;
    QList<JobDetail> m_details;
};

QString doubt(const JobRecord &record)
{
    return record.inDoubt ? DetailText::tr("may already be deleted") : QString();
}

/// Empty where it is not known.
QString sourceText(JobSource source)
{
    switch (source) {
    case JobSource::Unknown:
        break;
    case JobSource::Text:
        return DetailText::tr("pasted or imported");
    case JobSource::List:
        return DetailText::tr("Find running jobs");
    case JobSource::Watch:
        return DetailText::tr("the watch");
    }
    return {};
}

} // namespace

QList<JobDetail> jobDetails(const JobRecord &record)
{
    DetailList list(record);
    const JobColumn &status = JobColumn::at(JobColumn::Status);
    list.addHeadline(status.header(), status.cellText(record), status.description(record));
    list.addHeadline(DetailText::tr("Deletion"), deletionText(record), doubt(record));
    list.addHeadline(DetailText::tr("Message"), record.message.text());
    list.add(DetailText::tr("Job ID"), record.id.toString());
    if (record.result && record.result->error != record.message.text()) {
        list.add(DetailText::tr("Error"), record.result->error);
    }
    list.addCell(JobColumn::Type);
    list.addCell(JobColumn::Account);
    list.addCell(JobColumn::Model);
    if (record.createdMs != 0) {
        list.add(DetailText::tr("Created"), moment(QDateTime::fromMSecsSinceEpoch(record.createdMs)),
                 JobColumn::at(JobColumn::Created).description(record));
    }
    if (record.seenMs != 0) {
        list.add(DetailText::tr("First seen"), moment(QDateTime::fromMSecsSinceEpoch(record.seenMs)));
    }
    list.add(DetailText::tr("Found by"), sourceText(record.source));
    if (!record.result) {
        return list.details();
    }
    if (record.result->updated.isValid()) {
        list.add(DetailText::tr("Updated"), moment(record.result->updated));
    }
    if (record.result->credits) {
        list.add(DetailText::tr("Credits"), QLocale().toString(*record.result->credits));
    }
    for (const ResultLink &link : record.result->links) {
        list.addLink(link);
    }
    return list.details();
}

} // namespace jobsweep
