#include "app/intake/intake_reading.h"

#include "app/intake/text_file.h"
#include "core/scan/redaction.h"
#include "core/text/one_line.h"

#include <QFileInfo>

#include <numeric>
#include <utility>

namespace jobsweep {

namespace {

/// Whoever cancels waits for one part at most.
constexpr qsizetype partSize = 256LL * 1024;

qint64 sizeOf(const QStringList &paths)
{
    return std::accumulate(paths.begin(), paths.end(), qint64(0),
                           [](qint64 sum, const QString &path) { return sum + QFileInfo(path).size(); });
}

QString nameOf(const QStringList &paths)
{
    constexpr qsizetype nameLength = 80;
    return paths.size() == 1 ? oneLine(QFileInfo(paths.first()).fileName(), nameLength) : QString();
}

} // namespace

IntakeReading::IntakeReading(QString text, QStringList paths, ApiToken token)
    : m_text(std::move(text))
    , m_paths(std::move(paths))
    , m_token(std::move(token))
    , m_name(m_text.isEmpty() ? nameOf(m_paths) : QString())
    , m_total(m_text.size() + sizeOf(m_paths))
    , m_scanner(m_total)
{}

void IntakeReading::run(const std::function<void(const TextScanner::Part &)> &found)
{
    m_found = found;
    if (!m_text.isEmpty()) {
        readText();
    }
    readFiles();
    m_rest = m_scanner.result();
    redact(m_rest, m_token);
    // It may hold what holds this.
    m_found = nullptr;
}

void IntakeReading::readText()
{
    for (qsizetype at = 0; at < m_text.size() && scan(QStringView(m_text).mid(at, partSize));
         at += partSize) {
        m_done = at;
    }
    m_scanner.endText();
    tell();
}

void IntakeReading::readFiles()
{
    qint64 before = m_text.size();
    for (const QString &path : std::as_const(m_paths)) {
        if (m_cancelled) {
            return;
        }
        qint64 size = 0;
        const QString problem = readTextFile(path, [this, before, &size](QStringView part, qint64 bytesRead) {
            size = bytesRead;
            m_done = before + bytesRead;
            return scan(part);
        });
        before += size;
        if (!problem.isEmpty()) {
            m_unreadable += problem;
        }
        m_scanner.endText();
        tell();
    }
}

/// Whether to go on.
bool IntakeReading::scan(QStringView part)
{
    m_scanner.feed(part);
    tell();
    return !m_cancelled;
}

/// An id is told before what is told of it.
void IntakeReading::tell()
{
    TextScanner::Part all = m_scanner.take();
    for (ImportedJob &job : all.told) {
        redact(job, m_token);
    }
    for (qsizetype at = 0; at < all.ids.size(); at += jobsAPart) {
        tell({all.ids.mid(at, jobsAPart), {}});
    }
    for (qsizetype at = 0; at < all.told.size(); at += jobsAPart) {
        tell({{}, all.told.mid(at, jobsAPart)});
    }
}

void IntakeReading::tell(const TextScanner::Part &part)
{
    if (m_cancelled) {
        return;
    }
    m_room.acquire();
    // That may have been the room that cancel() makes.
    if (!m_cancelled) {
        m_found(part);
    }
}

void IntakeReading::cancel()
{
    m_cancelled = true;
    // It may wait for room.
    m_room.release();
}

} // namespace jobsweep
