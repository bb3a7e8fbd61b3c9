#include "model/history/history_model.h"

#include "core/text/tool_tip.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace jobsweep {

namespace {

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
        return event.attempt > 1
                   ? HistoryModel::tr("%1, attempt %2").arg(actionText(event.action)).arg(event.attempt)
                   : actionText(event.action);
    case HistoryModel::AnswerColumn:
        return answerText(event);
    default:
        return {};
    }
}

} // namespace

QString answerText(const JobEvent &event)
{
    const QString outcome = event.httpStatus > 0
                                ? HistoryModel::tr("%1 (%2)", "what came of it, and the HTTP status")
                                      .arg(outcomeText(event.outcome), QString::number(event.httpStatus))
                                : outcomeText(event.outcome);
    return event.text.isEmpty() ? outcome
                                : HistoryModel::tr("%1: %2", "what came of it, and the server's words")
                                      .arg(outcome, event.text.text());
}

HistoryModel::HistoryModel(Source source, QObject *parent)
    : QAbstractTableModel(parent), m_source(std::move(source))
{}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_events.size());
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_events.size()) {
        return {};
    }
    const JobEvent &event = m_events[index.row()];
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

void HistoryModel::append(const QList<JobEvent> &events, qint64 next)
{
    m_reading = false;
    m_next = next;
    if (std::exchange(m_replacing, false)) {
        beginResetModel();
        m_events = events;
        endResetModel();
    } else if (!events.isEmpty()) {
        beginInsertRows({}, int(m_events.size()), int(m_events.size() + events.size()) - 1);
        m_events += events;
        endInsertRows();
    }
    if (events.size() < fewEvents) {
        fetchMore({});
    }
    Q_EMIT pageEnded();
}

void HistoryModel::takeNewer()
{
    if (m_reading) {
        return;
    }
    if (m_events.isEmpty()) {
        reload();
        return;
    }
    read(0, &HistoryModel::prepend);
}

/// `events` are the latest there are. If they don't reach back to those that are shown, they replace them.
void HistoryModel::prepend(const QList<JobEvent> &events, qint64 next)
{
    m_reading = false;
    const qint64 newest = m_events.first().number;
    const auto end = std::find_if(events.begin(), events.end(),
                                  [newest](const JobEvent &event) { return event.number <= newest; });
    if (end == events.end() && (next == 0 || next > newest)) {
        m_replacing = true;
        append(events, next);
        return;
    }
    if (end != events.begin()) {
        const QList<JobEvent> newer(events.begin(), end);
        beginInsertRows({}, 0, int(newer.size()) - 1);
        m_events = newer + m_events;
        endInsertRows();
    }
    Q_EMIT pageEnded();
}

} // namespace jobsweep
