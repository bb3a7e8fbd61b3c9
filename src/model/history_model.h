#pragma once

#include "core/job_event.h"

#include <QAbstractTableModel>
#include <QList>

#include <functional>

namespace jobsweep {

/// What was asked and answered, the latest first, read in pages from where it is kept as the view needs them.
/// Used on one thread.
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
        OutcomeRole = Qt::UserRole + 1
    };

    using Page = std::function<void(const QList<JobEvent> &events, qint64 next)>;
    /// Finds a page of the events that `filter` means, before number `before` (0: from the latest on), and
    /// where to go on, as JobArchive::findEvents() does.
    using Source = std::function<void(const EventFilter &filter, qint64 before, Page done)>;

    explicit HistoryModel(Source source, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    const JobEvent &eventAt(int row) const { return m_events[row]; }

    /// Shows the events that `filter` means; what was shown goes when they are there.
    void setFilter(const EventFilter &filter);
    /// Forgets what is shown, and reads it again.
    void reload();
    /// Puts events that came since on top.
    void takeNewer();
    /// A page is being read.
    bool isReading() const { return m_reading; }

Q_SIGNALS:
    /// isReading() or the number of rows changed.
    void pageEnded();

private:
    void read(qint64 before);
    void append(const QList<JobEvent> &events, qint64 next);
    void prepend(const QList<JobEvent> &events, qint64 next);

    Source m_source;
    EventFilter m_filter;
    QList<JobEvent> m_events;
    qint64 m_next = 0;      ///< where the next page begins; 0: there is none
    quint64 m_question = 0; ///< answers to earlier ones are not wanted any more
    bool m_reading = false;
    bool m_replacing = false; ///< the page that comes takes the place of what is shown
};

/// The answer as one line of plain text, as in: Refused (409): Cannot delete job in state 'processing'.
QString answerText(const JobEvent &event);

} // namespace jobsweep
