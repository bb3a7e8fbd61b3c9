#include "model/table/shown_rows.h"

#include "model/jobs/job_ledger.h"

#include <QElapsedTimer>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace jobsweep {

ShownRows::ShownRows(const JobLedger *ledger, QObject *parent)
    : QObject(parent), m_ledger(ledger), m_order(ledger), m_wantedOrder(ledger)
{
    m_workTimer.setSingleShot(true);
    m_workTimer.setInterval(0);
    std::vector<JobHandle> handles;
    for (JobHandle handle{}; handle < m_ledger->handleEnd(); ++handle) {
        if (m_ledger->isUsed(handle)) {
            handles.push_back(handle);
            m_kinds.set(handle, m_ledger->at(handle));
            m_shown.insert(handle);
        }
    }
    displace(handles);
    list();
    m_rows = m_listed;
    m_rowOf.resize(size_t(m_ledger->handleEnd()));
    number(0);
    connect(&m_pace, &UpdatePace::due, this, &ShownRows::applyPending);
    connect(&m_workTimer, &QTimer::timeout, this, &ShownRows::goOnWorking);
    connect(m_ledger, &JobLedger::added, this, &ShownRows::takeAdded);
    connect(m_ledger, &JobLedger::changed, this, &ShownRows::takeChanged);
    connect(m_ledger, &JobLedger::aboutToRemove, this, &ShownRows::takeOut);
}

int ShownRows::rowOf(const JobId &id) const
{
    const JobHandle handle = m_ledger->find(id);
    return handle != JobHandle::None && m_shown.contains(handle) ? m_rowOf[size_t(handle)] : -1;
}

void ShownRows::setFilterText(const QString &text)
{
    applyPending();
    if (m_wantedFilter.setText(text)) {
        filterAgain();
    }
}

void ShownRows::setShow(Show show)
{
    applyPending();
    if (m_wantedFilter.setShow(show)) {
        filterAgain();
    }
}

bool ShownRows::setSortColumn(int column, Qt::SortOrder direction)
{
    applyPending();
    return orderIf(m_wantedOrder.setColumn(column, direction));
}

bool ShownRows::setSecondSortKey(const SortKey &key)
{
    applyPending();
    return orderIf(m_wantedOrder.setSecond(key));
}

void ShownRows::flush()
{
    completeWork();
    applyPending();
}

void ShownRows::takeAdded(const QList<JobHandle> &handles)
{
    std::for_each(handles.begin(), handles.end(), [this](JobHandle handle) { hold(handle); });
}

void ShownRows::takeChanged(const QList<JobHandle> &handles)
{
    for (const JobHandle handle : handles) {
        hold(handle);
    }
    Q_EMIT jobsChanged(handles);
}

void ShownRows::hold(JobHandle handle)
{
    // Another listener that heard of the job first may have removed it again.
    if (!m_ledger->isUsed(handle)) {
        return;
    }
    m_kinds.set(handle, m_ledger->at(handle));
    if (m_isPending.insert(handle)) {
        m_pending.push_back(handle);
        m_pace.request();
    }
}

/// Not held back: the records end with the signal that announces it.
void ShownRows::takeOut(const QList<JobHandle> &handles)
{
    Q_EMIT jobsLeaving(handles);
    HandleSet out;
    std::vector<int> leaving;
    for (const JobHandle handle : handles) {
        out.insert(handle);
        m_kinds.erase(handle);
        m_isListed.erase(handle);
        m_isDisplaced.erase(handle);
        m_isPending.erase(handle);
        if (m_shown.contains(handle)) {
            leaving.push_back(m_rowOf[size_t(handle)]);
        }
    }
    const auto isOut = [&out](JobHandle handle) { return out.contains(handle); };
    std::erase_if(m_listed, isOut);
    std::erase_if(m_displaced, isOut);
    std::erase_if(m_pending, isOut);
    if (!removeRows(std::move(leaving))) {
        std::vector<JobHandle> next = m_rows;
        std::erase_if(next, isOut);
        replaceRows(std::move(next));
    }
    if (m_work) {
        beginWork(m_wantedOrder != m_order);
        m_workTimer.start();
    }
    Q_EMIT updated();
}

void ShownRows::applyPending()
{
    if (m_work) {
        return;
    }
    const std::vector<JobHandle> handles = std::exchange(m_pending, {});
    m_isPending.clear();
    m_rowOf.resize(size_t(m_ledger->handleEnd()));
    displace(handles);
    std::vector<int> leaving;
    std::vector<JobHandle> entering;
    std::vector<JobHandle> staying;
    std::vector<JobHandle> all;
    for (const JobHandle handle : handles) {
        const bool accepted = m_filter.accepts(m_ledger->at(handle));
        if (accepted) {
            all.push_back(handle);
        }
        if (!m_shown.contains(handle)) {
            if (accepted) {
                entering.push_back(handle);
            }
        } else if (accepted) {
            staying.push_back(handle);
        } else {
            leaving.push_back(m_rowOf[size_t(handle)]);
        }
    }
    const auto isStillInPlace = [this](JobHandle handle) { return isInPlace(m_rowOf[size_t(handle)]); };
    const bool inPlace = removeRows(std::move(leaving)) &&
                         std::all_of(staying.begin(), staying.end(), isStillInPlace) &&
                         insertRows(std::move(entering));
    if (inPlace) {
        std::vector<int> changedNumbers(staying.size());
        std::transform(staying.begin(), staying.end(), changedNumbers.begin(),
                       [this](JobHandle handle) { return m_rowOf[size_t(handle)]; });
        changeRows(std::move(changedNumbers));
    } else {
        rearrange(handles, std::move(all));
    }
    Q_EMIT updated();
}

/// New jobs have no place among all yet, the others may have lost theirs. It is looked for when it is needed:
/// not with each of a batch's thousands of changes.
void ShownRows::displace(const std::vector<JobHandle> &handles)
{
    for (const JobHandle handle : handles) {
        if ((!m_order.isFixed() || !m_isListed.contains(handle)) && m_isDisplaced.insert(handle)) {
            m_displaced.push_back(handle);
        }
    }
}

void ShownRows::list()
{
    std::erase_if(m_listed, [this](JobHandle handle) { return m_isDisplaced.contains(handle); });
    for (const JobHandle handle : m_displaced) {
        m_isListed.insert(handle);
    }
    m_isDisplaced.clear();
    m_order.merge(m_listed, std::exchange(m_displaced, {}));
}

/// Shows rows after a change of `handles`, of which the filter accepts these, that is more than a few rows
/// coming and going.
void ShownRows::rearrange(const std::vector<JobHandle> &handles, std::vector<JobHandle> accepted)
{
    HandleSet touched;
    std::for_each(handles.begin(), handles.end(), [&touched](JobHandle handle) { touched.insert(handle); });
    std::vector<JobHandle> next;
    next.reserve(m_rows.size() + accepted.size());
    std::copy_if(m_rows.begin(), m_rows.end(), std::back_inserter(next),
                 [&touched](JobHandle handle) { return !touched.contains(handle); });
    m_order.merge(next, std::move(accepted));
    replaceRows(std::move(next));
}

void ShownRows::filterAgain()
{
    if (m_work) {
        m_work->filterBy(m_wantedFilter);
    } else {
        beginWork(false);
    }
    startWorking();
}

bool ShownRows::orderIf(bool isNew)
{
    if (isNew) {
        beginWork(true);
        startWorking();
    }
    return isNew;
}

void ShownRows::beginWork(bool sorts)
{
    // Finding thousands of places takes longer than the window may be kept; sorting is done in the
    // background.
    const size_t mostPlaces = std::min(size_t(4'096), m_listed.size() / 16);
    if (!sorts && (m_displaced.size() <= mostPlaces || m_order.first().column < 0)) {
        list();
    }
    for (const JobHandle handle : m_displaced) {
        if (m_isListed.insert(handle)) {
            m_listed.push_back(handle);
        }
    }
    sorts = sorts || !m_displaced.empty();
    m_work = std::make_unique<Rearrangement>(
        m_ledger, &m_kinds, m_listed, sorts ? std::optional(m_wantedOrder) : std::nullopt, m_wantedFilter);
}

void ShownRows::startWorking()
{
    if (m_slice > std::chrono::milliseconds(0)) {
        goOnWorking();
    } else {
        m_workTimer.start();
    }
}

void ShownRows::goOnWorking()
{
    QElapsedTimer time;
    time.start();
    do {
        if (m_work->step()) {
            takeOver();
            return;
        }
    } while (std::chrono::milliseconds(time.elapsed()) < m_slice);
    m_workTimer.start();
}

void ShownRows::completeWork()
{
    while (m_work && !m_work->step()) {
    }
    if (m_work) {
        takeOver();
    }
}

void ShownRows::takeOver()
{
    m_workTimer.stop();
    const auto done = std::exchange(m_work, nullptr);
    m_filter = m_wantedFilter;
    m_order = m_wantedOrder;
    m_listed = done->takeListed();
    m_displaced.clear();
    m_isDisplaced.clear();
    replaceRows(done->takeShown());
    applyPending();
}

void ShownRows::replaceRows(std::vector<JobHandle> next)
{
    if (next == m_rows) {
        return;
    }
    Q_EMIT resetting();
    m_rows = std::move(next);
    m_shown.clear();
    std::for_each(m_rows.begin(), m_rows.end(), [this](JobHandle handle) { m_shown.insert(handle); });
    number(0);
    Q_EMIT wasReset();
}

/// Sorts the row numbers and joins neighbours.
std::vector<ShownRows::Span> ShownRows::spansOf(std::vector<int> &rowNumbers)
{
    std::sort(rowNumbers.begin(), rowNumbers.end());
    std::vector<Span> spans;
    for (const int row : rowNumbers) {
        if (!spans.empty() && spans.back().last + 1 >= row) {
            spans.back().last = row;
        } else {
            spans.push_back({row, row});
        }
    }
    return spans;
}

/// Returns false, and removes nothing, where there are too many spans.
bool ShownRows::removeRows(std::vector<int> leaving)
{
    const std::vector<Span> spans = spansOf(leaving);
    if (spans.size() > maxSpans) {
        return false;
    }
    std::for_each(spans.rbegin(), spans.rend(), [this](const Span &span) {
        Q_EMIT removing(span.first, span.last);
        const auto first = m_rows.begin() + span.first;
        const auto end = m_rows.begin() + span.last + 1;
        std::for_each(first, end, [this](JobHandle handle) { m_shown.erase(handle); });
        m_rows.erase(first, end);
        number(size_t(span.first));
        Q_EMIT removed();
    });
    return true;
}

/// Returns false, and inserts nothing, where there are too many spans.
bool ShownRows::insertRows(std::vector<JobHandle> handles)
{
    struct Insertion
    {
        int row;
        std::vector<JobHandle> handles;
    };
    m_order.sort(handles);
    std::vector<Insertion> insertions;
    const auto before = [this](JobHandle a, JobHandle b) { return m_order.less(a, b); };
    auto from = m_rows.cbegin();
    for (const JobHandle handle : handles) {
        from = std::upper_bound(from, m_rows.cend(), handle, before);
        const int row = int(from - m_rows.cbegin());
        if (insertions.empty() || insertions.back().row != row) {
            if (insertions.size() == maxSpans) {
                return false;
            }
            insertions.push_back({row, {}});
        }
        insertions.back().handles.push_back(handle);
    }
    std::for_each(insertions.rbegin(), insertions.rend(), [this](const Insertion &insertion) {
        Q_EMIT inserting(insertion.row, insertion.row + int(insertion.handles.size()) - 1);
        m_rows.insert(m_rows.begin() + insertion.row, insertion.handles.begin(), insertion.handles.end());
        std::for_each(insertion.handles.begin(), insertion.handles.end(),
                      [this](JobHandle handle) { m_shown.insert(handle); });
        number(size_t(insertion.row));
        Q_EMIT inserted();
    });
    return true;
}

void ShownRows::number(size_t fromRow)
{
    for (size_t row = fromRow; row < m_rows.size(); ++row) {
        m_rowOf[size_t(m_rows[row])] = int(row);
    }
}

bool ShownRows::isInPlace(int row) const
{
    if (m_order.isFixed()) {
        return true;
    }
    const auto at = m_rows.begin() + row;
    return (at == m_rows.begin() || m_order.less(*(at - 1), *at)) &&
           (at + 1 == m_rows.end() || m_order.less(*at, *(at + 1)));
}

void ShownRows::changeRows(std::vector<int> rowNumbers)
{
    std::vector<Span> spans = spansOf(rowNumbers);
    if (spans.size() > maxSpans) {
        // A view repaints what is on the screen of one large span; it would go through thousands of small
        // ones.
        spans = {{spans.front().first, spans.back().last}};
    }
    for (const Span &span : spans) {
        Q_EMIT rowsChanged(span.first, span.last);
    }
}

} // namespace jobsweep
