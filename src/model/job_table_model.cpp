#include "model/job_table_model.h"

#include "model/cell_text.h"
#include "model/job_ledger.h"
#include "model/shown_rows.h"
#include "model/ticked_jobs.h"

#include <QDateTime>

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
        Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1));
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
        Q_EMIT dataChanged(index(first, TickColumn), index(last, TickColumn));
    });
    connect(m_ticks.get(), &TickedJobs::shownTicksChanged, this,
            [this] { Q_EMIT headerDataChanged(Qt::Horizontal, TickColumn, TickColumn); });
}

JobTableModel::~JobTableModel() = default;

int JobTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows->count();
}

int JobTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant JobTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !checkIndex(index)) {
        return {};
    }
    if (index.column() == TickColumn && (role == Qt::CheckStateRole || role == Qt::AccessibleTextRole)) {
        return tickData(index.row(), role);
    }
    const JobRecord &record = recordAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == TickColumn ? QVariant() : cellText(record, index.column());
    case Qt::ToolTipRole:
        return cellToolTip(record, index.column());
    case Qt::AccessibleTextRole:
        return cellText(record, index.column());
    case Qt::AccessibleDescriptionRole:
        return cellDescription(record, index.column());
    case RawRole:
        return rawData(index);
    case FromIdRole:
        return isFromId(record, index.column());
    case StatusKindRole:
        return int(record.status.kind());
    case DeletionStateRole:
        return int(record.deletion);
    case CheckStateRole:
        return int(record.check);
    default:
        return {};
    }
}

QVariant JobTableModel::tickData(int row, int role) const
{
    const bool tickable = m_ticks->isTickable(row);
    if (role == Qt::CheckStateRole) {
        return tickable ? QVariant(m_ticks->isTicked(row) ? Qt::Checked : Qt::Unchecked) : QVariant();
    }
    if (!tickable) {
        return tr("cannot be ticked");
    }
    return m_ticks->isTicked(row) ? tr("ticked") : tr("not ticked");
}

QVariant JobTableModel::rawData(const QModelIndex &index) const
{
    const JobRecord &record = recordAt(index.row());
    switch (index.column()) {
    case TickColumn:
        return m_ticks->isTicked(index.row());
    case StatusColumn:
        return int(record.status.kind());
    case CreatedColumn:
        return record.createdMs == 0 ? QDateTime() : QDateTime::fromMSecsSinceEpoch(record.createdMs).toUTC();
    case DeletionColumn:
        return int(record.deletion);
    default:
        return cellText(record, index.column());
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
        return QAbstractTableModel::headerData(section, orientation, role);
    }
    if (section == TickColumn && role == Qt::CheckStateRole) {
        return m_ticks->shownTicks();
    }
    if (section == TickColumn && role == Qt::AccessibleTextRole) {
        return tr("Ticked");
    }
    if (role == Qt::ToolTipRole || role == Qt::AccessibleDescriptionRole) {
        return sortText(section);
    }
    return role == Qt::DisplayRole ? headerText(section) : QVariant();
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
        return second.direction == Qt::AscendingOrder
                   ? tr("Rows that are equal there are sorted by this column, ascending")
                   : tr("Rows that are equal there are sorted by this column, descending");
    }
    return {};
}

QString JobTableModel::headerText(int section)
{
    switch (section) {
    case StatusColumn:
        return tr("Status");
    case IdColumn:
        return tr("Job ID");
    case TypeColumn:
        return tr("Type");
    case AccountColumn:
        return tr("Account");
    case ModelColumn:
        return tr("Model");
    case CreatedColumn:
        return tr("Created");
    case DeletionColumn:
        return tr("Deletion");
    case MessageColumn:
        return tr("Message");
    default:
        return {};
    }
}

Qt::ItemFlags JobTableModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && checkIndex(index) && index.column() == TickColumn &&
        m_ticks->isTickable(index.row())) {
        flags |= Qt::ItemIsUserCheckable;
    }
    return flags;
}

void JobTableModel::sort(int column, Qt::SortOrder order)
{
    if (column < ColumnCount && m_rows->setSortColumn(column, order)) {
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
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
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
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

void JobTableModel::setSliceMs(int ms)
{
    m_rows->setSliceMs(ms);
}

} // namespace jobsweep
