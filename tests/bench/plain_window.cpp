#include "plain_window.h"

#include "app/session/job_session.h"
#include "core/job/job_id.h"
#include "core/job/job_record.h"
#include "model/columns/job_column.h"
#include "model/jobs/job_ledger.h"
#include "model/jobs/list_editor.h"
#include "plain_model.h"
#include "support/ledger_of.h"

#include <QHeaderView>
#include <QItemSelectionModel>
#include <QVBoxLayout>

namespace jobsweep::test {

PlainWindow::PlainWindow(JobSession *session, PlainTicks ticks)
    : m_session(session)
    , m_ticks(ticks)
    , m_model(std::make_unique<PlainModel>(ledgerOf(*session)))
    , m_filter(new QLineEdit)
    , m_table(new QTableView)
{
    m_proxy.setSourceModel(m_model.get());
    m_proxy.setFilterKeyColumn(-1);
    m_proxy.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_proxy.setSortRole(JobTableModel::RawRole);
    m_table->setModel(&m_proxy);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setWordWrap(false);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    auto *layout = new QVBoxLayout(&m_window);
    layout->addWidget(m_filter);
    layout->addWidget(m_table);
    QObject::connect(m_filter, &QLineEdit::textChanged, &m_proxy,
                     &QSortFilterProxyModel::setFilterFixedString);
    m_window.resize(1'600, 900);
    m_window.show();
}

PlainWindow::~PlainWindow() = default;

bool PlainWindow::isTicked(int row) const
{
    const QModelIndex index = m_proxy.index(row, JobColumn::Tick);
    return m_ticks == PlainTicks::Selection ? m_table->selectionModel()->isSelected(index)
                                            : index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
}

void PlainWindow::check(int row, Qt::CheckState state)
{
    m_proxy.setData(m_proxy.index(row, JobColumn::Tick), state, Qt::CheckStateRole);
}

bool PlainWindow::isFinishedRow(int row) const
{
    return isFinished(m_model->recordAt(m_proxy.mapToSource(m_proxy.index(row, 0)).row()));
}

void PlainWindow::tickAll()
{
    if (m_ticks == PlainTicks::Selection) {
        m_table->selectAll();
        return;
    }
    for (int row = 0; row < m_proxy.rowCount(); ++row) {
        check(row, Qt::Checked);
    }
}

void PlainWindow::untickAll()
{
    if (m_ticks == PlainTicks::Selection) {
        m_table->clearSelection();
        return;
    }
    for (int row = 0; row < m_proxy.rowCount(); ++row) {
        check(row, Qt::Unchecked);
    }
}

void PlainWindow::tickFinished()
{
    QItemSelection finished;
    for (int row = 0; row < m_proxy.rowCount(); ++row) {
        if (!isFinishedRow(row)) {
            continue;
        }
        if (m_ticks == PlainTicks::CheckStates) {
            check(row, Qt::Checked);
        } else {
            finished.append(
                QItemSelectionRange(m_proxy.index(row, 0), m_proxy.index(row, JobColumn::count() - 1)));
        }
    }
    if (m_ticks == PlainTicks::Selection) {
        m_table->selectionModel()->select(finished, QItemSelectionModel::Select);
    }
}

int PlainWindow::tickedCount() const
{
    if (m_ticks == PlainTicks::CheckStates) {
        return m_model->checkedCount();
    }
    int count = 0;
    for (const QItemSelectionRange &range : m_table->selectionModel()->selection()) {
        count += range.height();
    }
    return count;
}

void PlainWindow::removeTicked()
{
    QList<JobId> ids;
    for (int row = 0; row < m_proxy.rowCount(); ++row) {
        if (isTicked(row)) {
            ids += m_model->recordAt(m_proxy.mapToSource(m_proxy.index(row, 0)).row()).id;
        }
    }
    m_session->editor()->remove(ids);
}

} // namespace jobsweep::test
