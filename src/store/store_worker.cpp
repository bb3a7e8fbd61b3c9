#include "store/store_worker.h"

#include <utility>

namespace jobsweep {

StoreWorker::StoreWorker(const QString &path, const QString &server) : m_database(path, server) {}

void StoreWorker::open()
{
    const auto trouble = m_database.open();
    if (trouble && (trouble->kind == StoreProblem::Kind::Damaged || !m_database.isReadable())) {
        take(*trouble);
    } else if (tellContents()) {
        if (trouble) {
            take(*trouble);
        } else {
            tellWritable();
        }
    }
}

/// Returns whether they are told, and loads the jobs then.
bool StoreWorker::tellContents()
{
    if (!m_contentsTold) {
        StoreContents contents;
        if (const auto unreadable = m_database.readContents(&contents)) {
            take(*unreadable);
            return false;
        }
        m_contentsTold = true;
        m_loadEnded = false;
        Q_EMIT opened(contents);
    }
    if (!m_loadEnded) {
        QMetaObject::invokeMethod(this, &StoreWorker::load, Qt::QueuedConnection);
    }
    return true;
}

void StoreWorker::tellWritable()
{
    m_problem.reset();
    Q_EMIT writable();
}

void StoreWorker::load()
{
    if (m_loadEnded || !m_database.isReadable()) {
        return;
    }
    QList<KeptJob> jobs;
    if (const auto trouble = m_database.readJobs(m_nextToLoad, &jobs)) {
        take(*trouble);
        return;
    }
    if (!jobs.isEmpty()) {
        m_nextToLoad = jobs.constLast().arrival + 1;
        Q_EMIT loaded(jobs);
    }
    if (jobs.size() == JobDatabase::rowsAStep) {
        QMetaObject::invokeMethod(this, &StoreWorker::load, Qt::QueuedConnection);
    } else {
        endLoad();
    }
}

void StoreWorker::endLoad()
{
    if (!std::exchange(m_loadEnded, true)) {
        Q_EMIT loadEnded();
    }
}

WriteResult StoreWorker::write(const StoreWrite &write, int files)
{
    if (files != m_files) {
        return {StoreProblem{StoreProblem::Kind::Damaged, {}, {}}, {}};
    }
    if (!m_database.isWritable()) {
        return {m_problem.value_or(StoreProblem{}), {}};
    }
    WriteResult result = m_database.write(write);
    if (result.problem && result.problem->kind == StoreProblem::Kind::Damaged) {
        take(*result.problem);
    }
    return result;
}

void StoreWorker::take(const StoreProblem &problem)
{
    m_problem = problem;
    if (problem.kind == StoreProblem::Kind::Damaged) {
        if (replace()) {
            return;
        }
        if (!m_loadEnded && m_database.isReadable()) {
            loadDamaged();
        }
        endLoad();
    }
    m_problem->unread = !m_contentsTold && m_database.mayExist();
    Q_EMIT failed(*m_problem);
    if (!m_database.isReadable()) {
        endLoad();
    }
}

/// The numbers that jobs have by now stay theirs, and the load goes on where the damage ended it.
bool StoreWorker::replace()
{
    JobDatabase::Replacement made;
    if (const auto trouble = m_database.replace(QDateTime::currentDateTimeUtc(), &made)) {
        m_problem = trouble;
        return false;
    }
    ++m_files;
    Q_EMIT replaced(made.aside, made.complete);
    if (tellContents()) {
        tellWritable();
    }
    return true;
}

void StoreWorker::loadDamaged()
{
    constexpr quint32 shortestLeap = 64; // about the rows of a page
    constexpr quint32 longestLeap = 1U << 22U;
    QList<KeptJob> jobs;
    for (quint32 leap = shortestLeap; leap <= longestLeap;) {
        const qsizetype before = jobs.size();
        const bool broken = m_database.readJobs(m_nextToLoad, &jobs).has_value();
        const bool any = jobs.size() > before;
        if (any) {
            m_nextToLoad = jobs.constLast().arrival + 1;
            leap = shortestLeap;
        }
        if (broken) {
            m_nextToLoad += leap;
            leap *= 2;
        } else if (!any) {
            break;
        }
    }
    if (!std::exchange(m_contentsTold, true)) {
        Q_EMIT opened({m_nextToLoad, {}});
    }
    Q_EMIT loaded(jobs);
}

EventPage StoreWorker::readEvents(const EventFilter &filter, qint64 before, int limit)
{
    EventPage page;
    if (!m_database.isReadable()) {
        page.failed = true;
        return page;
    }
    auto trouble = m_database.readEvents(filter, before, limit, &page);
    // Any other trouble of a read says nothing about writing.
    if (trouble && trouble->kind == StoreProblem::Kind::Damaged) {
        take(*trouble);
        page = {};
        trouble = m_database.readEvents(filter, before, limit, &page);
    }
    page.failed = trouble.has_value();
    return page;
}

void StoreWorker::prune(qint64 beforeMs)
{
    if (m_database.isWritable() && m_database.prune(beforeMs)) {
        QMetaObject::invokeMethod(
            this, [this, beforeMs] { prune(beforeMs); }, Qt::QueuedConnection);
    }
}

} // namespace jobsweep
