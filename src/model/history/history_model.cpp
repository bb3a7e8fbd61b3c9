#include "model/history/history_model.h"

#include "core/text/tool_tip.h"
#include "model/history/event_group.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace jobsweep {

namespace {

/// What came of the request, in a word.
QString wordOf(const JobEvent &event)
{
    // A deletion is refused; a check is told that it may not see the job.
    return event.action == JobEvent::Action::Check && event.outcome == JobEvent::Outcome::Refused
               ? HistoryModel::tr("No access")
               : outcomeText(event.outcome);
}

/// The first try has no number.
QString tryText(const JobEvent &event)
{
    const QString action = actionText(event.action);
    constexpr int lastInTh = 20;
    if (event.attempt > lastInTh) {
        return HistoryModel::tr("%1, try %2", "as in: Delete, try 21").arg(action).arg(event.attempt);
    }
    switch (event.attempt) {
    case 0:
    case 1:
        return action;
    case 2:
        return HistoryModel::tr("%1, 2nd try", "as in: Delete, 2nd try").arg(action);
    case 3:
        return HistoryModel::tr("%1, 3rd try", "as in: Delete, 3rd try").arg(action);
    default:
        return HistoryModel::tr("%1, %2th try", "as in: Delete, 4th try").arg(action).arg(event.attempt);
    }
}

/// 200 says no more than the words do.
bool saysMore(int httpStatus)
{
    constexpr int ok = 200;
    return httpStatus > 0 && httpStatus != ok;
}

/// Where the words are all there is to say.
QString wordsText(const JobEvent &event, const QString &words)
{
    return saysMore(event.httpStatus) ? HistoryModel::tr("%1 (%2)", "the server's words, the HTTP status")
                                            .arg(words, QString::number(event.httpStatus))
                                      : words;
}

QString retryText(const JobEvent &event, const QString &words)
{
    return saysMore(event.httpStatus)
               ? HistoryModel::tr("%1 (%2), retrying", "the server's words, the HTTP status")
                     .arg(words, QString::number(event.httpStatus))
               : HistoryModel::tr("%1, retrying", "what happened").arg(words);
}

/// What came of it comes first where the words don't tell.
QString outcomeWithWords(const JobEvent &event, const QString &words)
{
    const QString outcome = wordOf(event);
    return saysMore(event.httpStatus)
               ? HistoryModel::tr("%1 (%2): %3", "what came of it, the HTTP status, the server's words")
                     .arg(outcome, QString::number(event.httpStatus), words)
               : HistoryModel::tr("%1: %2", "what came of it, and the server's words").arg(outcome, words);
}

QString withoutFullStop(const QString &words)
{
    return words.endsWith(QLatin1Char('.')) ? words.chopped(1) : words;
}

/// A search may look at many events to find few: the next page is read at once until there are so many.
constexpr qsizetype fewEvents = 50;

QString timeOf(const JobEvent &event)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(event.atMs);
    const QString format =
        time.date() == QDate::currentDate()
            ? HistoryModel::tr("HH:mm:ss", "time of today as QLocale::toString formats it")
            : HistoryModel::tr("d MMM yyyy HH:mm:ss", "date and time as QLocale::toString formats them");
    return QLocale().toString(time, format);
}

QString textOf(const JobEvent &event, int column)
{
    switch (column) {
    case HistoryModel::TimeColumn:
        return timeOf(event);
    case HistoryModel::JobColumn:
        return event.id.toString();
    case HistoryModel::ActionColumn:
        return tryText(event);
    case HistoryModel::AnswerColumn:
        return answerText(event);
    default:
        return {};
    }
}

} // namespace

QString answerText(const JobEvent &event)
{
    using Outcome = JobEvent::Outcome;
    const QString words = event.text.text();
    if (words.isEmpty()) {
        return wordsText(event, wordOf(event));
    }
    switch (event.outcome) {
    case Outcome::Known:
        return words.first(1).toUpper() + words.sliced(1);
    case Outcome::Listed:
        return words;
    case Outcome::Unchanged:
        return wordsText(event, withoutFullStop(words));
    case Outcome::TriedAgain:
        return retryText(event, withoutFullStop(words));
    case Outcome::Deleted:
    case Outcome::Gone:
    case Outcome::Refused:
    case Outcome::Failed:
    case Outcome::Unconfirmed:
    case Outcome::Found: // it has no words
        break;
    }
    return outcomeWithWords(event, words);
}

HistoryModel::HistoryModel(Source source, Grouping grouping, QObject *parent)
    : QAbstractTableModel(parent), m_source(std::move(source)), m_isGrouped(grouping == Grouping::Grouped)
{}

HistoryModel::~HistoryModel() = default;

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size()) {
        return {};
    }
    if (const Row &row = m_rows[index.row()]; row.isHeading) {
        const bool isText = role == HeadingRole || (role == Qt::DisplayRole && index.column() == TimeColumn);
        return isText ? QVariant(row.group->text()) : QVariant();
    }
    const JobEvent &event = m_rows[index.row()].event;
    switch (role) {
    case Qt::DisplayRole:
        return textOf(event, index.column());
    case Qt::ToolTipRole: {
        const bool mayBeCut = index.column() == JobColumn || index.column() == AnswerColumn;
        const QString tip = mayBeCut ? toolTipOf(textOf(event, index.column())) : QString();
        return tip.isEmpty() ? QVariant() : tip;
    }
    case OutcomeRole:
        return int(event.outcome);
    default:
        return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case JobColumn:
        return tr("Job ID");
    case ActionColumn:
        return tr("Action");
    case AnswerColumn:
        return tr("Answer");
    default:
        return {};
    }
}

bool HistoryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_next != 0 && !m_reading;
}

void HistoryModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent)) {
        read(m_next, &HistoryModel::append);
    }
}

void HistoryModel::setFilter(const EventFilter &filter)
{
    m_filter = filter;
    reload();
}

void HistoryModel::reload()
{
    m_replacing = true;
    read(0, &HistoryModel::append);
}

void HistoryModel::read(qint64 before, TakePage take)
{
    m_reading = true;
    m_latest.cancelAll();
    m_source(m_filter, before, m_latest.guard([this, take](const QList<JobEvent> &events, qint64 next) {
        (this->*take)(events, next);
    }));
}

/// The rows of events that follow each other, the latest first; the first ones may belong to `group`, the
/// last one that there is.
QList<HistoryModel::Row> HistoryModel::rowsOf(const QList<JobEvent> &events,
                                              std::shared_ptr<EventGroup> group) const
{
    QList<Row> rows;
    for (const JobEvent &event : events) {
        if (m_isGrouped && (!group || !group->takes(event))) {
            group = std::make_shared<EventGroup>(event);
            rows += Row{{}, group, true};
        } else if (m_isGrouped) {
            group->add(event);
        }
        rows += Row{event, group, false};
    }
    return rows;
}

void HistoryModel::append(const QList<JobEvent> &events, qint64 next)
{
    m_reading = false;
    m_next = next;
    if (std::exchange(m_replacing, false)) {
        beginResetModel();
        m_rows = rowsOf(events, {});
        endResetModel();
    } else if (!events.isEmpty()) {
        const int last = int(m_rows.size()) - 1;
        const QList<Row> rows = rowsOf(events, last < 0 ? nullptr : m_rows[last].group);
        beginInsertRows({}, last + 1, last + int(rows.size()));
        m_rows += rows;
        endInsertRows();
        tellHeadingAt(last);
    }
    if (events.size() < fewEvents) {
        fetchMore({});
    }
    Q_EMIT pageEnded();
}

/// Tells that the heading of the group that the row belongs to has changed.
void HistoryModel::tellHeadingAt(int row)
{
    if (row < 0 || !m_rows[row].group) {
        return;
    }
    while (!m_rows[row].isHeading) {
        --row;
    }
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void HistoryModel::takeNewer()
{
    if (m_reading) {
        return;
    }
    if (m_rows.isEmpty()) {
        reload();
        return;
    }
    read(0, &HistoryModel::prepend);
}

/// `events` are the latest there are. If they don't reach back to those that are shown, they replace them.
void HistoryModel::prepend(const QList<JobEvent> &events, qint64 next)
{
    m_reading = false;
    const qint64 newest = m_rows[m_isGrouped ? 1 : 0].event.number;
    const auto end = std::find_if(events.begin(), events.end(),
                                  [newest](const JobEvent &event) { return event.number <= newest; });
    if (end == events.end() && (next == 0 || next > newest)) {
        m_replacing = true;
        append(events, next);
        return;
    }
    if (end != events.begin()) {
        insertAbove(QList<JobEvent>(events.begin(), end));
    }
    Q_EMIT pageEnded();
}

void HistoryModel::insertAbove(const QList<JobEvent> &newer)
{
    if (!m_isGrouped) {
        beginInsertRows({}, 0, int(newer.size()) - 1);
        m_rows = rowsOf(newer, {}) + m_rows;
        endInsertRows();
        return;
    }
    // From the oldest on: each run of events joins the group at the top or stands above it.
    for (qsizetype end = newer.size(); end > 0;) {
        const std::shared_ptr<EventGroup> top = m_rows.first().group;
        const bool joins = top->takes(newer[end - 1]);
        const auto group = joins ? top : std::make_shared<EventGroup>(newer[end - 1]);
        qsizetype begin = end - 1;
        if (joins) {
            group->add(newer[begin]);
        }
        while (begin > 0 && group->takes(newer[begin - 1])) {
            group->add(newer[--begin]);
        }
        QList<Row> rows;
        if (!joins) {
            rows += Row{{}, group, true};
        }
        for (qsizetype i = begin; i < end; ++i) {
            rows += Row{newer[i], group, false};
        }
        const int place = joins ? 1 : 0;
        beginInsertRows({}, place, place + int(rows.size()) - 1);
        m_rows = m_rows.first(place) + rows + m_rows.mid(place);
        endInsertRows();
        tellHeadingAt(0);
        end = begin;
    }
}

} // namespace jobsweep
