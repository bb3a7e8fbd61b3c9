#pragma once

#include "core/answer/event_filter.h"
#include "core/answer/job_event.h"
#include "core/base/callback_scope.h"

#include <QAbstractTableModel>
#include <QList>

#include <functional>
#include <memory>

namespace jobsweep {

class EventGroup;

/// The history, that is requests about jobs and their answers, the latest first. Its events are read in
/// pages, as the view needs them. Grouped, each group of events stands under a row that is its heading. Used
/// on one thread.
class HistoryModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column
    {
        TimeColumn,
        JobColumn,
        ActionColumn,
        AnswerColumn,
        ColumnCount
    };

    enum Role
    {
        /// int(JobEvent::Outcome) of the row
        OutcomeRole = Qt::UserRole + 1,
        /// QString of the row, in every column: the heading; empty for an event
        HeadingRole
    };

    using Page = std::function<void(const QList<JobEvent> &events, qint64 next)>;
    /// Finds a page of the events that match `filter`, before number `before` (0: from the latest on), and
    /// where to go on, as JobArchive::findEvents() does.
    using Source = std::function<void(const EventFilter &filter, qint64 before, Page done)>;

    enum class Grouping
    {
        Ungrouped,
        Grouped
    };

    explicit HistoryModel(Source source, Grouping grouping = Grouping::Ungrouped, QObject *parent = nullptr);
    ~HistoryModel() override;

    Grouping grouping() const { return m_isGrouped ? Grouping::Grouped : Grouping::Ungrouped; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    /// The event of the row; one without a job, and of number 0, for a heading.
    const JobEvent &eventAt(int row) const { return m_rows[row].event; }
    bool isHeading(int row) const { return m_rows[row].isHeading; }

    /// Shows the events that match `filter`; the current rows stay until the new ones have been read.
    void setFilter(const EventFilter &filter);
    /// Reads the events again; they replace the current rows.
    void reload();
    /// Reads newer events and puts them at the top.
    void takeNewer();
    /// Whether a page is being read.
    bool isReading() const { return m_reading; }

Q_SIGNALS:
    /// isReading() or the number of rows changed.
    void pageEnded();

private:
    struct Row
    {
        JobEvent event;
        std::shared_ptr<EventGroup> group; ///< null where nothing is grouped
        bool isHeading = false;
    };

    using TakePage = void (HistoryModel::*)(const QList<JobEvent> &events, qint64 next);
    void read(qint64 before, TakePage take);
    void append(const QList<JobEvent> &events, qint64 next);
    void prepend(const QList<JobEvent> &events, qint64 next);
    QList<Row> rowsOf(const QList<JobEvent> &events, std::shared_ptr<EventGroup> group) const;
    void insertAbove(const QList<JobEvent> &newer);
    void tellHeadingAt(int row);

    Source m_source;
    EventFilter m_filter;
    bool m_isGrouped;
    QList<Row> m_rows;
    qint64 m_next = 0; ///< where the next page begins; 0: there is none
    bool m_reading = false;
    bool m_replacing = false; ///< the next page replaces the current rows
    CallbackScope m_latest;   ///< of the latest read: the pages of earlier ones are dropped
};

/// The answer as one line of plain text, as in: Refused (409): Cannot delete job in state 'processing'.
QString answerText(const JobEvent &event);

} // namespace jobsweep
