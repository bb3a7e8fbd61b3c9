#include "model/row_filter.h"

#include "model/cell_text.h"

#include <QStringList>

#include <algorithm>
#include <utility>

namespace jobsweep {

namespace {

template<typename Enum>
quint32 bit(Enum value)
{
    return quint32(1) << int(value);
}

/// The bits of those values from the first to `last` whose text has the word.
template<typename Enum, typename Text>
quint32 matching(const QString &word, Enum last, Text text)
{
    quint32 bits = 0;
    for (int i = 0; i <= int(last); ++i) {
        bits |= text(Enum(i)).contains(word, Qt::CaseInsensitive) ? bit(Enum(i)) : 0;
    }
    return bits;
}

QString fixedStatusText(JobStatus::Kind kind)
{
    switch (kind) {
    case JobStatus::Kind::NotChecked:
        return JobStatus().text();
    case JobStatus::Kind::Created:
        return JobStatus::fromServer(u"created").text();
    case JobStatus::Kind::Pending:
        return JobStatus::fromServer(u"pending").text();
    case JobStatus::Kind::Processing:
        return JobStatus::fromServer(u"processing").text();
    case JobStatus::Kind::Completed:
        return JobStatus::fromServer(u"completed").text();
    case JobStatus::Kind::Failed:
        return JobStatus::fromServer(u"failed").text();
    case JobStatus::Kind::Gone:
        return JobStatus::gone().text();
    case JobStatus::Kind::Unknown:
        break;
    }
    return {};
}

} // namespace

RowFilter::Word::Word(const QString &word)
    : search(word)
    , statuses(matching(word, JobStatus::Kind::Unknown, fixedStatusText))
    , kinds(matching(word, MediaKind::Image, typeWord))
    , deletions(matching(word, DeletionState::Unconfirmed, deletionWord))
{}

bool RowFilter::Word::isIn(const JobRecord &record) const
{
    return (statuses & bit(record.status.kind())) || (kinds & bit(record.kind)) ||
           (deletions & bit(record.deletion)) || search.isInId(record.id.utf8()) ||
           (!record.accountFromId && search.isIn(record.account)) || search.isIn(record.model) ||
           search.isIn(record.message) ||
           (record.status.kind() == JobStatus::Kind::Unknown && search.isIn(record.status.text()));
}

bool RowFilter::setText(const QString &text)
{
    m_text = text;
    const QString folded = text.toCaseFolded().simplified();
    if (folded == m_folded) {
        return false;
    }
    m_folded = folded;
    m_words.clear();
    for (const QString &word : folded.split(u' ', Qt::SkipEmptyParts)) {
        m_words.emplace_back(word);
    }
    return true;
}

bool RowFilter::setShow(Show show)
{
    return std::exchange(m_show, show) != show;
}

bool RowFilter::accepts(const JobRecord &record) const
{
    return isShown(record) && std::all_of(m_words.begin(), m_words.end(),
                                          [&record](const Word &word) { return word.isIn(record); });
}

bool RowFilter::isShown(const JobRecord &record) const
{
    switch (m_show) {
    case Show::All:
        return true;
    case Show::Running:
        return isRunning(record);
    case Show::Finished:
        return isFinished(record);
    case Show::Problems:
        return isProblem(record);
    case Show::NotChecked:
        return isNotChecked(record);
    case Show::Deleted:
        return isDeletedOrGone(record);
    }
    return true;
}

} // namespace jobsweep
