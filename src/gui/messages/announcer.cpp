#include "gui/messages/announcer.h"

#include "gui/look/accessibility.h"
#include "model/columns/job_column.h"
#include "model/table/job_table_model.h"
#include "model/table/ticked_jobs.h"

#include <QAccessible>
#include <QHeaderView>
#include <QLocale>
#include <QTableView>

#include <utility>

namespace jobsweep {

namespace {

/// Qt raises no event for a cell by itself: a table says only that data changed.
void raiseTicked(QTableView *table, int row)
{
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(table);
    QAccessibleTableInterface *cells = accessible ? accessible->tableInterface() : nullptr;
    QAccessibleInterface *cell = cells ? cells->cellAt(row, JobColumn::Tick) : nullptr;
    if (cell) {
        QAccessible::State changed;
        changed.checked = true;
        QAccessibleStateChangeEvent event(cell, changed);
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace

Announcer::Announcer(QTableView *table, JobTableModel *jobs, QWidget *parent)
    : QWidget(parent), m_table(table), m_jobs(jobs)
{
    setObjectName(QStringLiteral("announcer"));
    setAccessibleName(tr("Announcements"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    // What has no place on the screen is left out by screen readers.
    setGeometry(0, 0, 1, 1);
    // It is shown when there is something to say: screen readers speak what appears.
    hide();
    connect(jobs->ticks(), &TickedJobs::rowsChanged, this, &Announcer::followTicks);
    connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &Announcer::followRow);
    connect(table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &Announcer::saySorted);
    followRow();
}

void Announcer::setProgress(const WorkProgress &progress)
{
    using Kind = WorkProgress::Kind;
    const bool goesOn = progress.kind == Kind::Checking || progress.kind == Kind::Deleting;
    if (!goesOn || progress.total <= 0) {
        return;
    }
    if (std::exchange(m_kind, progress.kind) != progress.kind) {
        m_tenths = 0;
    }
    constexpr int all = 10;
    const int tenths = int(qint64(progress.done) * all / progress.total);
    if (tenths <= m_tenths || tenths >= all) {
        return;
    }
    m_tenths = tenths;
    const QString percent = QLocale().toString(tenths * all);
    announce(this, progress.kind == Kind::Deleting ? tr("Deleting: %1 %").arg(percent)
                                                   : tr("Checking: %1 %").arg(percent));
}

void Announcer::endProgress()
{
    m_kind = WorkProgress::Kind::Idle;
}

void Announcer::followRow()
{
    const int row = m_table->currentIndex().row();
    const bool isRow = row >= 0 && row < m_jobs->rowCount();
    m_current = isRow ? m_jobs->idAt(row) : JobId();
    m_isTicked = isRow && m_jobs->ticks()->isTicked(row);
}

void Announcer::followTicks(int first, int last)
{
    const QModelIndex current = m_table->currentIndex();
    const int row = current.row();
    const bool isCurrent = current.isValid() && first <= row && row <= last;
    const JobId before = m_current;
    const bool wasTicked = m_isTicked;
    followRow();
    const bool changed = isCurrent && before == m_current && wasTicked != m_isTicked;
    if (changed && QAccessible::isActive()) {
        raiseTicked(m_table, row);
    }
    if (first != last || !isCurrent) {
        const int count = m_jobs->ticks()->count();
        announce(this, count > 0 ? tr("%Ln ticked", nullptr, count) : tr("Nothing ticked"));
    } else if (changed && current.column() != JobColumn::Tick) {
        // The event above is about another cell than the one that is being read.
        announce(this, current.siblingAtColumn(JobColumn::Tick).data(Qt::AccessibleTextRole).toString());
    }
}

void Announcer::saySorted(int column, Qt::SortOrder order)
{
    if (column <= JobColumn::Tick || column >= JobColumn::count()) {
        announce(this, tr("In the order added"));
        return;
    }
    const QString text = order == Qt::AscendingOrder ? tr("Sorted by %1, ascending", "a column")
                                                     : tr("Sorted by %1, descending", "a column");
    announce(this, text.arg(JobColumn::at(column).header()));
}

} // namespace jobsweep
