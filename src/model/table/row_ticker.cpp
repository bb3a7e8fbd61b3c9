#include "model/table/row_ticker.h"

#include "model/table/job_table_model.h"
#include "model/table/ticked_jobs.h"

#include <algorithm>
#include <numeric>

namespace jobsweep {

void RowTicker::toggle(const QList<int> &rows)
{
    m_jobs->ticks()->setTicked(rows, !m_jobs->ticks()->areTicked(rows));
}

void RowTicker::click(int row, const QList<int> &selected)
{
    const bool among = std::binary_search(selected.begin(), selected.end(), row);
    m_jobs->ticks()->setTicked(among ? selected : QList<int>{row}, !m_jobs->ticks()->isTicked(row));
    m_last = m_jobs->idAt(row);
}

void RowTicker::clickRange(int row)
{
    const int last = m_last.isNull() ? -1 : m_jobs->rowOf(m_last);
    const auto [from, to] = std::minmax(row, last < 0 ? row : last);
    QList<int> rows(to - from + 1);
    std::iota(rows.begin(), rows.end(), from);
    m_jobs->ticks()->setTicked(rows, !m_jobs->ticks()->isTicked(row));
    m_last = m_jobs->idAt(row);
}

} // namespace jobsweep
