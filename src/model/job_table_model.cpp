#include "model/job_table_model.h"

#include "model/cell_text.h"
#include "model/job_ledger.h"
#include "model/job_table_rows.h"

#include <QDateTime>

#include <algorithm>

namespace jobsweep {

JobTableModel::JobTableModel(const JobLedger *ledger, QObject *parent)
    : QAbstractTableModel(parent), d(std::make_unique<Private>(this, ledger))
{}

JobTableModel::~JobTableModel() = default;

int JobTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(d->rows.size());
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
    const bool tickable = d->isTickable(d->rows[size_t(row)]);
    if (role == Qt::CheckStateRole) {
        return tickable ? QVariant(isTicked(row) ? Qt::Checked : Qt::Unchecked) : QVariant();
    }
    if (!tickable) {
        return tr("cannot be ticked");
    }
    return isTicked(row) ? tr("ticked") : tr("not ticked");
}

QVariant JobTableModel::rawData(const QModelIndex &index) const
{
    const JobRecord &record = recordAt(index.row());
    switch (index.column()) {
    case TickColumn:
        return isTicked(index.row());
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
    setTicked({index.row()}, value.toInt() == Qt::Checked);
    return true;
}

QVariant JobTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical) {
        return QAbstractTableModel::headerData(section, orientation, role);
    }
    if (section == TickColumn && role == Qt::CheckStateRole) {
        return shownTicks();
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
    const SortKey first = d->wantedOrder.first();
    const SortKey second = d->wantedOrder.second();
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
        d->isTickable(d->rows[size_t(index.row())])) {
        flags |= Qt::ItemIsUserCheckable;
    }
    return flags;
}

void JobTableModel::sort(int column, Qt::SortOrder order)
{
    d->applyPending();
    if (column < ColumnCount && d->wantedOrder.setColumn(column, order)) {
        d->orderAgain();
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    }
}

int JobTableModel::sortColumn() const
{
    return d->wantedOrder.first().column;
}

Qt::SortOrder JobTableModel::sortOrder() const
{
    return d->wantedOrder.first().direction;
}

SortKey JobTableModel::secondSortKey() const
{
    return d->wantedOrder.second();
}

bool JobTableModel::setSecondSortKey(const SortKey &key)
{
    d->applyPending();
    const bool isNew = d->wantedOrder.setSecond(key);
    if (isNew) {
        d->orderAgain();
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    }
    return isNew;
}

const JobRecord &JobTableModel::recordAt(int row) const
{
    return d->ledger->at(d->rows[size_t(row)]);
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
    const JobHandle handle = d->ledger->find(id);
    return handle != JobHandle::None && d->isShown(handle) ? d->rowOf[size_t(handle)] : -1;
}

int JobTableModel::countLeftOut(const QList<JobId> &ids) const
{
    const RowFilter &filter = d->wantedFilter;
    if (filter.show() == Show::All && !filter.hasConditions()) {
        return 0;
    }
    return int(std::count_if(ids.begin(), ids.end(), [this, &filter](const JobId &id) {
        const JobHandle handle = d->ledger->find(id);
        return handle != JobHandle::None && !filter.accepts(d->ledger->at(handle));
    }));
}

void JobTableModel::setFilterText(const QString &text)
{
    d->applyPending();
    if (d->wantedFilter.setText(text)) {
        d->filterAgain();
    }
}

QStringList JobTableModel::filterMistakes() const
{
    return d->wantedFilter.mistakes();
}

void JobTableModel::setShow(Show show)
{
    d->applyPending();
    if (d->wantedFilter.setShow(show)) {
        d->filterAgain();
    }
}

Show JobTableModel::show() const
{
    return d->wantedFilter.show();
}

UpdatePace *JobTableModel::pace()
{
    return &d->pace;
}

void JobTableModel::flush()
{
    d->completeWork();
    d->applyPending();
}

void JobTableModel::setSliceMs(int ms)
{
    d->sliceMs = ms;
}

} // namespace jobsweep
