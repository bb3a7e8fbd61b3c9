#include "model/table/job_table_model.h"

#include "core/text/tool_tip.h"
#include "model/columns/job_column.h"
#include "model/jobs/job_ledger.h"
#include "model/jobs/job_text.h"
#include "model/table/shown_rows.h"
#include "model/table/ticked_jobs.h"

#include <algorithm>

namespace jobsweep {

JobTableModel::JobTableModel(const JobLedger *ledger, QObject *parent)
    : QAbstractTableModel(parent)
    , m_rows(std::make_unique<ShownRows>(ledger))
    , m_ticks(std::make_unique<TickedJobs>(m_rows.get()))
{
    connect(m_rows.get(), &ShownRows::inserting, this,
            [this](int first, int last) { beginInsertRows({}, first, last); });
    connect(m_rows.get(), &ShownRows::inserted, this, [this] { endInsertRows(); });
    connect(m_rows.get(), &ShownRows::removing, this,
            [this](int first, int last) { beginRemoveRows({}, first, last); });
    connect(m_rows.get(), &ShownRows::removed, this, [this] { endRemoveRows(); });
    connect(m_rows.get(), &ShownRows::rowsChanged, this, [this](int first, int last) {
        Q_EMIT dataChanged(index(first, 0), index(last, JobColumn::count() - 1));
    });
    connect(m_rows.get(), &ShownRows::resetting, this, [this] {
        Q_EMIT aboutToRearrange();
        beginResetModel();
    });
    connect(m_rows.get(), &ShownRows::wasReset, this, [this] {
        endResetModel();
        Q_EMIT rearranged();
    });
    connect(m_ticks.get(), &TickedJobs::rowsChanged, this, [this](int first, int last) {
        Q_EMIT dataChanged(index(first, JobColumn::Tick), index(last, JobColumn::Tick));
    });
    connect(m_ticks.get(), &TickedJobs::shownTicksChanged, this,
            [this] { Q_EMIT headerDataChanged(Qt::Horizontal, JobColumn::Tick, JobColumn::Tick); });
}

JobTableModel::~JobTableModel() = default;

int JobTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows->count();
}

int JobTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : JobColumn::count();
}

QVariant JobTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !checkIndex(index)) {
        return {};
    }
    const JobRecord &record = recordAt(index.row());
    switch (role) {
    case StatusKindRole:
        return int(record.status.kind());
    case DeletionStateRole:
        return int(record.deletion);
    case CheckStateRole:
        return int(record.check);
    case RunningRole:
        return isRunning(record);
    case DeletedOrGoneRole:
        return isDeletedOrGone(record);
    case OutcomeRole:
        return outcomeText(record);
    case MessageRole:
        return record.message.text();
    default:
        break;
    }
    return index.column() == JobColumn::Tick ? tickData(index.row(), role)
                                             : cellData(record, JobColumn::at(index.column()), role);
}

QVariant JobTableModel::cellData(const JobRecord &record, const JobColumn &column, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return column.cellText(record);
    case Qt::AccessibleTextRole:
        return column.spokenText(record);
    case Qt::ToolTipRole:
        return column.toolTip(record);
    case Qt::AccessibleDescriptionRole:
        return column.description(record);
    case RawRole:
        return column.raw ? column.raw(record) : column.cellText(record);
    case FromIdRole:
        return column.isFromId(record);
    default:
        return {};
    }
}

QString JobTableModel::spokenTick(int row) const
{
    const JobRecord &record = recordAt(row);
    const QString text = !m_ticks->isTickable(row) ? tr("can't be ticked, %1, %2", "status and id of a job")
                         : m_ticks->isTicked(row)  ? tr("ticked, %1, %2", "status and id of a job")
                                                   : tr("not ticked, %1, %2", "status and id of a job");
    return text.arg(record.status.text(), record.id.toString());
}

QVariant JobTableModel::tickData(int row, int role) const
{
    const bool tickable = m_ticks->isTickable(row);
    const bool ticked = m_ticks->isTicked(row);
    switch (role) {
    case Qt::DisplayRole:
        return {};
    case Qt::CheckStateRole:
        return tickable ? QVariant(ticked ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::AccessibleTextRole:
        return spokenTick(row);
    case Qt::ToolTipRole:
        return isRunning(recordAt(row)) ? toolTipOf(tr("Still running, so it can't be deleted yet"))
                                        : QString();
    case RawRole:
        return ticked;
    default:
        return cellData(recordAt(row), JobColumn::at(JobColumn::Tick), role);
    }
}

bool JobTableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !flags(index).testFlag(Qt::ItemIsUserCheckable)) {
        return false;
    }
    m_ticks->setTicked({index.row()}, value.toInt() == Qt::Checked);
    return true;
}

QVariant JobTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical) {
        // Nobody sees row numbers, and screen readers would read them before each row.
        return {};
    }
    if (section == JobColumn::Tick && role == Qt::CheckStateRole) {
        return m_ticks->shownTicks();
    }
    if (section == JobColumn::Tick && role == Qt::AccessibleTextRole) {
        return tr("Ticked");
    }
    if (role == Qt::ToolTipRole || role == Qt::AccessibleDescriptionRole) {
        return sortText(section);
    }
    const bool isColumn = section >= 0 && section < JobColumn::count();
    return isColumn && role == Qt::DisplayRole ? JobColumn::at(section).header() : QVariant();
}

QString JobTableModel::sortText(int section) const
{
    const SortKey first = m_rows->order().first();
    const SortKey second = m_rows->order().second();
    if (section == first.column) {
        return first.direction == Qt::AscendingOrder ? tr("Sorted by this column, ascending")
                                                     : tr("Sorted by this column, descending");
    }
    if (section == second.column) {
        return second.direction == Qt::AscendingOrder ? tr("Then by this column, ascending")
                                                      : tr("Then by this column, descending");
    }
    return {};
}

Qt::ItemFlags JobTableModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && checkIndex(index) && index.column() == JobColumn::Tick &&
        m_ticks->isTickable(index.row())) {
        flags |= Qt::ItemIsUserCheckable;
    }
    return flags;
}

void JobTableModel::sort(int column, Qt::SortOrder order)
{
    if (column < JobColumn::count() && m_rows->setSortColumn(column, order)) {
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, JobColumn::count() - 1);
    }
}

int JobTableModel::sortColumn() const
{
    return m_rows->order().first().column;
}

Qt::SortOrder JobTableModel::sortOrder() const
{
    return m_rows->order().first().direction;
}

SortKey JobTableModel::secondSortKey() const
{
    return m_rows->order().second();
}

bool JobTableModel::setSecondSortKey(const SortKey &key)
{
    const bool isNew = m_rows->setSecondSortKey(key);
    if (isNew) {
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, JobColumn::count() - 1);
    }
    return isNew;
}

const JobRecord &JobTableModel::recordAt(int row) const
{
    return m_rows->ledger().at(m_rows->handleAt(row));
}

JobId JobTableModel::idAt(int row) const
{
    return recordAt(row).id;
}

QList<JobId> JobTableModel::shownWhere(const std::function<bool(const JobRecord &)> &is) const
{
    QList<JobId> ids;
    for (int row = 0; row < rowCount(); ++row) {
        if (is(recordAt(row))) {
            ids.append(idAt(row));
        }
    }
    return ids;
}

int JobTableModel::rowOf(const JobId &id) const
{
    return m_rows->rowOf(id);
}

int JobTableModel::countLeftOut(const QList<JobId> &ids) const
{
    const RowFilter &filter = m_rows->filter();
    if (filter.show() == Show::All && !filter.hasConditions()) {
        return 0;
    }
    return int(std::count_if(ids.begin(), ids.end(), [this, &filter](const JobId &id) {
        const JobHandle handle = m_rows->ledger().find(id);
        return handle != JobHandle::None && !filter.accepts(m_rows->ledger().at(handle));
    }));
}

void JobTableModel::setFilterText(const QString &text)
{
    m_rows->setFilterText(text);
}

QStringList JobTableModel::filterMistakes() const
{
    return m_rows->filter().mistakes();
}

void JobTableModel::setShow(Show show)
{
    m_rows->setShow(show);
}

Show JobTableModel::show() const
{
    return m_rows->filter().show();
}

UpdatePace *JobTableModel::pace()
{
    return m_rows->pace();
}

void JobTableModel::flush()
{
    m_rows->flush();
}

void JobTableModel::setSlice(std::chrono::milliseconds slice)
{
    m_rows->setSlice(slice);
}

} // namespace jobsweep
