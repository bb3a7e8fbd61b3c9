#include "core/job/job_status.h"

#include "core/text/one_line.h"

#include <QCoreApplication>

#include <array>
#include <utility>

namespace jobsweep {

namespace {

struct JobStatusText
{
    Q_DECLARE_TR_FUNCTIONS(JobStatus)
};

constexpr qsizetype maxWordLength = 64;

constexpr QLatin1String noAccessWord("no access");

constexpr std::array<std::pair<JobStatus::Kind, QStringView>, 5> serverWords{{
    {JobStatus::Kind::Created, u"created"},
    {JobStatus::Kind::Pending, u"pending"},
    {JobStatus::Kind::Processing, u"processing"},
    {JobStatus::Kind::Completed, u"completed"},
    {JobStatus::Kind::Failed, u"failed"},
}};

} // namespace

JobStatus JobStatus::fromServer(QStringView word)
{
    JobStatus status;
    const QString plain = oneLine(word.toString(), maxWordLength);
    if (plain.isEmpty()) {
        return status;
    }
    for (const auto &[kind, text] : serverWords) {
        if (plain == text) {
            status.m_kind = kind;
            return status;
        }
    }
    status.m_kind = Kind::Unknown;
    status.m_unknownWord = plain;
    return status;
}

JobStatus JobStatus::fromFile(QStringView word)
{
    return word == noAccessWord ? noAccess() : fromServer(word);
}

JobStatus JobStatus::noAccess()
{
    JobStatus status;
    status.m_kind = Kind::NoAccess;
    return status;
}

JobStatus JobStatus::gone()
{
    JobStatus status;
    status.m_kind = Kind::Gone;
    return status;
}

QString JobStatus::text() const
{
    switch (m_kind) {
    case Kind::NotChecked:
        return JobStatusText::tr("not checked");
    case Kind::Gone:
        return JobStatusText::tr("gone");
    case Kind::NoAccess:
        return JobStatusText::tr("no access");
    default:
        return word();
    }
}

QString JobStatus::word() const
{
    if (m_kind == Kind::Unknown) {
        return m_unknownWord;
    }
    if (m_kind == Kind::NoAccess) {
        return noAccessWord;
    }
    for (const auto &[kind, text] : serverWords) {
        if (kind == m_kind) {
            return text.toString();
        }
    }
    return {};
}

bool JobStatus::isRunning() const
{
    return m_kind == Kind::Created || m_kind == Kind::Pending || m_kind == Kind::Processing ||
           m_kind == Kind::Unknown;
}

} // namespace jobsweep
