#include "store/store_worker.h"

#include <utility>

namespace jobsweep {

StoreWorker::StoreWorker(const QString &path, const QString &server) : m_database(path, server) {}

void StoreWorker::open()
{
    // A damaged file is not opened for another try: what could be read of it is here.
    if (m_damage) {
        // To read all of it takes long where it is long, and little time may be spent on what fails.
        constexpr int rest = 10;
        if (m_sinceReplacing.isValid() &&
            std::chrono::milliseconds(m_sinceReplacing.elapsed()) < rest * m_replacing) {
            Q_EMIT failed(*m_problem);
        } else {
            take(*m_damage);
        }
        return;
    }
    const auto trouble = m_database.open();
    tellRepair();
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
    tellReady();
}

void StoreWorker::load()
{
    if (m_loadEnded || !m_database.isReadable()) {
        return;
    }
    QList<StoredJob> jobs;
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
    } else if (const auto missing = m_database.checkCount()) {
        take(*missing);
    } else {
        endLoad();
    }
}

void StoreWorker::endLoad()
{
    if (!std::exchange(m_loadEnded, true)) {
        Q_EMIT loadEnded();
        tellReady();
    }
}

void StoreWorker::tellReady()
{
    if (m_loadEnded && m_database.isWritable() && !std::exchange(m_inspected, true)) {
        Q_EMIT readyForInspection(m_file);
    }
}

void StoreWorker::takeFault(const QString &fault, int file)
{
    // A file that somebody put in the list's place is not the list: the next write writes that anew.
    if (!fault.isEmpty() && file == m_file && m_database.isInPlace()) {
        take({StoreProblem::Kind::Damaged, {}, fault});
    }
    Q_EMIT inspected();
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
    ++*m_steps;
    tellRepair();
    // A file that was to be written anew may be left without a connection: open() tries again.
    if (result.problem && (result.problem->kind == StoreProblem::Kind::Damaged || !m_database.isWritable())) {
        take(*result.problem);
    }
    return result;
}

void StoreWorker::keepAtEnd()
{
    m_database.keepAtEnd();
}

void StoreWorker::take(const StoreProblem &problem)
{
    m_problem = problem;
    bool canLoad = true;
    if (problem.kind == StoreProblem::Kind::Damaged) {
        m_damage = problem;
        if (replace()) {
            return;
        }
        // What can be read of it is loaded, unless that is what is damaged.
        canLoad = std::exchange(m_brokenAt, m_nextToLoad) != m_nextToLoad;
        if (canLoad && m_database.isReadable() && !m_loadEnded && !tellContents()) {
            return;
        }
    }
    m_problem->unread = !m_contentsTold && m_database.mayExist();
    Q_EMIT failed(*m_problem);
    if (!canLoad || !m_database.isReadable()) {
        endLoad();
    }
}

/// The numbers that jobs have by now stay theirs, and a load that has not ended begins anew.
bool StoreWorker::replace()
{
    // A disk that changes all that is written to it fills up with files put aside.
    constexpr int mostFiles = 5;
    // The damaged file is still open where its path leads to another one or to none: it has the only copy.
    if (m_files == mostFiles || !m_database.isInPlace()) {
        return false;
    }
    QElapsedTimer timer;
    timer.start();
    const auto trouble = m_database.replace(QDateTime::currentDateTimeUtc());
    m_replacing = std::chrono::milliseconds(timer.elapsed());
    m_sinceReplacing.start();
    if (trouble) {
        m_problem = trouble;
    }
    const bool isReplaced = tellRepair();
    if (isReplaced && !trouble && tellContents()) {
        tellWritable();
    }
    return isReplaced && !trouble;
}

bool StoreWorker::tellRepair()
{
    const auto repair = m_database.takeRepair();
    if (!repair) {
        return false;
    }
    ++m_file;
    m_damage.reset();
    // One that was written anew has all that the old one had.
    if (repair->cause == FileRepair::Cause::Moved) {
        Q_EMIT writtenAnew(*repair);
    } else {
        ++m_files;
        // The damage may have hidden jobs anywhere; the list takes none twice.
        m_nextToLoad = 0;
        Q_EMIT replaced(*repair);
    }
    return true;
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

void StoreWorker::readRemoved(quint64 number)
{
    goOn({number, 0, {}, false});
}

void StoreWorker::goOn(RemovedRead read)
{
    const auto trouble = m_database.isReadable() ? m_database.readRemoved(&read.from, &read.ids)
                                                 : std::optional(StoreProblem{});
    if (trouble && trouble->kind == StoreProblem::Kind::Damaged && !read.isSecond) {
        take(*trouble);
        // What took the file's place may number the jobs otherwise.
        read = {read.number, 0, {}, true};
    } else if (trouble || read.from == JobDatabase::noNumber) {
        Q_EMIT removedRead(read.number, read.ids);
        return;
    }
    // Moved all along: the ids would be copied for each step.
    QMetaObject::invokeMethod(
        this, [this, next = std::move(read)]() mutable { goOn(std::move(next)); }, Qt::QueuedConnection);
}

void StoreWorker::prune(qint64 beforeMs)
{
    if (m_database.isWritable() && m_database.prune(beforeMs)) {
        QMetaObject::invokeMethod(
            this, [this, beforeMs] { prune(beforeMs); }, Qt::QueuedConnection);
    }
}

} // namespace jobsweep
